#include "cli/decide/run_pairs.hpp"

#include "cli/match/whole_run.hpp"
#include "io/case_file.hpp"
#include "io/input_hash.hpp"
#include "models/error.hpp"

#include <algorithm>

namespace kinmatch::cli {

RunPairs::RunPairs(models::Case const& data, std::vector<io::ListedCandidate> const& candidates)
    : data_(data), candidates_(candidates) {
    for (std::size_t row = 0; row < candidates.size(); ++row)
        rows_.try_emplace({candidates[row].remains, candidates[row].family, candidates[row].missing}, row);
}

models::Family const* RunPairs::find_family(std::string const& id) const {
    auto const found = std::ranges::lower_bound(data_.families, id, {}, &models::Family::id);
    return found != data_.families.end() && found->id == id ? &*found : nullptr;
}

std::optional<std::size_t> RunPairs::listed(models::Decision const& decision) const {
    auto const found = rows_.find({decision.remains, decision.family, decision.missing_person});
    return found == rows_.end() ? std::nullopt : std::optional{found->second};
}

models::PairNow RunPairs::now(models::Decision const& decision) const {
    models::PairNow now;
    models::SampleIndex const remains = data_.find_sample(decision.remains);
    if (remains != models::kNoSample && data_.samples[remains].kind == models::SampleKind::remains)
        now.remains_hash = io::remains_hash(data_, remains);
    if (models::Family const* const family = find_family(decision.family)) {
        now.family_hash = io::family_hash(data_, *family);
        now.is_sought = std::ranges::any_of(family->members, [&](models::Member const& member) {
            return member.missing && member.id == decision.missing_person;
        });
    }
    if (auto const row = listed(decision))
        now.log10_lr = candidates_[*row].log10_lr;
    return now;
}

ReadRun read_run(std::filesystem::path const& folder) {
    check_run_is_whole(folder);
    std::filesystem::path const itself = std::filesystem::canonical(folder);
    return {itself, itself.filename(), io::read_case(itself / "case.h5"),
            io::read_candidates(itself / "candidates.h5")};
}

} // namespace kinmatch::cli
