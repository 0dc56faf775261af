#pragma once

#include "io/settings_file.hpp"
#include "models/fault.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// Adds the options of a command, with what they set, to an empty one.
using AddOptions = std::function<void(CLI::App&)>;

/// Names of the options, without dashes.
[[nodiscard]] std::vector<std::string> option_names(AddOptions const& add);

/// Gives options what settings of a file say, as the command line would: a list is the option several times, false is
/// leaving it out. What they set is set twice, or partly if there are faults.
///
/// \param settings  their keys are names of options
/// \return what the options refuse: each setting alone and, if none is, all together
[[nodiscard]] Faults apply_settings(std::span<io::Setting const> settings, AddOptions const& add);

} // namespace kinmatch::cli
