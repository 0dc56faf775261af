#include "models/family_shape.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace kinmatch::models {
namespace {

constexpr Sex kDrawn = Sex::unknown;
constexpr Standing kUntyped = Standing::untyped;
constexpr Standing kTyped = Standing::typed;
constexpr Standing kMissing = Standing::missing;

constexpr std::array kOneParent{
    Role{"father", "", "", Sex::male, kUntyped},
    Role{"mother", "", "", Sex::female, kTyped},
    Role{"missing", "father", "mother", kDrawn, kMissing},
};
constexpr std::array kBothParents{
    Role{"father", "", "", Sex::male, kTyped},
    Role{"mother", "", "", Sex::female, kTyped},
    Role{"missing", "father", "mother", kDrawn, kMissing},
};
constexpr std::array kOneSibling{
    Role{"father", "", "", Sex::male, kUntyped},
    Role{"mother", "", "", Sex::female, kUntyped},
    Role{"missing", "father", "mother", kDrawn, kMissing},
    Role{"sibling", "father", "mother", kDrawn, kTyped},
};
constexpr std::array kHalfSibling{
    Role{"father", "", "", Sex::male, kUntyped},
    Role{"mother", "", "", Sex::female, kUntyped},
    Role{"stepfather", "", "", Sex::male, kUntyped},
    Role{"missing", "father", "mother", kDrawn, kMissing},
    Role{"sibling", "stepfather", "mother", kDrawn, kTyped},
};
constexpr std::array kUncleAndMother{
    Role{"grandfather", "", "", Sex::male, kUntyped},
    Role{"grandmother", "", "", Sex::female, kUntyped},
    Role{"uncle", "grandfather", "grandmother", Sex::male, kTyped},
    Role{"father", "grandfather", "grandmother", Sex::male, kUntyped},
    Role{"mother", "", "", Sex::female, kTyped},
    Role{"missing", "father", "mother", kDrawn, kMissing},
};
constexpr std::array kFourGrandparents{
    Role{"grandfather1", "", "", Sex::male, kTyped},
    Role{"grandmother1", "", "", Sex::female, kTyped},
    Role{"grandfather2", "", "", Sex::male, kTyped},
    Role{"grandmother2", "", "", Sex::female, kTyped},
    Role{"father", "grandfather1", "grandmother1", Sex::male, kUntyped},
    Role{"mother", "grandfather2", "grandmother2", Sex::female, kUntyped},
    Role{"missing", "father", "mother", kDrawn, kMissing},
};
constexpr std::array kParentAndSibling{
    Role{"father", "", "", Sex::male, kTyped},
    Role{"mother", "", "", Sex::female, kUntyped},
    Role{"missing", "father", "mother", kDrawn, kMissing},
    Role{"sibling", "father", "mother", kDrawn, kTyped},
};
constexpr std::array kChildAndSpouse{
    Role{"missing", "", "", Sex::male, kMissing},
    Role{"spouse", "", "", Sex::female, kTyped},
    Role{"child", "missing", "spouse", kDrawn, kTyped},
};
constexpr std::array kTwoSiblings{
    Role{"father", "", "", Sex::male, kUntyped},           Role{"mother", "", "", Sex::female, kUntyped},
    Role{"missing", "father", "mother", kDrawn, kMissing}, Role{"sibling1", "father", "mother", kDrawn, kTyped},
    Role{"sibling2", "father", "mother", kDrawn, kTyped},
};
constexpr std::array kTwoChildrenAndSpouse{
    Role{"missing", "", "", Sex::female, kMissing},
    Role{"spouse", "", "", Sex::male, kTyped},
    Role{"child1", "spouse", "missing", kDrawn, kTyped},
    Role{"child2", "spouse", "missing", kDrawn, kTyped},
};
constexpr std::array kThreeSiblings{
    Role{"father", "", "", Sex::male, kUntyped},           Role{"mother", "", "", Sex::female, kUntyped},
    Role{"missing", "father", "mother", kDrawn, kMissing}, Role{"sibling1", "father", "mother", kDrawn, kTyped},
    Role{"sibling2", "father", "mother", kDrawn, kTyped},  Role{"sibling3", "father", "mother", kDrawn, kTyped},
};
constexpr std::array kFirstCousinsChild{
    Role{"greatgrandfather", "", "", Sex::male, kUntyped},
    Role{"greatgrandmother", "", "", Sex::female, kUntyped},
    Role{"grandfather1", "greatgrandfather", "greatgrandmother", Sex::male, kUntyped},
    Role{"grandmother1", "", "", Sex::female, kUntyped},
    Role{"grandfather2", "", "", Sex::male, kUntyped},
    Role{"grandmother2", "greatgrandfather", "greatgrandmother", Sex::female, kTyped},
    Role{"father", "grandfather1", "grandmother1", Sex::male, kUntyped},
    Role{"mother", "grandfather2", "grandmother2", Sex::female, kUntyped},
    Role{"missing", "father", "mother", kDrawn, kMissing},
    Role{"sibling", "father", "mother", kDrawn, kTyped},
};
constexpr std::array kFatherAndChild{
    Role{"grandfather", "", "", Sex::male, kUntyped},
    Role{"grandmother", "", "", Sex::female, kTyped},
    Role{"father", "grandfather", "grandmother", Sex::male, kMissing},
    Role{"mother", "", "", Sex::female, kTyped},
    Role{"child", "father", "mother", kDrawn, kMissing},
};
constexpr std::array kTwoMissingSiblings{
    Role{"father", "", "", Sex::male, kUntyped},
    Role{"mother", "", "", Sex::female, kTyped},
    Role{"missing1", "father", "mother", kDrawn, kMissing},
    Role{"missing2", "father", "mother", kDrawn, kMissing},
    Role{"sibling", "father", "mother", kDrawn, kTyped},
};

constexpr std::array kFamilyMix{
    FamilyShape{"one parent", kOneParent},
    FamilyShape{"both parents", kBothParents},
    FamilyShape{"one sibling", kOneSibling},
    FamilyShape{"half-sibling", kHalfSibling},
    FamilyShape{"uncle and mother", kUncleAndMother},
    FamilyShape{"four grandparents", kFourGrandparents},
    FamilyShape{"parent and sibling", kParentAndSibling},
    FamilyShape{"child and spouse", kChildAndSpouse},
    FamilyShape{"two siblings", kTwoSiblings},
    FamilyShape{"two children and spouse", kTwoChildrenAndSpouse},
    FamilyShape{"three siblings", kThreeSiblings},
    FamilyShape{"first cousins' child", kFirstCousinsChild},
    FamilyShape{"father and child missing", kFatherAndChild},
    FamilyShape{"two siblings missing", kTwoMissingSiblings},
};

std::vector<Role> roles_by_id(FamilyShape const& shape) {
    std::vector<Role> roles(shape.roles.begin(), shape.roles.end());
    std::ranges::sort(roles, {}, &Role::id);
    return roles;
}

MemberIndex find_role(std::vector<Role> const& roles, std::string_view id) {
    if (id.empty())
        return kNoMember;
    auto const found = std::ranges::lower_bound(roles, id, {}, &Role::id);
    assert(found != roles.end() && found->id == id);
    return static_cast<MemberIndex>(found - roles.begin());
}

} // namespace

std::span<FamilyShape const> family_mix() noexcept {
    return kFamilyMix;
}

Family pedigree_of(FamilyShape const& shape) {
    std::vector<Role> const roles = roles_by_id(shape);
    Family family;
    for (Role const& role : roles)
        family.members.push_back({.id = std::string(role.id),
                                  .father = find_role(roles, role.father),
                                  .mother = find_role(roles, role.mother),
                                  .sex = role.sex,
                                  .missing = role.standing == Standing::missing});
    return family;
}

std::vector<MemberIndex> typed_members(FamilyShape const& shape) {
    std::vector<MemberIndex> typed;
    std::vector<Role> const roles = roles_by_id(shape);
    for (MemberIndex m = 0; m < roles.size(); ++m)
        if (roles[m].standing == Standing::typed)
            typed.push_back(m);
    return typed;
}

} // namespace kinmatch::models
