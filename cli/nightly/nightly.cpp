#include "cli/exit_code.hpp"
#include "cli/nightly/night.hpp"
#include "cli/subcommands.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>

namespace kinmatch::cli {
namespace {

struct NightlyCommand {
    std::filesystem::path config;
    bool quiet = false;
};

int run_nightly(NightlyCommand const& command) {
    NightlyConfig const config = read_nightly_config(command.config);
    auto const workshop = io::Workshop::enter(config.runs, ".nightly");
    if (!workshop) {
        fmt::print(stderr, "error: {}: another nightly works on these runs\n  Run nightly again.\n",
                   config.runs.string());
        return kIncomplete;
    }
    NightLog const log{config.log};
    try {
        return Night{config, *workshop, log, command.quiet ? Shown::nothing : Shown::progress}.run();
    } catch (CaseLocked const& locked) {
        fmt::print(stderr, "error: {}\n", locked.what());
        return kIncomplete;
    }
}

} // namespace

void add_nightly(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<NightlyCommand>();
    CLI::App* const command = app.add_subcommand(
        "nightly", "Import what is new, check, match, say what changed since the last run, publish, and prune");
    command->add_option("config", options->config, "TOML file: inbox, case, runs, ... (docs/operations.md)")
        ->required();
    command->add_flag("--quiet", options->quiet, "Show no progress");
    command->footer("Example:\n  kinmatch nightly nightly.toml\n"
                    "RUNS/latest is the last run that is whole; RUNS/nightly.log has a line of JSON for each step. "
                    "Stopped anywhere,\nit is run again and comes to the same. Exit 2: complete, but files or records "
                    "were set aside and are named.\nExit 75: another nightly is at work, or it was stopped.");
    command->callback([options, &chosen] { chosen = [options] { return run_nightly(*options); }; });
}

} // namespace kinmatch::cli
