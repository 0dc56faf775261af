#pragma once

#include "models/case.hpp"
#include "models/case_changes.hpp"

#include <cstddef>
#include <string>

namespace kinmatch::cli {

/// "samples: 2 new, 1 changed, 0 withdrawn, 398 unchanged", a line for each kind of record: samples, genotype rows and
/// families always, the others if anything became of them.
[[nodiscard]] std::string to_text(models::CountsByKind const& counts);

/// "changed: sample V1, locus TH01 (plate7.txt)", a line for each entry of the history behind the first `known`, the
/// first of many. Alleles are left out: they stand in the case file.
[[nodiscard]] std::string new_history_text(models::Case const& data, std::size_t known);

} // namespace kinmatch::cli
