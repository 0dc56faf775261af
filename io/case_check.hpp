#pragma once

#include "models/case.hpp"
#include "models/fault.hpp"

#include <string>

namespace kinmatch::io {

/// Everything the rest of the program relies on in a case: the order models/case.hpp states, indices in range,
/// enumerations, alleles, probabilities, pedigrees.
///
/// \param file  its name in the faults, which name data sets and rows as FORMAT.md does
/// \return      one fault for each broken rule, at the first row that breaks it (KM-CASE-012 to 018)
[[nodiscard]] Faults check_case(models::Case const& held, std::string const& file);

} // namespace kinmatch::io
