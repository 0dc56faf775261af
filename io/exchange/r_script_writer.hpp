#pragma once

#include "io/exchange/stated_pair.hpp"

#include <string>

namespace kinmatch::io::exchange {

/// Writes a pair as an R script for pedtools and forrel, with all data in it: run as it stands, it prints the LR of
/// each locus beside ours.
///
/// H1 holds the remains in the missing person's place; H2 leaves the missing person untyped and sets the remains beside
/// the family. forrel's kinshipLR() computes the LR where it can. pedprobr's likelihood() stands for it with theta,
/// which kinshipLR does not take, with X-linked loci, which it takes for linked, and where mothers and fathers mutate
/// by different models, whose alleles must not be lumped. With theta both hypotheses are one pedigree each: an untyped
/// child, which changes no likelihood, joins the remains to the family.
///
/// A mutation model is stated by pedmut's name for it with its parameters; entry by entry where there is none or where
/// pedmut groups alleles otherwise (stepwise with alleles such as 9.5). The file is ASCII.
///
/// \throws InputError with a fault for everything that these packages have no exact counterpart of: silent alleles
///         (KM-EXP-021); with theta, X-linked loci and half-typed genotypes (022) and families in several parts (023).
[[nodiscard]] std::string write_r_script(StatedPair const& pair);

} // namespace kinmatch::io::exchange
