#pragma once

#include "models/case.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kinmatch::models {

/// H1: the remains are this missing member of this family. H2: they come from a person unrelated to the family, from
/// the named population; the family is otherwise as declared.
struct Hypothesis {
    std::uint32_t family = 0; ///< into Case::families
    MemberIndex missing = 0;  ///< into its members

    friend bool operator==(Hypothesis const&, Hypothesis const&) = default;
};

/// One hypothesis for every missing member of every family, in the order of the ids.
[[nodiscard]] std::vector<Hypothesis> all_hypotheses(Case const& data);

/// "family/member": how a missing person is written everywhere.
[[nodiscard]] std::string missing_id(Case const& data, Hypothesis const& hypothesis);

} // namespace kinmatch::models
