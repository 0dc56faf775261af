#include "cli/best_moves.hpp"
#include "cli/delta_text.hpp"
#include "cli/exit_code.hpp"
#include "cli/number_check.hpp"
#include "cli/subcommands.hpp"
#include "engine/list_comparison.hpp"
#include "io/case_file.hpp"
#include "io/durable_file.hpp"
#include "io/new_folder.hpp"
#include "io/run_delta_writer.hpp"
#include "io/run_folder.hpp"
#include "io/run_statement_reader.hpp"
#include "models/change_reasons.hpp"
#include "models/error.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace kinmatch::cli {
namespace {

constexpr std::size_t kPairsShown = 10; ///< of each move

struct DiffCommand {
    std::filesystem::path before;
    std::filesystem::path after;
    std::filesystem::path output;
    engine::ComparisonLimits limits;
};

void check_complete(std::filesystem::path const& run) {
    (void)io::read_manifest(run); // says it better where there is none
    if (!io::run_is_complete(run))
        throw IoError(run.string() + ": the files of this run are not those its manifest names\n  Match again, and "
                                     "compare with the new run.");
}

models::ChangeReasons find_reasons(DiffCommand const& command) {
    models::Case const before = io::read_case(command.before / "case.h5");
    models::Case const after = io::read_case(command.after / "case.h5");
    return {{before, io::read_run_statement(command.before)}, {after, io::read_run_statement(command.after)}};
}

/// The folder that --output names, while it is filled.
struct Output {
    io::NewFolder folder;
    io::RunDeltaWriter writer;

    Output(std::filesystem::path const& path, io::PairIds const& ids) : folder(path), writer(folder.path(), ids) {}
};

/// Who is compared, under common numbers.
class ComparedLists {
  public:
    explicit ComparedLists(DiffCommand const& command)
        : before_(command.before / "candidates.h5"), after_(command.after / "candidates.h5") {
        for (io::CandidatePairs* const list : {&before_, &after_})
            list->add_to(ids_);
        io::sort_ids(ids_);
        for (io::CandidatePairs* const list : {&before_, &after_})
            list->number_by(ids_);
        before_.rank_by(io::read_run_statement(command.before).ranked_by);
        after_.rank_by(io::read_run_statement(command.after).ranked_by);
    }

    [[nodiscard]] io::CandidatePairs const& before() const { return before_; }
    [[nodiscard]] io::CandidatePairs const& after() const { return after_; }
    [[nodiscard]] io::PairIds const& ids() const { return ids_; }

  private:
    io::CandidatePairs before_, after_;
    io::PairIds ids_;
};

/// Of the run itself, however the command line calls it: the folder may be a link.
std::string name_of(std::filesystem::path const& run) {
    return std::filesystem::canonical(run).filename();
}

/// All reasons, but that of others' ranks or of nothing where no pair needs it: these two stand last.
std::vector<models::TalliedReason> tallied(models::ChangeReasons const& reasons,
                                           std::vector<models::MoveTally> const& tallies) {
    std::vector<models::TalliedReason> list;
    for (std::size_t i = 0; i < tallies.size(); ++i)
        list.push_back({reasons.all()[i], tallies[i]});
    while (!list.empty() && list.back().reason.kind >= models::ReasonKind::others_rank &&
           list.back().pairs == models::MoveTally{})
        list.pop_back();
    return list;
}

/// Compares, and writes each pair that moved as it is found.
models::RunDelta compare(DiffCommand const& command, ComparedLists const& lists, Output* output, BestMoves& best) {
    models::ChangeReasons const reasons = find_reasons(command);
    std::vector<models::MoveTally> tallies(reasons.all().size());
    io::PairIds const& ids = lists.ids();
    auto const receive = [&](models::PairMove const& moved) {
        auto numbers = reasons.of_pair(ids.families[moved.key.family], ids.remains[moved.key.remains], moved.move);
        for (std::uint32_t const number : numbers)
            ++tallies[number][static_cast<std::size_t>(moved.move)];
        if (output != nullptr)
            output->writer.add(moved, numbers);
        best.add({moved, std::move(numbers)});
    };
    models::RunDelta delta;
    delta.before = name_of(command.before);
    delta.after = name_of(command.after);
    delta.smallest_move = command.limits.smallest_move;
    delta.counts = engine::compare_lists(lists.before(), lists.after(), ids.families.size(), command.limits, receive);
    delta.reasons = tallied(reasons, tallies);
    return delta;
}

int run_diff(DiffCommand const& command) {
    for (auto const& run : {command.before, command.after})
        check_complete(run);
    ComparedLists const lists{command};
    std::optional<Output> output;
    if (!command.output.empty())
        output.emplace(command.output, lists.ids());
    BestMoves best{kPairsShown};
    models::RunDelta const delta = compare(command, lists, output ? &*output : nullptr, best);
    std::string const text = to_text(delta, best, lists.ids());
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
    command->add_option("before", options->before, "Run folder, as match prints it")->required();
    command->add_option("after", options->after, "Run folder to compare with it")->required();
    command->add_option("--output", options->output,
                        "Folder to write, new or empty: summary.txt, pairs.csv, reasons.csv and delta.json");
    command
        ->add_option("--smallest-move", options->limits.smallest_move,
                     "Difference of log10 LR from which a pair counts as risen or fallen; smaller ones are counted")
        ->capture_default_str()
        ->check(refuse_unless_positive);
    command->footer("Example:\n  kinmatch diff runs/3f0c runs/91ab --output delta\n"
                    "A pair names its reasons by number: what moves all pairs, a frequency table say, is stated once.");
    command->callback([options, &chosen] { chosen = [options] { return run_diff(*options); }; });
}

} // namespace kinmatch::cli
