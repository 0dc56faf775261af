#include "models/pedigree.hpp"

#include <functional>
#include <queue>

namespace kinmatch::models {

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

} // namespace kinmatch::models
