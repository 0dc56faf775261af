#include "models/pedigree.hpp"

#include <functional>
#include <queue>

namespace kinmatch::models {
namespace {

void mark_ancestors(Family const& family, MemberIndex member, std::vector<char>& marked) {
    if (member == kNoMember || marked[member])
        return;
    marked[member] = 1;
    mark_ancestors(family, family.members[member].father, marked);
    mark_ancestors(family, family.members[member].mother, marked);
}

} // namespace

std::vector<MemberIndex> parents_first(Family const& family) {
    std::size_t const n = family.members.size();
    std::vector<int> parents_to_come(n, 0);
    std::vector<std::vector<MemberIndex>> children(n);
    std::priority_queue<MemberIndex, std::vector<MemberIndex>, std::greater<>> ready;
    for (MemberIndex m = 0; m < n; ++m) {
        for (MemberIndex const parent : {family.members[m].father, family.members[m].mother}) {
            if (parent == kNoMember)
                continue;
            ++parents_to_come[m];
            children[parent].push_back(m);
        }
        if (parents_to_come[m] == 0)
            ready.push(m);
    }
    std::vector<MemberIndex> order;
    while (!ready.empty()) {
        MemberIndex const next = ready.top();
        ready.pop();
        order.push_back(next);
        for (MemberIndex const child : children[next])
            if (--parents_to_come[child] == 0)
                ready.push(child);
    }
    return order;
}

bool is_inbred(Family const& family, MemberIndex member) {
    std::vector<char> of_father(family.members.size(), 0);
    std::vector<char> of_mother(family.members.size(), 0);
    mark_ancestors(family, family.members[member].father, of_father);
    mark_ancestors(family, family.members[member].mother, of_mother);
    for (std::size_t m = 0; m < family.members.size(); ++m)
        if (of_father[m] && of_mother[m])
            return true;
    return false;
}

} // namespace kinmatch::models
