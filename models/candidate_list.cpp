#include "models/candidate_list.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace kinmatch::models {

HeldCandidates::HeldCandidates(std::vector<Candidate> candidates, std::vector<double> log10_lr_by_population)
    : candidates_(std::move(candidates)), log10_lr_by_population_(std::move(log10_lr_by_population)) {
    assert(candidates_.empty() || log10_lr_by_population_.size() % candidates_.size() == 0);
}

std::size_t HeldCandidates::populations() const {
    return candidates_.empty() ? 0 : log10_lr_by_population_.size() / candidates_.size();
}

void HeldCandidates::visit(CandidateVisitor const& take) const {
    if (!candidates_.empty())
        take({0, candidates_, log10_lr_by_population_});
}

std::vector<Candidate> first_candidates(CandidateList const& list, std::uint64_t at_most) {
    std::vector<Candidate> first;
    list.visit([&](CandidateBlock const& block) {
        std::size_t const wanted = std::min<std::uint64_t>(at_most - first.size(), block.candidates.size());
        first.insert(first.end(), block.candidates.begin(),
                     block.candidates.begin() + static_cast<std::ptrdiff_t>(wanted));
    });
    return first;
}

} // namespace kinmatch::models
