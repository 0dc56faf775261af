#include "cli/diff/run_comparison.hpp"

#include "cli/diff/delta_text.hpp"
#include "io/durable_file.hpp"
#include "io/new_folder.hpp"
#include "io/run_delta_writer.hpp"

#include <optional>

namespace kinmatch::cli {
namespace {

constexpr std::size_t kPairsShown = 10; ///< of each move

/// The folder that is written, while it is filled.
struct DeltaFolder {
    io::NewFolder folder;
    io::RunDeltaWriter writer;

    DeltaFolder(std::filesystem::path const& path, io::PairIds const& ids) : folder(path), writer(folder.path(), ids) {}
};

} // namespace

std::string compare_runs(ComparedFolders const& folders, std::filesystem::path const& output_folder) {
    RunMoves const runs{folders};
    std::optional<DeltaFolder> output;
    if (!output_folder.empty())
        output.emplace(output_folder, runs.ids());
    BestMoves best{kPairsShown};
    models::RunDelta const delta = runs.compare([&](ExplainedMove const& move) {
        if (output)
            output->writer.add(move.moved, move.reasons);
        best.add(move);
    });
    std::string text = to_text(delta, best, runs.ids());
    if (output) {
        output->writer.publish(delta);
        io::write_durably(output->folder.path() / "summary.txt", text);
        output->folder.publish();
    }
    return text;
}

} // namespace kinmatch::cli
