#include "engine/evidence_table.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>

namespace kinmatch::engine {
namespace {

using models::EvidenceStatus;
using models::LocusEvidence;

/// Calls `visit` with every code whose print a person of this ploidy can give, and its observation.
template <typename Visit>
void for_each_code(Channel const& channel, models::Ploidy ploidy, Visit const& visit) {
    for (Code code = kNotTyped + 1; code < channel.observations.size(); ++code)
        if (models::Observation const& observation = channel.observation(code, ploidy); !observation.empty())
            visit(code, observation);
}

std::optional<FamilyFault> fault_of(LocusEvidence const& evidence, std::size_t channel) {
    if (evidence.status == EvidenceStatus::family_impossible)
        return FamilyFault{NotComparable::family_impossible, channel, 0.0};
    if (evidence.status == EvidenceStatus::too_much_work)
        return FamilyFault{NotComparable::too_much_work, channel, evidence.operations};
    return std::nullopt;
}

} // namespace

models::Ploidy ploidy_of_missing(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                                 models::LocusModel const& model) {
    models::Member const& missing = source.data.families[hypothesis.family].members[hypothesis.missing];
    return models::ploidy_of(missing.sex, model.kind);
}

LocusEvidence evidence_at(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                          models::LocusModel const& model) {
    models::Family const& family = source.data.families[hypothesis.family];
    std::vector<models::Observation> const observations = models::family_observations(source.data, family, model);
    return models::evaluate_family(family, model, observations, hypothesis.missing, source.limits);
}

TableOrFault build_evidence_table(EvidenceSource const& source, models::Hypothesis const& hypothesis) {
    std::size_t const channels = source.book.channels.size();
    TableOrFault result;
    result.table = {source.book.first_row, std::vector<double>(source.book.rows(), 1.0),
                    std::vector<std::uint8_t>(source.book.rows(), 0)};
    std::vector<std::optional<FamilyFault>> faults(channels);
    std::vector<std::uint8_t> any_typed(channels, 0);
    tbb::parallel_for(std::size_t{0}, channels, [&](std::size_t c) {
        Channel const& channel = source.book.channels[c];
        models::LocusModel const& model = source.model.loci[channel.locus_model];
        LocusEvidence const evidence = evidence_at(source, hypothesis, model);
        faults[c] = fault_of(evidence, c);
        if (!evidence.has_table())
            return;
        any_typed[c] = evidence.status == EvidenceStatus::compared;
        auto const ploidy = ploidy_of_missing(source, hypothesis, model);
        for_each_code(channel, ploidy, [&](Code code, models::Observation const& observation) {
            std::size_t const row = source.book.first_row[c] + code;
            result.table.lr[row] = models::lr(models::pair_likelihoods(evidence, observation));
            result.table.compared[row] = any_typed[c];
        });
    });
    for (std::optional<FamilyFault> const& fault : faults)
        if (fault)
            return {{}, fault};
    if (std::ranges::find(any_typed, 1) == any_typed.end())
        return {{}, FamilyFault{NotComparable::family_untyped, 0, 0.0}};
    return result;
}

InconsistencyTable build_inconsistency_table(EvidenceSource const& source, models::Hypothesis const& hypothesis) {
    std::size_t const channels = source.book.channels.size();
    InconsistencyTable table{source.book.first_row, std::vector<std::uint8_t>(source.book.rows(), 0)};
    tbb::parallel_for(std::size_t{0}, channels, [&](std::size_t c) {
        Channel const& channel = source.book.channels[c];
        models::LocusModel const model = models::without_mutation(source.model.loci[channel.locus_model]);
        LocusEvidence const evidence = evidence_at(source, hypothesis, model);
        if (!evidence.has_table())
            return; // the family alone is impossible, or untyped: nothing can be said of the remains
        auto const ploidy = ploidy_of_missing(source, hypothesis, model);
        for_each_code(channel, ploidy, [&](Code code, models::Observation const& observation) {
            table.inconsistent[source.book.first_row[c] + code] =
                models::pair_likelihoods(evidence, observation).h1 == 0.0;
        });
    });
    return table;
}

} // namespace kinmatch::engine
