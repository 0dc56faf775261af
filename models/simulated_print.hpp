#pragma once

#include "models/allele_name.hpp"
#include "models/case.hpp"
#include "models/gene_drop.hpp"
#include "models/random_draws.hpp"

#include <vector>

namespace kinmatch::models {

/// How often the typing of remains goes wrong: probabilities, 0 to below 1.
struct TypingErrors {
    double dropout = 0.0; ///< that one allele copy is lost
    double drop_in = 0.0; ///< that one foreign allele, drawn from the population, appears at a locus
};

/// What the laboratory prints without error, ascending: two alleles, the same one twice for a homozygote; a silent
/// allele is not seen.
[[nodiscard]] std::vector<AlleleName> printed_alleles(Inheritance const& genotype, FrequencyTable const& table);

/// The same with errors: up to three alleles, ascending. Where copies may be lost, one allele is printed once, whether
/// one copy or both came through. Without errors no random number is taken.
///
/// \param genes  of the same table.
[[nodiscard]] std::vector<AlleleName> printed_with_errors(Inheritance const& genotype, FrequencyTable const& table,
                                                          GeneDrop const& genes, TypingErrors const& errors,
                                                          RandomDraws& draws);

} // namespace kinmatch::models
