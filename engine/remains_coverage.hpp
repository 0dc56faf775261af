#pragma once

#include "engine/evidence_table.hpp"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace kinmatch::engine {

/// At which channels remains are printed, in groups of the same channels: a pair's loci compared without a look at each
/// remains.
///
/// With several populations their channels stand side by side; a pair compares as many loci as in the population where
/// it compares fewest.
class RemainsCoverage {
  public:
    /// Remains that share too few loci with a family.
    struct TooFewLoci {
        std::uint64_t under_any = 0;  ///< population or more
        std::uint64_t under_each = 0; ///< population
    };

    /// \param x_ploidy  of the persons who are sought: haploid at X loci for men
    RemainsCoverage(std::span<EvidenceSource const> populations, models::Ploidy x_ploidy);

    /// How many remains share fewer than min_loci loci with the family of these tables.
    ///
    /// \param tables  one for each population
    [[nodiscard]] TooFewLoci count_below(std::uint32_t min_loci, std::span<EvidenceTable const* const> tables) const;

  private:
    using Channels = std::vector<std::uint64_t>; ///< a bit each, the words of one population after another

    struct Group {
        Channels printed;
        std::uint32_t fewest = 0; ///< channels printed, in the population where they are fewest
        std::uint64_t remains = 0;
    };

    [[nodiscard]] Channels compared_by(std::span<EvidenceTable const* const> tables) const;
    /// Channels of both, in the population where they are fewest and where they are most.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> fewest_and_most_shared(Channels const& a,
                                                                                 Channels const& b) const;

    std::vector<std::size_t> first_word_; ///< [populations + 1]
    std::vector<std::size_t> channels_;   ///< [populations]
    std::vector<Group> groups_;           ///< by `fewest`, ascending
};

} // namespace kinmatch::engine
