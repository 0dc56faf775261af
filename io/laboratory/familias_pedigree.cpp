#include "io/laboratory/familias_pedigree.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

using models::Sex;

/// Parents by child, and children by parent, as the relations state them.
struct Links {
    explicit Links(FamiliasPedigree const& pedigree)
        : parents(pedigree.members.size()), children(pedigree.members.size()) {
        for (FamiliasPedigree::Relation const& relation : pedigree.relations) {
            parents[relation.child].push_back(relation.parent);
            children[relation.parent].push_back(relation.child);
        }
    }
    std::vector<std::vector<std::size_t>> parents, children;
};

Sex other(Sex sex) {
    return sex == Sex::male ? Sex::female : Sex::male;
}

/// Gives parents of unknown sex that of which the other parent is not, from spouse to spouse.
void infer_sexes(FamiliasPedigree& pedigree) {
    Links const links{pedigree};
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < pedigree.members.size(); ++i)
        if (pedigree.members[i].sex != Sex::unknown)
            known.push_back(i);
    while (!known.empty()) {
        std::size_t const parent = known.back();
        known.pop_back();
        for (std::size_t const child : links.children[parent]) {
            auto const& parents = links.parents[child];
            if (parents.size() != 2)
                continue;
            std::size_t const spouse = parents[0] == parent ? parents[1] : parents[0];
            if (pedigree.members[spouse].sex != Sex::unknown)
                continue;
            pedigree.members[spouse].sex = other(pedigree.members[parent].sex);
            known.push_back(spouse);
        }
    }
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
    infer_sexes(pedigree);
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
