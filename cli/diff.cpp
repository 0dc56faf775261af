#include "cli/delta_text.hpp"
#include "cli/exit_code.hpp"
#include "cli/number_check.hpp"
#include "cli/run_moves.hpp"
#include "cli/subcommands.hpp"
#include "io/durable_file.hpp"
#include "io/new_folder.hpp"
#include "io/run_delta_writer.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace kinmatch::cli {
namespace {

constexpr std::size_t kPairsShown = 10; ///< of each move

struct DiffCommand {
    ComparedFolders runs;
    std::filesystem::path output;
};

/// The folder that --output names, while it is filled.
struct Output {
    io::NewFolder folder;
    io::RunDeltaWriter writer;

    Output(std::filesystem::path const& path, io::PairIds const& ids) : folder(path), writer(folder.path(), ids) {}
};

int run_diff(DiffCommand const& command) {
    RunMoves const runs{command.runs};
    std::optional<Output> output;
    if (!command.output.empty())
        output.emplace(command.output, runs.ids());
    BestMoves best{kPairsShown};
    models::RunDelta const delta = runs.compare([&](ExplainedMove const& move) {
        if (output)
            output->writer.add(move.moved, move.reasons);
        best.add(move);
    });
    std::string const text = to_text(delta, best, runs.ids());
    if (output) {
        output->writer.publish(delta);
        io::write_durably(output->folder.path() / "summary.txt", text);
        output->folder.publish();
    }
    fmt::print("{}", text);
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
