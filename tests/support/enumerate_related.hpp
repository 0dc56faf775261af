#pragma once

#include "models/locus_model.hpp"
#include "models/observation.hpp"
#include "models/pedigree.hpp"

#include <span>
#include <vector>

namespace kinmatch::support {

/// The definition of the likelihood of a family at one locus, autosomal or X, with theta, that fast code is compared
/// with.
///
/// Sums over every genotype of every member. Founder alleles are drawn one after another, member by member, each being
/// a with probability
///
///     (b_a theta + (1 - theta) p_a) / (1 + (k - 2) theta)      the k-th draw, b_a earlier ones equal to a
///
/// and a non-founder gets from each parent one of two alleles, half of the times each, mutated by the matrix of that
/// parent's sex. At an X locus a man has one allele, drawn once or his mother's; he passes it to each daughter. All
/// members take part, whether or not they bear on the prints. Plain recursion that turns back only where a factor is 0.
///
/// \param observations [members] P(print | genotype), empty where untyped; of a man at an X locus, allele a is written
///        a/a, and what is written a/b has weight 0.
/// \return [alleles x alleles] row-major: P(prints of the family, focus has a from the father and b from the mother) at
///         a * alleles + b; the diagonal of it for a man at an X locus.
[[nodiscard]] std::vector<double> enumerate_related(models::Family const& family, models::LocusModel const& model,
                                                    std::span<models::Observation const> observations,
                                                    models::MemberIndex focus);

/// The same with an unrelated person of this sex in focus (H2): one founder more, drawn from the same population.
[[nodiscard]] std::vector<double> enumerate_unrelated(models::Family family, models::LocusModel const& model,
                                                      std::span<models::Observation const> observations,
                                                      models::Sex sex);

} // namespace kinmatch::support
