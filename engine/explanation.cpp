#include "engine/explanation.hpp"

#include <algorithm>
#include <cassert>

namespace kinmatch::engine {
namespace {

using models::EvidenceStatus;
using models::LocusEvidence;

/// The verdict on a compared locus, by asking again without mutation.
LocusVerdict verdict_of_compared(EvidenceSource const& source, models::Hypothesis const& hypothesis,
                                 models::LocusModel const& model, models::Observation const& remains, double h1) {
    if (h1 == 0.0)
        return LocusVerdict::excluded;
    models::LocusModel const strict = models::without_mutation(model);
    LocusEvidence const evidence = evidence_at(source, hypothesis, strict);
    if (evidence.status != EvidenceStatus::compared)
        return LocusVerdict::family_mutated;
    bool const possible = models::pair_likelihoods(evidence, remains).h1 > 0.0;
    return possible ? LocusVerdict::shared : LocusVerdict::mutation_needed;
}

void explain_channel(EvidenceSource const& source, models::Hypothesis const& hypothesis, std::size_t channel,
                     LocusExplanation& result) {
    models::LocusModel const& model = source.model.loci[source.book.channels[channel].locus_model];
    LocusEvidence const evidence = evidence_at(source, hypothesis, model);
    Code const code = source.book.row(0)[channel];
    if (evidence.status == EvidenceStatus::family_impossible)
        result.verdict = LocusVerdict::family_impossible;
    else if (evidence.status == EvidenceStatus::too_much_work)
        result.verdict = LocusVerdict::too_much_work;
    else if (code == kNotTyped)
        result.verdict = LocusVerdict::remains_untyped;
    else if (evidence.status == EvidenceStatus::sex_unknown)
        result.verdict = LocusVerdict::sex_unknown;
    else if (evidence.status == EvidenceStatus::family_untyped)
        result.verdict = LocusVerdict::family_untyped;
    else {
        models::Observation const& remains =
            source.book.channels[channel].observation(code, ploidy_of_missing(source, hypothesis, model));
        if (remains.empty()) {
            result.verdict = LocusVerdict::sex_conflict;
            return;
        }
        result.compared = evidence.status == EvidenceStatus::compared;
        result.has_likelihoods = true;
        result.likelihoods = models::pair_likelihoods(evidence, remains);
        result.log10_lr = models::log10_lr(result.likelihoods);
        result.verdict = result.compared
                             ? verdict_of_compared(source, hypothesis, model, remains, result.likelihoods.h1)
                             : LocusVerdict::pedigree_alone;
    }
}

} // namespace

Explanation explain(EvidenceSource const& source, models::Hypothesis const& hypothesis, std::uint32_t min_loci) {
    assert(source.book.remains.size() == 1);
    Explanation result;
    for (models::LocusIndex locus = 0; locus < source.data.loci.size(); ++locus)
        result.loci.push_back({.locus = locus});
    for (SetAside const& aside : source.book.set_aside)
        result.loci[aside.locus].remains = aside.why;
    for (std::size_t c = 0; c < source.book.channels.size(); ++c) {
        LocusExplanation& locus = result.loci[source.model.loci[source.book.channels[c].locus_model].locus];
        if (source.book.row(0)[c] != kNotTyped)
            locus.remains = models::Typing::typed;
        explain_channel(source, hypothesis, c, locus);
    }
    auto const [table, fault] = build_evidence_table(source, hypothesis);
    result.fault = fault;
    if (!fault) {
        result.score = score(table, source.book.row(0));
        result.loci_inconsistent =
            count_inconsistent(build_inconsistency_table(source, hypothesis), source.book.row(0));
        if (result.score.loci_compared < min_loci)
            result.fault = FamilyFault{NotComparable::too_few_loci, 0, 0.0};
    }
    return result;
}

} // namespace kinmatch::engine
