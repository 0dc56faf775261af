#pragma once

#include <string>
#include <string_view>

namespace kinmatch::io::exchange {

/// The text as a string of R: in double quotes, ASCII alone. \pre text is UTF-8.
[[nodiscard]] std::string r_string(std::string_view text);

/// The number as R writes it: shortest form that reads back to the same bits, -Inf for minus infinity.
/// \pre no NaN, no +infinity
[[nodiscard]] std::string r_number(double value);

} // namespace kinmatch::io::exchange
