#pragma once

#include "io/tidy/draft.hpp"

namespace kinmatch::io::tidy {

/// Reads mutation_matrix.csv into Case::custom_mutations, sorted (KM-IMP-190 to 192). Whether the alleles named are
/// those of the ladder is for whoever builds the matrix.
void read_mutation_matrices(TableSource const& source, Draft& draft);

} // namespace kinmatch::io::tidy
