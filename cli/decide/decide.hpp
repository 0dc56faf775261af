#pragma once

#include "cli/subcommands.hpp"

namespace kinmatch::cli {

// Each adds one command below `decide`.
void add_decide_import(CLI::App& decide, Chosen& chosen);
void add_decide_list(CLI::App& decide, Chosen& chosen);
void add_decide_verify(CLI::App& decide, Chosen& chosen);

} // namespace kinmatch::cli
