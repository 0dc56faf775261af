#pragma once

#include "engine/evidence_table.hpp"

namespace kinmatch::engine {

/// The source that relationships are checked with: the loci of a run that are autosomal, at theta 0, no remains.
///
/// Theta multiplies the work by the number of ways in which founder alleles may be copies of each other, for every
/// alternative of every family; it makes relatives and unrelated people a little more alike, and so hides a wrong
/// reference rather than accuse a right one.
class FitSource {
  public:
    /// \pre what `source` refers to outlives this.
    explicit FitSource(EvidenceSource const& source);
    FitSource(FitSource const&) = delete; // the source refers to model and book of this object
    FitSource& operator=(FitSource const&) = delete;

    [[nodiscard]] EvidenceSource const& source() const noexcept { return source_; }

  private:
    models::GeneticModel model_;
    CodeBook book_;
    EvidenceSource source_;
};

} // namespace kinmatch::engine
