#pragma once

#include "models/pedigree.hpp"

#include <vector>

namespace kinmatch::io::review {

/// Position of a union in the list that unions_of() gives.
using UnionIndex = std::size_t;

/// Two members who have children together.
struct Union {
    models::MemberIndex father = 0; ///< of the first child; where sexes are unknown another child may say the reverse
    models::MemberIndex mother = 0;
    std::vector<models::MemberIndex> children; ///< ascending, at least one
    bool consanguineous = false; ///< one ancestor of both is in the pedigree, or one descends from the other
};

/// Each couple with children once, sorted by the smaller and then the larger index of the two.
[[nodiscard]] std::vector<Union> unions_of(models::Family const& family);

} // namespace kinmatch::io::review
