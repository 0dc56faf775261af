// The real binary, import and explain and match, against what pedprobr and Familias computed for the same case.
#include "tests/oracle/expect_oracle.hpp"

#include <gmock/gmock.h>

#include <set>

namespace kinmatch::oracle {
namespace {

std::vector<Json> our_cases() {
    return read_cases(std::filesystem::path(KINMATCH_SOURCE_DIR) / "tests/oracle/oracle_cases.jsonl");
}

// Whoever makes the file smaller should know what it is there for.
TEST(OracleCases, CoverEveryPedigreeMutationModelAndKindOfTyping) {
    std::set<std::string> tags;
    for (Json const& oracle_case : our_cases())
        for (std::string const tag : oracle_case.at("tags"))
            tags.insert(tag);
    EXPECT_THAT(tags, testing::IsSupersetOf({"pc_father",
                                             "pc_mother",
                                             "trio",
                                             "child_only",
                                             "child_spouse",
                                             "children2_spouse",
                                             "sib1",
                                             "sib2",
                                             "sib_mother",
                                             "sib_halfsib",
                                             "halfsib_pat",
                                             "gp2_pat",
                                             "gp4",
                                             "grandchild",
                                             "uncle_pat",
                                             "uncle_mother",
                                             "cousin",
                                             "multigen_A",
                                             "inbred_cousins_parents",
                                             "inbred_cousins_sib",
                                             "incest_fd",
                                             "incest_fd_sib",
                                             "twomiss_sibs",
                                             "twomiss_father_child"}));
    EXPECT_THAT(tags, testing::IsSupersetOf({"mut:none", "mut:trivial", "mut:equal", "mut:equal_high", "mut:equal_mf",
                                             "mut:equal_PM", "mut:prop", "mut:prop_mf", "mut:step", "mut:step_locus",
                                             "mut:step_wide", "mut:step_PM", "mut:step_MH", "mut:step_BA",
                                             "mut:onestep", "mut:mixed", "mut:custom", "mut:random"}));
    EXPECT_THAT(tags, testing::IsSupersetOf({"scenario:P", "scenario:HG", "scenario:SIL"})); // partial, `8,?`, silent
}

TEST(OracleCases, ExplainGivesTheirLikelihoodRatios) {
    for (Json const& oracle_case : our_cases()) {
        SCOPED_TRACE(oracle_case.at("id"));
        auto const pair = single_hypothesis_of(oracle_case).value();
        expect_as_computed_elsewhere(import_case(oracle_case).explain(pair.missing, pair.remains), oracle_case);
    }
}

TEST(OracleCases, MatchGivesTheBitsOfExplain) {
    std::vector<Json> cases = our_cases();
    cases.resize(50);
    for (Json const& oracle_case : cases) {
        SCOPED_TRACE(oracle_case.at("id"));
        auto const pair = single_hypothesis_of(oracle_case).value();
        support::CaseOnDisk const on_disk = import_case(oracle_case);
        double const explained = support::log10_lr_of(on_disk.explain(pair.missing, pair.remains));
        EXPECT_THAT(on_disk.match_all({}).candidates,
                    testing::Contains(
                        testing::AllOf(testing::Field("missing", &support::ListedCandidate::missing, pair.missing),
                                       testing::Field("remains", &support::ListedCandidate::remains, pair.remains),
                                       testing::Field("log10_lr", &support::ListedCandidate::log10_lr, explained))));
    }
}

} // namespace
} // namespace kinmatch::oracle
