#pragma once

#include "models/observation.hpp"
#include "models/pedigree.hpp"

#include <utility>
#include <vector>

namespace kinmatch::support {

[[nodiscard]] inline models::Member founder() {
    return {};
}

[[nodiscard]] inline models::Member child(models::MemberIndex father, models::MemberIndex mother) {
    models::Member member;
    member.father = father;
    member.mother = mother;
    return member;
}

[[nodiscard]] inline models::Family family(std::vector<models::Member> members) {
    return {"F", std::move(members)};
}

inline constexpr models::Sex kMan = models::Sex::male;
inline constexpr models::Sex kWoman = models::Sex::female;

/// The same family, its members' sexes in their order.
[[nodiscard]] inline models::Family with_sexes(models::Family family, std::vector<models::Sex> const& sexes) {
    for (models::MemberIndex m = 0; m < sexes.size(); ++m)
        family.members[m].sex = sexes[m];
    return family;
}

/// The print that one genotype alone gives.
[[nodiscard]] inline models::Observation exactly(models::AlleleIndex first, models::AlleleIndex second) {
    return {{models::Genotype(first, second), 1.0}};
}

} // namespace kinmatch::support
