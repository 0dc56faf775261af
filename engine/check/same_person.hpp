#pragma once

#include "engine/check/profile_join.hpp"
#include "models/case.hpp"
#include "models/genetic_model.hpp"

#include <cstdint>
#include <vector>

namespace kinmatch::engine {

/// Samples that may be one person's: each is joined to another of them by the rule.
struct SamePerson {
    std::vector<models::SampleIndex> samples; ///< ascending, two at least
    bool is_identical = false;                ///< they show the same at every locus that they share
    // The weakest of the pairs that join them:
    std::uint32_t shared_loci = 0;
    double log10_lr = 0.0;          ///< same person against unrelated
    double log10_lr_siblings = 0.0; ///< same person against full siblings
};

/// The rule of a case: so many pairs of samples are compared that of unrelated ones, whatever they show, one in a
/// hundred cases of this size would have one named (P(LR >= t) <= 1/t for each pair); six loci and log10 LR 6 at least.
[[nodiscard]] SamePersonRule same_person_rule(models::Case const& data);

/// Finds persons sampled more than once, among all samples of all kinds.
///
/// \return in the order of their first samples; the same for any number of threads.
[[nodiscard]] std::vector<SamePerson> find_same_persons(models::Case const& data, models::GeneticModel const& model,
                                                        SamePersonRule const& rule, Progress const& progress);

} // namespace kinmatch::engine
