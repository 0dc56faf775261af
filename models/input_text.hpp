#pragma once

#include "models/case.hpp"

#include <string>

namespace kinmatch::models {

/// What a decision about a pair rests on besides frequencies, mutation and parameters, which show in its LR: each as
/// one text that is the same if and only if the record says the same. Fields are netstrings, "LENGTH:BYTES,", so that
/// no id can be taken for two.

/// Sex, drop-out and every print of a sample, whether its locus is scored or not; without population and note.
[[nodiscard]] std::string profile_text(Case const& data, SampleIndex sample);

/// Every member by id with parents, sex, and whether he is missing, and what profile_text says of his sample; without
/// priors, which no LR depends on.
[[nodiscard]] std::string family_text(Case const& data, Family const& family);

} // namespace kinmatch::models
