#pragma once

#include <string_view>

namespace kinmatch {

/// Version of project(), for example "0.1.0".
[[nodiscard]] std::string_view version() noexcept;

/// First twelve digits of the commit the program was built from, or "unknown" outside a checkout.
[[nodiscard]] std::string_view commit() noexcept;

} // namespace kinmatch
