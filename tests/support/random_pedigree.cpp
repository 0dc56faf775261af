#include "tests/support/random_pedigree.hpp"

#include <array>
#include <numeric>
#include <string>
#include <vector>

namespace kinmatch::support {
namespace {

using models::Family;
using models::kNoMember;
using models::Member;
using models::MemberIndex;
using models::Sex;

Member founder(Sex sex) {
    Member member;
    member.sex = sex;
    return member;
}

Member child(MemberIndex father, MemberIndex mother, Sex sex) {
    Member member = founder(sex);
    member.father = father;
    member.mother = mother;
    return member;
}

constexpr Sex kMan = Sex::male;
constexpr Sex kWoman = Sex::female;

Family parent_and_child() {
    return {"", {founder(kMan), founder(kWoman), child(0, 1, kWoman), child(0, 2, kMan)}};
}

Family full_siblings() {
    return {"", {founder(kMan), founder(kWoman), child(0, 1, kMan), child(0, 1, kWoman), child(2, 3, kMan)}};
}

Family uncle_and_niece() {
    return {"",
            {founder(kMan), founder(kWoman), child(0, 1, kMan), child(0, 1, kMan), founder(kWoman), child(3, 4, kWoman),
             child(2, 5, kMan)}};
}

Family first_cousins() {
    return {"",
            {founder(kMan), founder(kWoman), child(0, 1, kMan), child(0, 1, kWoman), founder(kWoman), founder(kMan),
             child(2, 4, kMan), child(5, 3, kWoman), child(6, 7, kMan)}};
}

/// Two brothers and two sisters.
Family double_cousins() {
    return {"",
            {founder(kMan), founder(kWoman), founder(kMan), founder(kWoman), child(0, 1, kMan), child(0, 1, kMan),
             child(2, 3, kWoman), child(2, 3, kWoman), child(4, 6, kMan), child(5, 7, kWoman)}};
}

Family double_cousins_with_child() {
    Family family = double_cousins();
    family.members.push_back(child(8, 9, kWoman));
    return family;
}

constexpr std::array kLoops{parent_and_child, full_siblings,  uncle_and_niece,
                            first_cousins,    double_cousins, double_cousins_with_child};

Sex random_sex(RandomDraws& draws) {
    return draws.chance(0.5) ? kMan : kWoman;
}

MemberIndex random_member(Family const& family, Sex sex, RandomDraws& draws) {
    std::vector<MemberIndex> candidates;
    for (MemberIndex m = 0; m < family.members.size(); ++m)
        if (family.members[m].sex == sex)
            candidates.push_back(m);
    return candidates[draws.below(candidates.size())];
}

Family grown(std::size_t members, RandomDraws& draws) {
    Family family{"", {founder(kMan), founder(kWoman)}};
    while (family.members.size() < members) {
        if (draws.chance(0.3)) {
            family.members.push_back(founder(random_sex(draws)));
            continue;
        }
        MemberIndex const father = random_member(family, kMan, draws);
        MemberIndex const mother = random_member(family, kWoman, draws);
        family.members.push_back(child(father, mother, random_sex(draws)));
    }
    return family;
}

/// Nothing may lean on parents standing before children: the order of members says nothing about descent.
Family shuffled(Family const& family, RandomDraws& draws) {
    std::vector<MemberIndex> place(family.members.size());
    std::iota(place.begin(), place.end(), MemberIndex{0});
    draws.shuffle(std::span{place});
    Family result{"F", std::vector<Member>(place.size())};
    for (MemberIndex m = 0; m < place.size(); ++m) {
        Member member = family.members[m];
        member.id = "M" + std::to_string(10 + place[m]);
        if (!member.is_founder()) {
            member.father = place[member.father];
            member.mother = place[member.mother];
        }
        result.members[place[m]] = member;
    }
    return result;
}

} // namespace

Family random_pedigree(RandomDraws& draws) {
    Family family = draws.chance(2.0 / 3.0) ? grown(draws.between(2, 8), draws) : kLoops[draws.below(kLoops.size())]();
    for (Member& member : family.members)
        if (draws.chance(0.1))
            member.sex = Sex::unknown;
    return shuffled(family, draws);
}

Family random_small_pedigree(std::size_t members, RandomDraws& draws) {
    return shuffled(grown(members, draws), draws);
}

} // namespace kinmatch::support
