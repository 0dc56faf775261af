#include "io/laboratory/familias_pedigree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

using models::Sex;

std::vector<std::size_t> parents_of(FamiliasPedigree const& pedigree, std::size_t child) {
    std::vector<std::size_t> parents;
    for (FamiliasPedigree::Relation const& relation : pedigree.relations)
        if (relation.child == child)
            parents.push_back(relation.parent);
    return parents;
}

Sex other(Sex sex) {
    return sex == Sex::male ? Sex::female : Sex::male;
}

/// Gives parents of unknown sex that of which the other parent is not. \return whether any got it.
bool infer_sexes(FamiliasPedigree& pedigree) {
    bool changed = false;
    for (std::size_t child = 0; child < pedigree.members.size(); ++child) {
        auto const parents = parents_of(pedigree, child);
        if (parents.size() != 2)
            continue;
        Sex& first = pedigree.members[parents[0]].sex;
        Sex& second = pedigree.members[parents[1]].sex;
        if ((first == Sex::unknown) == (second == Sex::unknown))
            continue;
        (first == Sex::unknown ? first : second) = other(first == Sex::unknown ? second : first);
        changed = true;
    }
    return changed;
}

std::optional<Finding> name_parent(FamilyMember& child, FamilyMember const& parent) {
    if (parent.sex == Sex::unknown)
        return Finding{"KM-LAB-182",
                       fmt::format("the sex of {}, a parent of {}, is not stated", parent.member, child.member),
                       "parents whose sex is known", "State the sex in Familias."};
    std::string& role = parent.sex == Sex::male ? child.father : child.mother;
    if (!role.empty() && role != parent.member)
        return Finding{"KM-LAB-181",
                       fmt::format("{} and {} are both {} of {}", role, parent.member,
                                   parent.sex == Sex::male ? "father" : "mother", child.member),
                       "one father and one mother", "Correct the pedigree in Familias."};
    role = parent.member;
    return std::nullopt;
}

} // namespace

std::optional<Finding> link_parents(FamiliasPedigree& pedigree) {
    while (infer_sexes(pedigree)) {
    }
    std::vector<bool> related(pedigree.members.size(), false);
    for (FamiliasPedigree::Relation const& relation : pedigree.relations) {
        related[relation.parent] = related[relation.child] = true;
        if (auto trouble = name_parent(pedigree.members[relation.child], pedigree.members[relation.parent]))
            return trouble;
    }
    std::vector<FamilyMember> kept;
    for (std::size_t i = 0; i < related.size(); ++i)
        if (related[i] || pedigree.members[i].missing == FamilyMember::Missing::yes)
            kept.push_back(std::move(pedigree.members[i]));
    pedigree.members = std::move(kept);
    return std::nullopt;
}

} // namespace kinmatch::io::laboratory
