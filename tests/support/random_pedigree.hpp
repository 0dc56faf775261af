#pragma once

#include "models/pedigree.hpp"
#include "tests/support/random_draws.hpp"

namespace kinmatch::support {

/// A pedigree without samples or missing members, its members in no particular order of descent.
///
/// Two in three grow at random to 2 to 8 members: children of any man and woman already there (so half-siblings,
/// several unions and incest occur) or further founders, related to nobody yet. The others have one of the loops that
/// random growth seldom closes: a child of parent and child, of full siblings, of uncle and niece, of first cousins (9
/// members), or double first cousins without and with a child (10 and 11 members).
[[nodiscard]] models::Family random_pedigree(RandomDraws& draws);

/// A pedigree of this many members, at least 2, grown at random as above; every sex is known.
[[nodiscard]] models::Family random_small_pedigree(std::size_t members, RandomDraws& draws);

} // namespace kinmatch::support
