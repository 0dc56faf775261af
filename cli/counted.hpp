#pragma once

#include <concepts>
#include <string>
#include <string_view>

namespace kinmatch::cli {

/// "1 family", "2 families", "0 families".
[[nodiscard]] std::string counted(std::integral auto number, std::string_view one, std::string_view several) {
    return std::to_string(number) + " " + std::string{number == 1 ? one : several};
}

/// The same where an s makes several of one: "1 pair", "2 pairs".
[[nodiscard]] std::string counted(std::integral auto number, std::string const& one) {
    return counted(number, one, one + "s");
}

} // namespace kinmatch::cli
