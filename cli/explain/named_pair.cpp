#include "cli/explain/named_pair.hpp"

#include "cli/options/usage_error.hpp"

#include <algorithm>

namespace kinmatch::cli {

models::Hypothesis find_missing(models::Case const& data, std::string const& id) {
    auto const hypotheses = models::all_hypotheses(data);
    auto const found = std::ranges::find(
        hypotheses, id, [&](models::Hypothesis const& hypothesis) { return models::missing_id(data, hypothesis); });
    if (found == hypotheses.end())
        throw UsageError("the case holds no missing person " + id +
                         "\n  Write FAMILY/MEMBER, as in F12/FATHER; the "
                         "member must be marked missing in pedigrees.csv.");
    return *found;
}

models::SampleIndex find_remains(models::Case const& data, std::string const& id) {
    models::SampleIndex const sample = data.find_sample(id);
    if (sample == models::kNoSample || data.samples[sample].kind != models::SampleKind::remains)
        throw UsageError("the case holds no remains " + id +
                         "\n  Write the sample id as in samples.csv; its kind must "
                         "be remains.");
    return sample;
}

} // namespace kinmatch::cli
