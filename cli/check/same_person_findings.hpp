#pragma once

#include "engine/check/same_person.hpp"
#include "models/finding.hpp"

#include <vector>

namespace kinmatch::cli {

/// What it means that samples show one person, by what they are: staff, remains and a reference, references of one
/// family or of several, remains alone.
[[nodiscard]] models::Findings describe(std::vector<engine::SamePerson> const& persons, models::Case const& data,
                                        models::GeneticModel const& model);

} // namespace kinmatch::cli
