#pragma once

#include "models/simulated_case.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <string>

namespace kinmatch::cli {

struct SimulateOptions {
    std::filesystem::path frequencies;
    std::string population; ///< empty: the first in the file
    std::filesystem::path output;
    models::SimulationPlan plan{
        .mutation = {.model = models::MutationModel::stepwise, .rate = 0.002, .range = 0.1, .rate2 = 1e-6}};
};

/// Writes a simulated case folder and says on stdout what it holds. \return an exit code.
/// \throws InputError, ModelError, IoError.
int run_simulate(SimulateOptions const& options);

/// Adds the subcommand; when it was named, `chosen` runs it.
void add_simulate(CLI::App& app, std::function<int()>& chosen);

} // namespace kinmatch::cli
