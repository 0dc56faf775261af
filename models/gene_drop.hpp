#pragma once

#include "models/allele_index.hpp"
#include "models/mutation.hpp"
#include "models/pedigree.hpp"
#include "models/random_draws.hpp"

#include <span>
#include <vector>

namespace kinmatch::models {

/// The two alleles of one person, by the parent they came from.
struct Inheritance {
    AlleleIndex paternal = 0;
    AlleleIndex maternal = 0;

    friend bool operator==(Inheritance const&, Inheritance const&) = default;
};

/// Draws the alleles of whole families at one autosomal locus: founders from the population, children from their
/// parents, each meiosis with mutation. The founders of one family, and the two alleles of a person drawn alone, share
/// an urn (FounderUrn).
class GeneDrop {
  public:
    /// \param frequencies  [n] of the ladder's alleles, any positive sum.
    /// \param paternal     [n x n] from a father's allele to his child's.
    /// \param maternal     [n x n] from a mother's allele to her child's.
    /// \param theta        how alike the founder alleles of one urn are.
    /// \pre n > 0, no frequency is negative, their sum is positive; 0 <= theta < 1
    GeneDrop(std::span<double const> frequencies, MutationMatrix paternal, MutationMatrix maternal, double theta = 0.0);

    /// A person related to nobody else who is drawn.
    [[nodiscard]] Inheritance founder(RandomDraws& draws) const;

    /// One allele that owes nothing to any person drawn.
    [[nodiscard]] AlleleIndex from_population(RandomDraws& draws) const;

    [[nodiscard]] Inheritance child(Inheritance const& father, Inheritance const& mother, RandomDraws& draws) const;

    /// Draws everybody. O(members).
    /// \param order  parents_first(family), which the caller keeps: it is the same at every locus.
    /// \param alleles  [members] written.
    void drop(Family const& family, std::span<MemberIndex const> order, RandomDraws& draws,
              std::span<Inheritance> alleles) const;

  private:
    std::vector<double> cumulative_; ///< [n] running sum of the frequencies
    MutationMatrix paternal_;
    MutationMatrix maternal_;
    double theta_;
};

} // namespace kinmatch::models
