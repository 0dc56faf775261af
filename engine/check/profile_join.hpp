#pragma once

#include "engine/check/sample_profiles.hpp"
#include "engine/match.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// When two profiles may be one person's: all of these.
struct SamePersonRule {
    std::size_t least_shared_loci = 6; ///< loci at which both show something
    double least_log10_lr = 6.0;       ///< same person against unrelated, over the shared loci
    double dropout = 0.05;             ///< per allele copy, of every print: what one allele beside two costs
};

/// Two rows of the profiles joined.
struct ProfilePair {
    std::uint32_t first = 0; ///< < second
    std::uint32_t second = 0;
    std::uint32_t shared_loci = 0;
    double log10_lr = 0.0; ///< same person against unrelated

    friend bool operator==(ProfilePair const&, ProfilePair const&) = default;
};

/// log10 LR of what two samples show at each locus, as models::log10_lr_of_prints has it for one person, without
/// computing it for every pair: it depends on the print that shows less.
class PrintLrs {
  public:
    using PrintCode = SampleProfiles::PrintCode;

    PrintLrs(SampleProfiles const& profiles, models::GeneticModel const& model, double dropout);

    /// \pre both codes show something.
    [[nodiscard]] double log10_lr(std::size_t locus, PrintCode first, PrintCode second) const;
    /// The most that any two prints of this locus reach; 0 at least.
    [[nodiscard]] double most(std::size_t locus) const { return loci_[locus].most; }

  private:
    struct OfLocus {
        std::vector<models::Genotype> prints; ///< [codes]; [0] means nothing
        std::vector<double> equal;            ///< [codes] against the same print
        std::vector<double> within_two;       ///< [codes] of one allele against two of which it is one
        double most = 0.0;
    };
    std::vector<OfLocus> loci_;
};

/// Every pair of rows that the rule accepts: none is left out, though few are looked at one by one.
///
/// Rows are sorted, locus by locus, into a tree of equal beginnings. The tree is joined with itself: two branches are
/// followed only if their prints agree at every locus so far, and only while the loci to come can still reach the
/// rule's LR. Branches that show nothing at a locus agree with all.
///
/// \param rows      which samples to compare; each once
/// \param progress  is told how many rows have been compared with all
/// \return ascending by first and second, which are positions in `rows`; the same for any number of threads.
[[nodiscard]] std::vector<ProfilePair> join_profiles(SampleProfiles const& profiles, PrintLrs const& lrs,
                                                     std::span<models::SampleIndex const> rows,
                                                     SamePersonRule const& rule, Progress const& progress);

} // namespace kinmatch::engine
