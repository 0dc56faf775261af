#pragma once

#include <CLI/CLI.hpp>

namespace kinmatch::cli {

/// Adds --config FILE.toml to the program: options of the command that runs, by their long names. The command line
/// wins; a key that is no option is an error. A command takes the option once it calls take_config_file().
void add_config_option(CLI::App& app);

/// Lets --config stand behind the name of this command.
void take_config_file(CLI::App& command);

} // namespace kinmatch::cli
