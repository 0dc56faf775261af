#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace kinmatch::cli {

/// What the command line chose to do; returns an exit code.
using Chosen = std::function<int()>;

// Each adds one subcommand with its options; when the command line names it, `chosen` runs it.
void add_import(CLI::App& app, Chosen& chosen);
void add_check(CLI::App& app, Chosen& chosen);
void add_match(CLI::App& app, Chosen& chosen);
void add_explain(CLI::App& app, Chosen& chosen);
void add_decide(CLI::App& app, Chosen& chosen);
void add_diff(CLI::App& app, Chosen& chosen);
void add_export(CLI::App& app, Chosen& chosen);
void add_merge(CLI::App& app, Chosen& chosen);
void add_nightly(CLI::App& app, Chosen& chosen);
void add_pedigree(CLI::App& app, Chosen& chosen);
void add_report(CLI::App& app, Chosen& chosen);
void add_simulate(CLI::App& app, Chosen& chosen);
void add_verify(CLI::App& app, Chosen& chosen);

} // namespace kinmatch::cli
