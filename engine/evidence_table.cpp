#include "engine/evidence_table.hpp"

#include "engine/table_builder.hpp"
#include "models/gamete_evidence.hpp"

namespace kinmatch::engine {

models::Ploidy ploidy_of_missing(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                                 models::LocusModel const& model) {
    models::Member const& missing = source.data.families[hypothesis.family].members[hypothesis.missing];
    return models::ploidy_of(missing.sex, model.kind);
}

models::LocusEvidence evidence_at(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                                  models::LocusModel const& model) {
    models::Family const& family = source.data.families[hypothesis.family];
    std::vector<models::Observation> const observations = models::family_observations(source.data, family, model);
    if (auto evidence = models::gamete_evidence(family, model, observations, hypothesis.missing))
        return *std::move(evidence);
    return models::evaluate_family(family, model, observations, hypothesis.missing, source.limits);
}

TableOrFault build_evidence_table(EvidenceSource const& source, models::Hypothesis const& hypothesis) {
    TileFamilies families(source);
    families.read(std::span{&hypothesis, 1});
    TableOrFault result;
    TableBuilder(source, families).build(std::span{&result, 1});
    if (result.fault)
        result.table = {};
    return result;
}

InconsistencyTable build_inconsistency_table(EvidenceSource const& source, models::Hypothesis const& hypothesis) {
    TileFamilies families(source);
    families.read(std::span{&hypothesis, 1});
    InconsistencyTable table;
    TableBuilder(source, families).build(std::span{&table, 1});
    return table;
}

} // namespace kinmatch::engine
