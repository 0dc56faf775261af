#pragma once

#include "models/allele_index.hpp"
#include "models/allele_name.hpp"
#include "models/mutation_rule.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kinmatch::models {

/// Probabilities with which one parent's allele becomes the child's, for every pair of alleles of one ladder.
class MutationMatrix {
  public:
    /// \param values  [size x size] row-major: row is the parent's allele, column the child's.
    /// \pre Every value is in [0, 1]; every row sums to 1 within 1e-9.
    MutationMatrix(std::size_t size, std::vector<double> values);

    /// No mutation.
    [[nodiscard]] static MutationMatrix identity(std::size_t size);

    [[nodiscard]] double operator()(AlleleIndex from, AlleleIndex to) const noexcept {
        return values_[from * size_ + to];
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// [size] probabilities of what the parent's allele `from` becomes.
    [[nodiscard]] std::span<double const> row(AlleleIndex from) const noexcept {
        return std::span{values_}.subspan(from * size_, size_);
    }
    /// [size x size] row-major.
    [[nodiscard]] std::span<double const> values() const noexcept { return values_; }
    /// Exactly 1 on the diagonal and 0 elsewhere. O(size squared).
    [[nodiscard]] bool is_identity() const noexcept;

    friend bool operator==(MutationMatrix const&, MutationMatrix const&) = default;

  private:
    std::size_t size_;
    std::vector<double> values_;
};

/// The matrix of a model none, equal, proportional, stepwise or onestep: models/README.md, eq. 4 to 8.
///
/// With n alleles that are not silent, frequencies f among them, S their sum:
///
///     equal         R / (n - 1)
///     proportional  a f[j],  a = (R / S) / sum f (1 - f)
///     stepwise      R r^|i-j| / (sum over i's group) within i's group of whole steps, R2 / (n - group) outside
///     onestep       R shared equally by the alleles exactly one repeat away
///
/// and what is left on the diagonal. An allele that has nowhere to go (alone in the ladder, no neighbour) does not
/// mutate that way. Two alleles are in one group when the bases beyond their last whole repeat agree. A silent allele
/// neither mutates nor is mutated to. Uses + - * / alone: the bits do not depend on the machine.
///
/// \param alleles      [n] the ladder; kSilentAllele may be among them.
/// \param frequencies  [n] of these alleles; read by proportional alone.
/// \pre alleles and frequencies are of one length and no allele stands twice; the model is not custom.
/// \throws ModelError for parameters outside the model's domain: see check_mutation_parameters; proportional with a
///         rate that would make a diagonal negative; onestep with an allele that is no whole number of repeats.
[[nodiscard]] MutationMatrix mutation_matrix(MutationParameters const& parameters, std::span<AlleleName const> alleles,
                                             std::span<double const> frequencies);

/// The matrix a laboratory stated entry by entry: models/README.md, eq. 9. Entries not stated are 0; the silent
/// allele's row need not be stated.
///
/// \param entries  of one locus and parent sex (their locus and sex are not read), in any order.
/// \param alleles  the ladder, alleles added because the case holds them included.
/// \return rows rescaled to sum 1, unless they do within 1e-12.
/// \throws ModelError naming every allele of the ladder without a row; alleles outside the ladder; an entry stated
///         twice; a probability outside 0 to 1; a row whose sum is further than 1e-9 from 1; a silent allele mutating.
[[nodiscard]] MutationMatrix custom_mutation_matrix(std::span<CustomMutation const> entries,
                                                    std::span<AlleleName const> alleles);

} // namespace kinmatch::models
