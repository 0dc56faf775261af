#pragma once

#include "engine/evidence_table.hpp"
#include "engine/match.hpp"

#include <vector>

namespace kinmatch::engine {

/// The largest log10 LR that any remains can have with each missing person: [hypotheses] as models::all_hypotheses.
///
/// At each locus that is the largest LR of a genotype, and all loci are independent; a print that leaves a choice of
/// genotypes has a mean of theirs, and cannot exceed it. Exact but for rounding: remains of that profile have this LR.
/// Alleles listed with frequency 0, which nobody unrelated has, are passed over.
/// NaN where the family cannot be compared: check_families says why.
[[nodiscard]] std::vector<double> most_log10_lr(EvidenceSource const& source, Progress const& progress);

} // namespace kinmatch::engine
