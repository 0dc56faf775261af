#pragma once

#include "io/laboratory/family_collector.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kinmatch::io::laboratory {

/// A pedigree as Familias states it: persons, and pairs of a parent and a child, without father or mother.
struct FamiliasPedigree {
    struct Relation {
        std::size_t parent = 0; ///< into members
        std::size_t child = 0;
        friend auto operator<=>(Relation const&, Relation const&) = default;
    };
    std::vector<FamilyMember> members;
    std::vector<Relation> relations;
};

/// Names father and mother of each child. A parent of unknown sex gets it from the other parent. Members without any
/// relation are taken out, unless they are missing.
///
/// \return why the pedigree is none: three parents, two of one sex (KM-LAB-181), or a parent whose sex nothing tells
///         (182); nullopt: it is one.
[[nodiscard]] std::optional<Finding> link_parents(FamiliasPedigree& pedigree);

} // namespace kinmatch::io::laboratory
