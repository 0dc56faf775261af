#include "models/frequency_warnings.hpp"
#include "tests/support/case_builder.hpp"
#include "tests/support/told_faults.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::CaseBuilder;
using support::told;
using testing::ElementsAre;
using testing::IsEmpty;

Faults sums(std::vector<double> const& frequencies) {
    return frequency_sum_warnings(CaseBuilder().locus("A", support::ladder(frequencies)).build());
}

TEST(FrequencySumWarnings, LeaveRoundingAlone) {
    EXPECT_THAT(sums({0.5, 0.4999}), IsEmpty());
    EXPECT_THAT(sums({0.5, 0.501}), IsEmpty());
}

TEST(FrequencySumWarnings, NameTheAlleleWhoseDecimalPointSlipped) {
    EXPECT_THAT(told(sums({0.5, 0.03, 0.2})),
                ElementsAre("warning KM-CHECK-022 locus A, population P: the frequencies sum to 0.73: allele 11 with "
                            "0.3 instead of 0.03 would mend it"));
    EXPECT_THAT(told(sums({0.5, 0.3, 2.0})),
                ElementsAre("warning KM-CHECK-022 locus A, population P: the frequencies sum to 2.8: allele 12 with "
                            "0.2 instead of 2 would mend it"));
}

TEST(FrequencySumWarnings, NameAWholeTableInAnotherUnit) {
    EXPECT_THAT(told(sums({50.0, 30.0, 20.0})), ElementsAre("warning KM-CHECK-022 locus A, population P: the "
                                                            "frequencies sum to 100: all of them are 100 times what "
                                                            "they should be"));
}

TEST(FrequencySumWarnings, GuessNothingWhereNoSlipMendsTheSum) {
    EXPECT_THAT(told(sums({0.5, 0.3, 0.11})),
                ElementsAre("warning KM-CHECK-022 locus A, population P: the frequencies sum to 0.91"));
}

/// So many families of one reference 10/11, and so many of 11/11.
Case families(int heterozygotes, int homozygotes, std::vector<double> const& frequencies) {
    CaseBuilder builder;
    builder.locus("A", support::ladder(frequencies));
    for (int i = 0; i < heterozygotes + homozygotes; ++i)
        builder.reference(fmt::format("R{:03}", i), {i < heterozygotes ? "10/11" : "11/11"});
    for (int i = 0; i < heterozygotes + homozygotes; ++i)
        builder.family(fmt::format("F{:03}", i), {{"FA", "", "", fmt::format("R{:03}", i)}, {"M", "FA", "MO"}, {"MO"}},
                       {"M"});
    return builder.build();
}

Faults counts(Case const& data) {
    ModelChoice choice;
    choice.mutation = MutationParameters{};
    return frequency_count_warnings(data, make_genetic_model(data, choice));
}

TEST(FrequencyCountWarnings, NameAFrequencyTenTimesTooSmall) {
    EXPECT_THAT(told(counts(families(60, 140, {0.015, 0.985}))),
                ElementsAre("warning KM-CHECK-023 locus A, population P: allele 10 has frequency 0.015, but is 60 of "
                            "400 alleles of one reference a family"));
}

TEST(FrequencyCountWarnings, NameAFrequencyTenTimesTooLarge) {
    EXPECT_THAT(told(counts(families(16, 184, {0.4, 0.6}))),
                ElementsAre("warning KM-CHECK-023 locus A, population P: allele 10 has frequency 0.4, but is 16 of 400 "
                            "alleles of one reference a family"));
}

TEST(FrequencyCountWarnings, LeaveAloneWhatChanceAllows) {
    EXPECT_THAT(counts(families(60, 140, {0.1, 0.9})), IsEmpty());
    EXPECT_THAT(counts(families(3, 7, {0.015, 0.985})), IsEmpty()); // ten families are too few to say so
}

TEST(FrequencyCountWarnings, CountOnePersonAFamily) {
    Case data = families(60, 140, {0.1, 0.9});
    for (Family& family : data.families) // the same families with a second reference: 10/10 all of them
        family.members[2].sample = static_cast<SampleIndex>(data.samples.size());
    data.samples.push_back({.id = "S", .kind = SampleKind::reference, .population = {}, .note = {}});
    data.prints.push_back({.sample = 200, .locus = 0, .first = support::allele("10"), .second = support::allele("10")});
    EXPECT_THAT(counts(data), IsEmpty());
}

TEST(MissingLocusWarnings, NameLociThatAnotherPopulationLists) {
    Case data = CaseBuilder()
                    .locus("A", support::ladder({0.5, 0.5}))
                    .locus("B", support::ladder({0.5, 0.5}))
                    .locus("C", {})
                    .build();
    data.populations.push_back({.name = "Q"});
    data.frequencies.push_back(data.frequencies[0]);
    data.frequencies.back().population = 1;
    GeneticModel model;
    EXPECT_THAT(missing_locus_warnings(data, model), IsEmpty());
    model.population = 1;
    EXPECT_THAT(told(missing_locus_warnings(data, model)),
                ElementsAre("warning KM-CHECK-024 locus B, population Q: no frequencies, though another population "
                            "lists the locus"));
}

} // namespace
} // namespace kinmatch::models
