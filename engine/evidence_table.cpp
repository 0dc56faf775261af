#include "engine/evidence_table.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>

namespace kinmatch::engine {
namespace {

using models::EvidenceStatus;
using models::LocusEvidence;

std::vector<double> log10_lr_of_codes(LocusEvidence const& evidence, Channel const& channel) {
    std::vector<double> column(channel.observations.size(), 0.0);
    for (Code code = kNotTyped + 1; code < column.size(); ++code)
        column[code] = models::log10_lr(models::pair_likelihoods(evidence, channel.observations[code]));
    return column;
}

std::vector<std::uint8_t> impossible_codes(LocusEvidence const& evidence, Channel const& channel) {
    std::vector<std::uint8_t> column(channel.observations.size(), 0);
    for (Code code = kNotTyped + 1; code < column.size(); ++code)
        column[code] = models::pair_likelihoods(evidence, channel.observations[code]).h1 == 0.0;
    return column;
}

std::optional<FamilyFault> fault_of(LocusEvidence const& evidence, std::size_t channel) {
    if (evidence.status == EvidenceStatus::family_impossible)
        return FamilyFault{NotComparable::family_impossible, channel, 0.0};
    if (evidence.status == EvidenceStatus::too_much_work)
        return FamilyFault{NotComparable::too_much_work, channel, evidence.operations};
    return std::nullopt;
}

} // namespace

LocusEvidence evidence_at(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                          models::LocusModel const& model) {
    models::Family const& family = source.data.families[hypothesis.family];
    std::vector<models::Observation> const observations = models::family_observations(source.data, family, model);
    return models::evaluate_family(family, model, observations, hypothesis.missing, source.limits);
}

TableOrFault build_evidence_table(EvidenceSource const& source, models::Hypothesis const& hypothesis) {
    std::size_t const channels = source.book.channels.size();
    TableOrFault result;
    result.table.log10_lr.resize(channels);
    result.table.family_typed.resize(channels);
    std::vector<std::optional<FamilyFault>> faults(channels);
    tbb::parallel_for(std::size_t{0}, channels, [&](std::size_t c) {
        Channel const& channel = source.book.channels[c];
        models::LocusModel const& model = source.model.loci[channel.locus_model];
        LocusEvidence const evidence = evidence_at(source, hypothesis, model);
        faults[c] = fault_of(evidence, c);
        result.table.family_typed[c] = evidence.status == EvidenceStatus::compared;
        if (evidence.has_table())
            result.table.log10_lr[c] = log10_lr_of_codes(evidence, channel);
    });
    for (std::optional<FamilyFault> const& fault : faults)
        if (fault)
            return {{}, fault};
    if (std::ranges::find(result.table.family_typed, 1) == result.table.family_typed.end())
        return {{}, FamilyFault{NotComparable::family_untyped, 0, 0.0}};
    return result;
}

InconsistencyTable build_inconsistency_table(EvidenceSource const& source, models::Hypothesis const& hypothesis) {
    std::size_t const channels = source.book.channels.size();
    InconsistencyTable table;
    table.inconsistent.resize(channels);
    tbb::parallel_for(std::size_t{0}, channels, [&](std::size_t c) {
        Channel const& channel = source.book.channels[c];
        models::LocusModel const model = models::without_mutation(source.model.loci[channel.locus_model]);
        LocusEvidence const evidence = evidence_at(source, hypothesis, model);
        if (evidence.has_table())
            table.inconsistent[c] = impossible_codes(evidence, channel);
        else // the family alone is impossible, or untyped: nothing can be said of the remains
            table.inconsistent[c].assign(channel.observations.size(), 0);
    });
    return table;
}

} // namespace kinmatch::engine
