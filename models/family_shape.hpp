#pragma once

#include "models/pedigree.hpp"
#include "models/sex.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace kinmatch::models {

/// Who of a simulated family gave a reference sample, who is sought, and who only joins the others.
enum class Standing { untyped, typed, missing };

/// One member of a family shape. Parents are named by their role; both empty: a founder.
struct Role {
    std::string_view id;
    std::string_view father;
    std::string_view mother;
    Sex sex = Sex::unknown; ///< unknown: drawn for each family
    Standing standing = Standing::untyped;
};

/// A constellation of relatives as missing-persons programmes meet it.
struct FamilyShape {
    std::string_view name; ///< "one parent", "first cousins' child", ...
    std::span<Role const> roles;
};

/// The mix that simulate uses: eleven common constellations, first cousins' child (a loop), and two with two missing.
[[nodiscard]] std::span<FamilyShape const> family_mix() noexcept;

/// The pedigree of a shape without ids and samples, members sorted by id; a sex to be drawn is Sex::unknown.
[[nodiscard]] Family pedigree_of(FamilyShape const& shape);

/// Members that give a reference sample, ascending by index in pedigree_of(shape).
[[nodiscard]] std::vector<MemberIndex> typed_members(FamilyShape const& shape);

} // namespace kinmatch::models
