#include "io/review/unions.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace kinmatch::io::review {

std::vector<Union> unions_of(models::Family const& family) {
    std::map<std::pair<models::MemberIndex, models::MemberIndex>, Union> by_couple;
    for (models::MemberIndex m = 0; m < family.members.size(); ++m) {
        models::Member const& member = family.members[m];
        if (member.is_founder())
            continue;
        auto const [entry, is_new] = by_couple.try_emplace(std::minmax(member.father, member.mother));
        Union& couple = entry->second;
        if (is_new)
            couple = {member.father, member.mother, {}, models::is_inbred(family, m)};
        couple.children.push_back(m);
    }
    std::vector<Union> unions;
    for (auto& [couple, both] : by_couple)
        unions.push_back(std::move(both));
    return unions;
}

} // namespace kinmatch::io::review
