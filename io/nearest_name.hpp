#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kinmatch::io {

/// The name most like `given`, case aside, or "" if none differs by two letters or fewer and less than half its length.
/// Of names equally near, the first.
[[nodiscard]] std::string_view nearest_name(std::string_view given, std::span<std::string_view const> names);

/// "Did you mean D3S1358? " for use in a remedy; "" if no name is near.
[[nodiscard]] std::string did_you_mean(std::string_view given, std::span<std::string_view const> names);

} // namespace kinmatch::io
