#include "engine/ranking.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace kinmatch::engine {

void rank(std::vector<models::Candidate>& candidates, models::Evidence evidence) {
    std::ranges::sort(candidates, [evidence](models::Candidate const& a, models::Candidate const& b) {
        return std::tuple(-log10_lr_of(a, evidence), a.family, a.missing, a.remains) <
               std::tuple(-log10_lr_of(b, evidence), b.family, b.missing, b.remains);
    });
    std::map<std::pair<std::uint32_t, models::MemberIndex>, std::uint32_t> seen_of_missing;
    std::unordered_map<models::SampleIndex, std::uint32_t> seen_of_remains;
    for (models::Candidate& candidate : candidates) {
        candidate.rank_for_missing = ++seen_of_missing[{candidate.family, candidate.missing}];
        candidate.rank_for_remains = ++seen_of_remains[candidate.remains];
    }
}

} // namespace kinmatch::engine
