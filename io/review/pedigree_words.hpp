#pragma once

#include "models/case.hpp"
#include "models/pedigree.hpp"

#include <span>
#include <string>

namespace kinmatch::io::review {

/// "mother, female, typed (sample F01-mother)", "son, male, missing person, child of father and mother". Ids as they
/// are, not made visible or escaped.
[[nodiscard]] std::string in_words(models::Family const& family, models::MemberIndex member,
                                   std::span<models::Sample const> samples);

} // namespace kinmatch::io::review
