#include "tests/io/review/relatives.hpp"

#include <algorithm>
#include <stdexcept>

namespace kinmatch::io::review {

models::Family family_of(std::vector<Relative> relatives) {
    std::ranges::sort(relatives, {}, &Relative::id);
    models::Family family{"F", std::vector<models::Member>(relatives.size())};
    for (std::size_t m = 0; m < relatives.size(); ++m)
        family.members[m].id = relatives[m].id;
    for (std::size_t m = 0; m < relatives.size(); ++m) {
        family.members[m].sex = relatives[m].sex;
        if (relatives[m].father.empty())
            continue;
        family.members[m].father = find_member(family, relatives[m].father);
        family.members[m].mother = find_member(family, relatives[m].mother);
    }
    return family;
}

models::MemberIndex find_member(models::Family const& family, std::string const& id) {
    auto const found = std::ranges::find(family.members, id, &models::Member::id);
    if (found == family.members.end())
        throw std::invalid_argument("no member " + id);
    return static_cast<models::MemberIndex>(found - family.members.begin());
}

} // namespace kinmatch::io::review
