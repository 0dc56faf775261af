#include "cli/diff/run_moves.hpp"

#include "cli/match/whole_run.hpp"
#include "io/case_file.hpp"
#include "io/run_statement_reader.hpp"
#include "models/change_reasons.hpp"
#include "models/error.hpp"

#include <utility>
#include <vector>

namespace kinmatch::cli {
namespace {

ComparedFolders whole(ComparedFolders folders) {
    check_run_is_whole(folders.before);
    check_run_is_whole(folders.after);
    return folders;
}

models::ChangeReasons find_reasons(ComparedFolders const& folders) {
    models::Case const before = io::read_case(folders.before / "case.h5");
    models::Case const after = io::read_case(folders.after / "case.h5");
    return {{before, io::read_run_statement(folders.before)}, {after, io::read_run_statement(folders.after)}};
}

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

} // namespace

RunMoves::RunMoves(ComparedFolders folders)
    : folders_(whole(std::move(folders))), before_(folders_.before / "candidates.h5"),
      after_(folders_.after / "candidates.h5") {
    for (io::CandidatePairs* const list : {&before_, &after_})
        list->add_to(ids_);
    io::sort_ids(ids_);
    for (io::CandidatePairs* const list : {&before_, &after_})
        list->number_by(ids_);
    before_.rank_by(io::read_run_statement(folders_.before).ranked_by);
    after_.rank_by(io::read_run_statement(folders_.after).ranked_by);
}

models::RunDelta RunMoves::compare(std::function<void(ExplainedMove const&)> const& receive) const {
    models::ChangeReasons const reasons = find_reasons(folders_);
    std::vector<models::MoveTally> tallies(reasons.all().size());
    auto const explain = [&](models::PairMove const& moved) {
        auto numbers = reasons.of_pair(ids_.families[moved.key.family], ids_.remains[moved.key.remains], moved.move);
        for (std::uint32_t const number : numbers)
            ++tallies[number][static_cast<std::size_t>(moved.move)];
        receive({moved, std::move(numbers)});
    };
    models::RunDelta delta;
    delta.before = name_of(folders_.before);
    delta.after = name_of(folders_.after);
    delta.smallest_move = folders_.limits.smallest_move;
    delta.counts = engine::compare_lists(before_, after_, ids_.families.size(), folders_.limits, explain);
    delta.reasons = tallied(reasons, tallies);
    return delta;
}

} // namespace kinmatch::cli
