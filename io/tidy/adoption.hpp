#pragma once

#include "io/tidy/draft.hpp"

namespace kinmatch::io::tidy {

/// What a draft takes from the case that it is to be added to, so that its tables may name it.

/// The samples that samples.csv does not list.
void adopt_samples(Draft& draft);

/// The populations without frequencies in the tables, and every theta.
void adopt_populations(Draft& draft);

/// The rules, each with its matrix, of loci and parent sexes that the mutation tables do not name.
void adopt_mutation(Draft& draft);

} // namespace kinmatch::io::tidy
