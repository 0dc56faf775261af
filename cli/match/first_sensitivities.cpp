#include "cli/match/first_sensitivities.hpp"

#include <algorithm>
#include <map>

namespace kinmatch::cli {
namespace {

/// Candidate and position of the population that ranks it.
struct RankedBy {
    models::Candidate candidate;
    std::size_t position = 0;
};

/// Position of the population that ranks candidate `i` of the block.
std::size_t ranked_by(models::CandidateBlock const& block, std::size_t i, SensitivityBases const& bases) {
    if (bases.ranking || bases.populations.size() == 1)
        return bases.ranking.value_or(0);
    auto const each = block.log10_lr_by_population.subspan(i * bases.populations.size(), bases.populations.size());
    return static_cast<std::size_t>(std::ranges::min_element(each) - each.begin());
}

std::vector<RankedBy> first_of(models::CandidateList const& list, std::uint64_t at_most,
                               SensitivityBases const& bases) {
    std::vector<RankedBy> first;
    list.visit([&](models::CandidateBlock const& block) {
        for (std::size_t i = 0; i < block.candidates.size() && first.size() < at_most; ++i)
            first.push_back({block.candidates[i], ranked_by(block, i, bases)});
    });
    return first;
}

} // namespace

std::vector<CandidateSensitivity> first_sensitivities(models::CandidateList const& list, std::uint64_t at_most,
                                                      SensitivityBases const& bases) {
    std::map<std::size_t, std::vector<engine::ModelVariation>> models; // of the populations that rank any
    std::vector<CandidateSensitivity> sensitivities;
    for (auto const& [candidate, position] : first_of(list, at_most, bases)) {
        models::ModelChoice const& base = bases.populations[position];
        auto const [of_base, is_new] = models.try_emplace(position);
        if (is_new)
            of_base->second = engine::vary_model(bases.data, base);
        sensitivities.push_back({candidate, base.population,
                                 engine::vary({bases.data,
                                               of_base->second,
                                               {candidate.family, candidate.missing},
                                               candidate.remains,
                                               bases.limits,
                                               bases.min_loci})});
    }
    return sensitivities;
}

} // namespace kinmatch::cli
