#include "models/alternative_families.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace kinmatch::models {
namespace {

bool has_children(Family const& family, MemberIndex m) {
    return std::ranges::any_of(family.members, [m](Member const& c) { return c.father == m || c.mother == m; });
}

/// Siblings and half-siblings from whom nobody descends: their exchange changes little that another parent for either
/// does not, and a family may have dozens of them.
bool stand_alike(Family const& family, MemberIndex a, MemberIndex b) {
    Member const& first = family.members[a];
    Member const& second = family.members[b];
    bool const share_a_parent = !first.is_founder() && (first.father == second.father || first.mother == second.mother);
    return share_a_parent && !has_children(family, a) && !has_children(family, b);
}

MemberIndex add_founder(Family& family, Sex sex) {
    Member founder;
    founder.sex = sex;
    founder.unnamed = true;
    family.members.push_back(std::move(founder));
    return static_cast<MemberIndex>(family.members.size() - 1);
}

/// Moves the sample of a member to a new one, who is left without parents.
Member& move_out(Family& family, MemberIndex reference) {
    MemberIndex const moved = add_founder(family, family.members[reference].sex);
    family.members[moved].sample = std::exchange(family.members[reference].sample, kNoSample);
    return family.members[moved];
}

AlternativeFamily unrelated(Family const& family, MemberIndex reference) {
    AlternativeFamily result{AlternativeKind::unrelated, reference, kNoMember, family};
    move_out(result.family, reference);
    return result;
}

/// The reference alone has another parent: what descends from her stays with her.
AlternativeFamily of_other_father(Family const& family, MemberIndex reference) {
    AlternativeFamily result{AlternativeKind::other_father, reference, kNoMember, family};
    MemberIndex const father = add_founder(result.family, Sex::male);
    result.family.members[reference].father = father;
    return result;
}

AlternativeFamily of_other_mother(Family const& family, MemberIndex reference) {
    AlternativeFamily result{AlternativeKind::other_mother, reference, kNoMember, family};
    MemberIndex const mother = add_founder(result.family, Sex::female);
    result.family.members[reference].mother = mother;
    return result;
}

AlternativeFamily sibling(Family const& family, MemberIndex reference) {
    AlternativeFamily result{AlternativeKind::sibling, reference, kNoMember, family};
    if (family.members[reference].is_founder()) {
        MemberIndex const father = add_founder(result.family, Sex::male);
        MemberIndex const mother = add_founder(result.family, Sex::female);
        result.family.members[reference].father = father;
        result.family.members[reference].mother = mother;
    }
    auto const [father, mother] =
        std::pair(result.family.members[reference].father, result.family.members[reference].mother);
    Member& moved = move_out(result.family, reference);
    moved.father = father;
    moved.mother = mother;
    return result;
}

AlternativeFamily exchanged(Family const& family, MemberIndex a, MemberIndex b) {
    AlternativeFamily result{AlternativeKind::exchanged, a, b, family};
    std::swap(result.family.members[a].sample, result.family.members[b].sample);
    return result;
}

/// Groups of members that are joined to each other.
class Groups {
  public:
    explicit Groups(std::size_t members) : parent_(members) { std::iota(parent_.begin(), parent_.end(), 0U); }

    std::uint32_t find(std::uint32_t m) {
        while (parent_[m] != m)
            m = parent_[m] = parent_[parent_[m]];
        return m;
    }
    void join(std::uint32_t a, std::uint32_t b) { parent_[find(a)] = find(b); }

  private:
    std::vector<std::uint32_t> parent_;
};

/// Joins a member with her parents, them with theirs, and so on. O(members) over all calls with one `is_done`.
void join_ancestors(Family const& family, MemberIndex m, std::vector<char>& is_done, Groups& groups) {
    if (is_done[m])
        return;
    is_done[m] = 1;
    if (family.members[m].is_founder())
        return;
    for (MemberIndex const parent : {family.members[m].father, family.members[m].mother}) {
        groups.join(m, parent);
        join_ancestors(family, parent, is_done, groups);
    }
}

} // namespace

std::vector<MemberIndex> references_of(Family const& family) {
    std::vector<MemberIndex> references;
    for (MemberIndex m = 0; m < family.members.size(); ++m)
        if (family.members[m].sample != kNoSample)
            references.push_back(m);
    return references;
}

std::vector<AlternativeFamily> alternative_families(Family const& family) {
    std::vector<AlternativeFamily> alternatives;
    std::vector<MemberIndex> const references = references_of(family);
    for (MemberIndex const reference : references) {
        alternatives.push_back(unrelated(family, reference));
        if (!family.members[reference].is_founder()) {
            alternatives.push_back(of_other_father(family, reference));
            alternatives.push_back(of_other_mother(family, reference));
        }
        if (has_children(family, reference))
            alternatives.push_back(sibling(family, reference));
    }
    for (std::size_t i = 0; i < references.size(); ++i)
        for (std::size_t j = i + 1; j < references.size(); ++j)
            if (!stand_alike(family, references[i], references[j]))
                alternatives.push_back(exchanged(family, references[i], references[j]));
    return alternatives;
}

Family without_reference(Family const& family, MemberIndex reference) {
    Family result = family;
    result.members[reference].sample = kNoSample;
    return result;
}

std::vector<std::uint32_t> related_groups(Family const& family) {
    Groups groups(family.members.size());
    std::vector<char> is_done(family.members.size(), 0);
    std::vector<MemberIndex> const references = references_of(family);
    for (MemberIndex const reference : references)
        join_ancestors(family, reference, is_done, groups);
    std::vector<std::uint32_t> result(family.members.size(), kNoMember);
    for (MemberIndex const reference : references)
        result[reference] = groups.find(reference);
    return result;
}

bool has_related_references(Family const& family) {
    std::vector<std::uint32_t> groups = related_groups(family);
    std::erase(groups, kNoMember);
    std::ranges::sort(groups);
    return std::ranges::adjacent_find(groups) != groups.end();
}

} // namespace kinmatch::models
