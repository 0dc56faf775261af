#include "models/population_warnings.hpp"
#include "tests/support/case_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using testing::SizeIs;

/// Population P lists A, B and C; Q lists those named.
Case two_populations(std::vector<LocusIndex> const& listed_in_q) {
    auto const even = support::ladder({0.5, 0.5});
    Case data = support::CaseBuilder().locus("A", even).locus("B", even).locus("C", even).mutation({}).build();
    data.populations.push_back({.name = "Q"});
    for (LocusIndex const locus : listed_in_q)
        data.frequencies.push_back({.population = 1, .locus = locus, .rows = even});
    return data;
}

std::vector<GeneticModel> under_both(Case const& data) {
    ModelChoice q;
    q.population = 1;
    return {make_genetic_model(data, {}), make_genetic_model(data, q)};
}

TEST(PopulationWarnings, NameEachLocusThatOnlySomePopulationsList) {
    Case const data = two_populations({1});
    Faults const faults = population_warnings(data, under_both(data));
    ASSERT_THAT(faults, SizeIs(2));
    EXPECT_EQ(faults[0].code, "KM-CHECK-008");
    EXPECT_EQ(faults[0].severity, Severity::warning);
    EXPECT_EQ(faults[0].where, "locus A");
    EXPECT_EQ(faults[0].found, "scored under population P, not under Q");
    EXPECT_EQ(faults[1].where, "locus C");
}

TEST(PopulationWarnings, ThereAreNoneWhereAllListTheSameLoci) {
    Case const data = two_populations({0, 1, 2});
    EXPECT_THAT(population_warnings(data, under_both(data)), SizeIs(0));
}

// In P the locus DXS10135 is the more informative of its linkage group, in Q DXS10148.
TEST(PopulationWarnings, TellXLociOfALinkageGroupChosenDifferently) {
    auto const even = support::ladder({0.5, 0.5});
    auto const uneven = support::ladder({0.9, 0.1});
    Case data = support::CaseBuilder().locus("DXS10135", even).locus("DXS10148", uneven).mutation({}).build();
    data.loci[0].kind = data.loci[1].kind = LocusKind::x;
    data.populations.push_back({.name = "Q"});
    data.frequencies.push_back({.population = 1, .locus = 0, .rows = uneven});
    data.frequencies.push_back({.population = 1, .locus = 1, .rows = even});
    Faults const faults = population_warnings(data, under_both(data));
    ASSERT_THAT(faults, SizeIs(2));
    EXPECT_EQ(faults[0].where, "locus DXS10135");
    EXPECT_EQ(faults[0].found, "scored under population P, not under Q");
    EXPECT_EQ(faults[1].found, "scored under population Q, not under P");
    EXPECT_THAT(faults[1].remedy, testing::StartsWith("Of the loci of its X linkage group another"));
}

TEST(PopulationWarnings, ALocusThatNoPopulationListsIsNone) {
    Case data = two_populations({0, 1, 2});
    std::erase_if(data.frequencies, [](FrequencyTable const& table) { return table.locus == 1; });
    EXPECT_THAT(population_warnings(data, under_both(data)), SizeIs(0));
}

TEST(PopulationWarnings, ASinglePopulationHasNone) {
    Case const data = two_populations({1});
    ModelChoice q;
    q.population = 1;
    std::vector<GeneticModel> const alone{make_genetic_model(data, q)};
    EXPECT_THAT(population_warnings(data, alone), SizeIs(0));
}

} // namespace
} // namespace kinmatch::models
