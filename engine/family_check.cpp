#include "engine/family_check.hpp"

#include <tbb/parallel_for.h>

namespace kinmatch::engine {

std::vector<HypothesisFault> check_families(EvidenceSource const& source) {
    std::vector<models::Hypothesis> const hypotheses = models::all_hypotheses(source.data);
    std::vector<std::optional<FamilyFault>> found(hypotheses.size());
    tbb::parallel_for(std::size_t{0}, hypotheses.size(),
                      [&](std::size_t h) { found[h] = build_evidence_table(source, hypotheses[h]).fault; });
    std::vector<HypothesisFault> faults;
    for (std::size_t h = 0; h < hypotheses.size(); ++h)
        if (found[h])
            faults.push_back({hypotheses[h], 0, *found[h]});
    return faults;
}

} // namespace kinmatch::engine
