#include "models/hypothesis.hpp"

namespace kinmatch::models {

std::vector<Hypothesis> all_hypotheses(Case const& data) {
    std::vector<Hypothesis> hypotheses;
    for (std::uint32_t f = 0; f < data.families.size(); ++f)
        for (MemberIndex m = 0; m < data.families[f].members.size(); ++m)
            if (data.families[f].members[m].missing)
                hypotheses.push_back({f, m});
    return hypotheses;
}

std::string missing_id(Case const& data, Hypothesis const& hypothesis) {
    Family const& family = data.families[hypothesis.family];
    return family.id + "/" + family.members[hypothesis.missing].id;
}

} // namespace kinmatch::models
