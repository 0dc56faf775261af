#pragma once

#include "io/tidy/draft.hpp"

namespace kinmatch::io::tidy {

// Of the rules, (locus, sex) beats (locus, *) beats (*, sex) beats (*, *).

/// Tells loci with frequencies that no rule covers for one parent sex or both (KM-IMP-187), or that the rule says are
/// custom while there is no matrix (188).
void check_rule_of_each_locus(Draft& draft);

/// Tells matrices where the rule is not custom (KM-IMP-189).
void check_matrices_are_asked_for(Draft& draft);

} // namespace kinmatch::io::tidy
