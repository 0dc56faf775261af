#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::io {

/// One line of a file of settings.
struct Setting {
    enum class Form : std::uint8_t { text, number, truth, list };

    std::string section; ///< that it stands in; "": before the first
    std::string key;     ///< with - for each _, as options are written
    Form form = Form::text;
    std::vector<std::string> values; ///< one, of a list as many as it has; numbers in the shortest form, true or false
    std::string where;               ///< "nightly.toml:7"
};

/// Reads TOML: keys, and sections of keys, whose values are text, numbers, true, false, or lists of text and numbers.
///
/// \return the settings in the order of the file
/// \throws InputError if it is no TOML (KM-SET-001), and for every value of another form (002) and key that stands
///         twice, with - and with _ (003); IoError when it cannot be read.
[[nodiscard]] std::vector<Setting> read_settings(std::filesystem::path const& path);

} // namespace kinmatch::io
