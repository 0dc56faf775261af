#include "cli/diff/run_comparison.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/number_check.hpp"
#include "cli/subcommands.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>

namespace kinmatch::cli {
namespace {

struct DiffCommand {
    ComparedFolders runs;
    std::filesystem::path output; ///< empty: none
};

int run_diff(DiffCommand const& command) {
    fmt::print("{}", compare_runs(command.runs, command.output));
    return kComplete;
}

} // namespace

void add_diff(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<DiffCommand>();
    CLI::App* const command =
        app.add_subcommand("diff", "Say which candidates are new, gone, risen or fallen between two runs, and why");
    command->add_option("before", options->runs.before, "Run folder, as match prints it")->required();
    command->add_option("after", options->runs.after, "Run folder to compare with it")->required();
    command->add_option("--output", options->output,
                        "Folder to write, new or empty: summary.txt, pairs.csv, reasons.csv and delta.json");
    command
        ->add_option("--smallest-move", options->runs.limits.smallest_move,
                     "Difference of log10 LR from which a pair counts as risen or fallen; smaller ones are counted")
        ->capture_default_str()
        ->check(refuse_unless_positive);
    command->footer("Example:\n  kinmatch diff runs/3f0c runs/91ab --output delta\n"
                    "A pair names its reasons by number: what moves all pairs, a frequency table say, is stated once.");
    command->callback([options, &chosen] { chosen = [options] { return run_diff(*options); }; });
}

} // namespace kinmatch::cli
