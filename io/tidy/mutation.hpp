#pragma once

#include "io/tidy/draft.hpp"
#include "io/tidy/row_fields.hpp"

namespace kinmatch::io::tidy {

/// Reads mutation.csv into Case::mutation_rules, sorted (KM-IMP-181 to 186).
void read_mutation_rules(TableSource const& source, Draft& draft);

/// M, F or `*` in a column parent_sex, which must not be blank (KM-IMP-182). `*` is Sex::unknown.
[[nodiscard]] models::Sex parent_sex_of(RowFields& row, std::size_t column);

} // namespace kinmatch::io::tidy
