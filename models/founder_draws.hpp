#pragma once

#include "models/locus_model.hpp"
#include "models/observation.hpp"
#include "models/pedigree.hpp"
#include "models/set_partitions.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::models {

/// Members that bear on the likelihood: the typed, the focus, and the ancestors of both. The alleles of all others sum
/// to 1.
[[nodiscard]] std::vector<char> relevant_members(Family const& family, std::span<Observation const> observations,
                                                 MemberIndex focus);

/// How many alleles of each founder are unknown draws from the population: [members].
///
/// None of a founder whose genotype is certain; one of a man at an X locus, or of an untyped founder with one relevant
/// child, who passes on one of two interchangeable alleles; else two. 0 for everybody who is no relevant founder.
[[nodiscard]] std::vector<std::uint8_t> unknown_founder_alleles(Family const& family, LocusModel const& model,
                                                                std::span<Observation const> observations,
                                                                MemberIndex focus);

/// Whether a member is a founder whose genotype the print leaves no doubt about.
[[nodiscard]] bool is_certain_founder(Member const& member, Observation const& observation);

/// How the alleles of a family's founders are distributed, in one term of the likelihood: models/README.md, section
/// 8. With theta, unknown draws may be copies of one another; each term fixes which.
struct FounderDistribution {
    std::vector<double> certain;              ///< [members] P(genotype), of the founders whose genotype is certain
    std::vector<double> frequencies;          ///< [alleles] of every class of unknown draws
    std::vector<std::uint32_t> class_of_draw; ///< [unknown draws, member by member, parents first]
    double weight = 1.0;                      ///< P(this division into classes)
};

/// The one term of theta 0: Hardy-Weinberg, every unknown draw a class of its own.
[[nodiscard]] FounderDistribution unrelated_founders(Family const& family, LocusModel const& model,
                                                     std::span<Observation const> observations, MemberIndex focus);

/// Walks the terms of theta > 0, one for each division of the unknown draws into classes.
///
/// Balding and Nichols (1994): the k-th of all founder alleles is a with probability
///
///     (b_a theta + (1 - theta) p_a) / (1 + (k - 2) theta),    b_a earlier draws equal to a.
///
/// Certain alleles are drawn first, K of them. Each further draw copies one given earlier unknown draw with weight
/// theta, or is new with weight 1 + (K - 1) theta, from p'_a = (b_a theta + (1 - theta) p_a) / (1 + (K - 1) theta): the
/// same law, written as a Chinese restaurant process (Aldous 1985). So the sum over divisions into classes is exact:
/// models/README.md, eq. 14 to 18.
class RelatedFounders {
  public:
    RelatedFounders(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                    MemberIndex focus);

    /// How many terms there are.
    [[nodiscard]] double count() const noexcept { return bell_number(divisions_.class_of().size()); }
    [[nodiscard]] FounderDistribution const& term() const noexcept { return term_; }
    /// Alleles of founders whose genotype is certain: K.
    [[nodiscard]] std::size_t certain_draws() const noexcept { return certain_draws_; }
    /// To the next term; false after the last.
    bool next();

  private:
    void set_division();

    double theta_;
    std::size_t certain_draws_ = 0;
    SetPartitions divisions_;
    FounderDistribution term_;
};

} // namespace kinmatch::models
