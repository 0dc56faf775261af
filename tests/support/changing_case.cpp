#include "tests/support/changing_case.hpp"

#include "models/record_text.hpp"
#include "tests/support/case_builder.hpp"

#include <fmt/format.h>

namespace kinmatch::support {

models::Case plain_case() {
    return CaseBuilder{}
        .locus("D3S1358", ladder({0.5, 0.5}))
        .locus("TH01", ladder({0.25, 0.75}))
        .mutation({models::MutationModel::equal, 0.001})
        .reference("R1", {"10/11", "10"})
        .remains("V1", {"11/11", "10|10/11"})
        .family("F1", {{"child", "father", "mother"}, {"father", "", "", "R1"}, {"mother"}}, {"child"})
        .build();
}

std::vector<std::string> changes_between(models::Case const& before, models::Case const& after) {
    std::vector<std::string> texts;
    for (models::CaseChange const& change : models::compare_cases(before, after))
        texts.push_back(
            fmt::format("{} {}: {} > {}", to_text(change.change), to_text(change.record), change.before, change.after));
    return texts;
}

} // namespace kinmatch::support
