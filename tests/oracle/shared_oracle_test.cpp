// All cases of a larger collection in the same form, where the machine has one: KINMATCH_SHARED names its folder.
#include "tests/oracle/expect_oracle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace kinmatch::oracle {
namespace {

bool is_in_scope(Json const& oracle_case) {
    return single_hypothesis_of(oracle_case) && has_known_mutation(oracle_case);
}

/// Other programs multiply X loci, of one linkage group too.
std::vector<std::string> options_for(Json const& oracle_case) {
    if (oracle_case.at("chrom") == "X")
        return {"--x-independent"};
    return {};
}

TEST(SharedOracle, ExplainGivesEveryLikelihoodRatio) {
    char const* const shared = std::getenv("KINMATCH_SHARED");
    if (shared == nullptr)
        GTEST_SKIP() << "KINMATCH_SHARED is not set";
    std::vector<Json> cases = read_cases(std::filesystem::path(shared) / "oracle" / "oracle.jsonl");
    std::erase_if(cases, std::not_fn(is_in_scope));
    EXPECT_GT(cases.size(), 300U);
    auto const has_theta = [](Json const& oracle_case) { return oracle_case.at("theta") != 0; };
    auto const is_x = [](Json const& oracle_case) { return oracle_case.at("chrom") == "X"; };
    EXPECT_GT(std::ranges::count_if(cases, has_theta), 50);
    EXPECT_GT(std::ranges::count_if(cases, is_x), 20);
    for (Json const& oracle_case : cases) {
        SCOPED_TRACE(oracle_case.at("id"));
        auto const pair = single_hypothesis_of(oracle_case).value();
        expect_as_computed_elsewhere(
            import_case(oracle_case).explain(pair.missing, pair.remains, options_for(oracle_case)), oracle_case);
    }
}

} // namespace
} // namespace kinmatch::oracle
