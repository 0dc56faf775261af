#include "models/pair_case.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::allele;

Case families_of_three_missing() {
    return support::CaseBuilder()
        .locus("A", support::ladder({0.5, 0.5}))
        .locus("B", support::ladder({0.5, 0.5}))
        .reference("R1", {"10/10", "10"})
        .remains("R2", {"10/11/12", "11"})
        .reference("R3", {"11/11", "10/11|11/?"})
        .remains("R4", {"10/10", "10/10"})
        .family("F1", {{"FA", "", "", "R1"}, {"M", "FA", "MO"}, {"MO"}}, {"M"})
        .family("F2", {{"FA", "", "", "R3"}, {"M1", "FA", "MO"}, {"M2", "FA", "MO"}, {"MO"}}, {"M1", "M2"})
        .build();
}

TEST(PairCase, HoldsTheFamilyTheRemainsAndNobodyElse) {
    Case const data = families_of_three_missing();
    PairCase const pair = take_out_pair(data, {.family = 1, .missing = 2}, 1);
    ASSERT_EQ(pair.data.families.size(), 1U);
    EXPECT_EQ(missing_id(pair.data, pair.hypothesis), "F2/M2");
    ASSERT_EQ(pair.data.samples.size(), 2U);
    EXPECT_EQ(pair.data.samples[pair.remains].id, "R2");
    EXPECT_EQ(pair.data.samples[pair.data.families[0].members[0].sample].id, "R3");
    EXPECT_EQ(pair.data.families[0].members[1].sample, kNoSample);
}

TEST(PairCase, HoldsTheirPrintsWithReplicatesAndDetails) {
    Case const data = families_of_three_missing();
    PairCase const pair = take_out_pair(data, {.family = 1, .missing = 1}, 1);
    auto const remains = pair.data.prints_of(pair.remains);
    ASSERT_EQ(remains.size(), 2U);
    EXPECT_EQ(pair.data.detail_of(remains[0]).further_alleles, std::vector{allele("12")});
    EXPECT_EQ(remains[1].first, allele("11"));
    auto const reference = pair.data.prints_of(pair.data.find_sample("R3"));
    ASSERT_EQ(reference.size(), 3U);
    EXPECT_EQ(reference[2].replicate, 1);
    EXPECT_EQ(reference[2].second, kUnknownAllele);
    EXPECT_TRUE(pair.data.detail_of(reference[0]).further_alleles.empty());
}

} // namespace
} // namespace kinmatch::models
