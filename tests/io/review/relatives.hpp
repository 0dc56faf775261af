#pragma once

#include "models/pedigree.hpp"

#include <string>
#include <vector>

namespace kinmatch::io::review {

/// One member of a family to draw; parents by id, both empty for a founder.
struct Relative {
    std::string id;
    models::Sex sex = models::Sex::unknown;
    std::string father = {};
    std::string mother = {};
};

inline constexpr models::Sex kMan = models::Sex::male;
inline constexpr models::Sex kWoman = models::Sex::female;

/// Family "F"; the members are brought into the order of their ids. Nobody is typed or missing.
[[nodiscard]] models::Family family_of(std::vector<Relative> relatives);

/// Position of the member with this id.
[[nodiscard]] models::MemberIndex find_member(models::Family const& family, std::string const& id);

} // namespace kinmatch::io::review
