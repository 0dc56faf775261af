#pragma once

#include "models/case.hpp"

#include <array>

namespace kinmatch::models {

/// How far a recorded or printed sex is trusted.
struct SexModel {
    double error = 0.001;   ///< probability that the sex observed of remains is the wrong one; above 0, at most 0.5
    double frequency = 0.5; ///< P(observed sex) of a person unrelated to the family
};

/// What the sexes say of a pair, beside the DNA and never inside its LR.
struct SexEvidence {
    double log10_lr = 0.0; ///< 0 where a sex is unknown; finite
    bool conflict = false; ///< both are known and differ

    friend bool operator==(SexEvidence const&, SexEvidence const&) = default;
};

/// models/README.md, eq. 20: LR = (1 - error) / frequency for equal sexes, error / frequency for different ones, and 1
/// where either is unknown. A wrong record costs a true pair log10 LR and never excludes it.
///
/// \throws ModelError unless 0 < error <= 0.5 and 0 < frequency <= 1.
[[nodiscard]] SexEvidence sex_evidence(Sex observed, Sex missing, SexModel const& model);

/// The same for every observed sex: [observed].
[[nodiscard]] std::array<SexEvidence, 3> sex_evidence_by_observed(Sex missing, SexModel const& model);

/// What amelogenin (LocusKind::sex) prints of a sample: any Y is male, with X or alone; no Y and X at least twice, in
/// one print (X/X) or in two replicates, is female. A single X says nothing: the Y beside it may have dropped out.
[[nodiscard]] Sex amelogenin_sex(Case const& data, SampleIndex sample);

/// Whether the recorded sex and amelogenin are both known and differ: the sample says nothing then.
[[nodiscard]] bool has_two_sexes(Case const& data, SampleIndex sample);

/// The sex observed of a sample: as recorded, else by amelogenin; unknown where the two differ.
[[nodiscard]] Sex observed_sex(Case const& data, SampleIndex sample);

} // namespace kinmatch::models
