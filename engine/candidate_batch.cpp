#include "engine/candidate_batch.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <tuple>

namespace kinmatch::engine {

void CandidateBatch::append(CandidateBatch const& other) {
    candidates.insert(candidates.end(), other.candidates.begin(), other.candidates.end());
    log10_lr_by_population.insert(log10_lr_by_population.end(), other.log10_lr_by_population.begin(),
                                  other.log10_lr_by_population.end());
}

void CandidateBatch::cut(std::size_t at_most, std::size_t populations) {
    if (size() <= at_most)
        return;
    candidates.resize(at_most);
    log10_lr_by_population.resize(at_most * populations);
}

void CandidateBatch::clear() noexcept {
    candidates.clear();
    log10_lr_by_population.clear();
}

bool ranks_before(models::Candidate const& a, models::Candidate const& b, models::Evidence evidence) noexcept {
    double const lr_a = log10_lr_of(a, evidence);
    double const lr_b = log10_lr_of(b, evidence);
    if (lr_a != lr_b)
        return lr_a > lr_b;
    return std::tuple(a.family, a.missing, a.remains) < std::tuple(b.family, b.missing, b.remains);
}

void sort_by_rank(CandidateBatch& batch, std::size_t populations, models::Evidence evidence) {
    auto const before = [evidence](models::Candidate const& a, models::Candidate const& b) {
        return ranks_before(a, b, evidence);
    };
    if (populations == 0) {
        std::ranges::sort(batch.candidates, before);
        return;
    }
    std::vector<std::uint32_t> order(batch.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, before, [&](std::uint32_t i) -> auto const& { return batch.candidates[i]; });
    CandidateBatch sorted;
    for (std::uint32_t const i : order) {
        auto const lrs = batch.log10_lr_by_population.begin() + static_cast<std::ptrdiff_t>(i * populations);
        sorted.candidates.push_back(batch.candidates[i]);
        sorted.log10_lr_by_population.insert(sorted.log10_lr_by_population.end(), lrs,
                                             lrs + static_cast<std::ptrdiff_t>(populations));
    }
    batch = std::move(sorted);
}

} // namespace kinmatch::engine
