#include "engine/inconsistent_loci.hpp"

#include "engine/score.hpp"

#include <algorithm>

namespace kinmatch::engine {

void InconsistentLoci::count(CandidateBatch& found, TableBuilders& builders) {
    for (std::size_t p = 0; p < builders.populations(); ++p) {
        ask(found, p);
        if (tables_.size() < hypotheses_.size())
            tables_.resize(hypotheses_.size());
        builders.build(p, hypotheses_, std::span{tables_}.first(hypotheses_.size()));
        for (Asked const& asked : asked_) {
            models::Candidate& candidate = found.candidates[asked.candidate];
            candidate.loci_inconsistent = count(asked, candidate, plan_.populations[p].book);
        }
    }
}

/// Which candidates this population is to be asked of.
void InconsistentLoci::ask(CandidateBatch const& found, std::size_t population) {
    asked_.clear();
    hypotheses_.clear();
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (plan_.inconsistent_like[ranking_population(found, i)] != population)
            continue;
        models::Hypothesis const hypothesis{found.candidates[i].family, found.candidates[i].missing};
        if (hypotheses_.empty() || hypotheses_.back() != hypothesis)
            hypotheses_.push_back(hypothesis);
        asked_.push_back({i, hypotheses_.size() - 1});
    }
}

/// Whose LR ranks this candidate: the one chosen, else the first of the smallest.
std::size_t InconsistentLoci::ranking_population(CandidateBatch const& found, std::size_t candidate) const {
    std::size_t const populations = plan_.populations.size();
    if (populations == 1)
        return 0;
    if (plan_.options.ranking_population)
        return *plan_.options.ranking_population;
    auto const lrs = std::span{found.log10_lr_by_population}.subspan(candidate * populations, populations);
    return static_cast<std::size_t>(std::ranges::min_element(lrs) - lrs.begin());
}

std::uint32_t InconsistentLoci::count(Asked const& asked, models::Candidate const& candidate,
                                      CodeBook const& book) const {
    auto const row = std::ranges::lower_bound(book.remains, candidate.remains) - book.remains.begin();
    return count_inconsistent(tables_[asked.table], book.row(static_cast<std::size_t>(row)));
}

} // namespace kinmatch::engine
