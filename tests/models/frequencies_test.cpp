#include "models/error.hpp"
#include "models/frequencies.hpp"
#include "tests/support/allele_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace kinmatch::models {
namespace {

using support::k10;
using support::k11;
using support::k8;
using support::k9;
using support::k93;
using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::ThrowsMessage;

FrequencyTable table(std::vector<ListedFrequency> rows, std::int64_t alleles_counted = 0) {
    return {.population = 0, .locus = 0, .alleles_counted = alleles_counted, .rows = std::move(rows)};
}

double sum(AlleleFrequencies const& frequencies) {
    return std::accumulate(frequencies.frequencies.begin(), frequencies.frequencies.end(), 0.0);
}

void expect_refused(FrequencyTable const& listed, MinimumFrequencyRule const& rule, std::string const& because) {
    EXPECT_THAT(
        [&] {
            (void)complete_frequencies(listed, std::vector{k9, k11}, rule);
        },
        ThrowsMessage<ModelError>(HasSubstr(because)));
}

TEST(Frequencies, ACompleteTableIsLeftUntouched) {
    auto const completed = complete_frequencies(table({{k8, 0.1}, {k9, 0.2}, {k10, 0.7}}), std::vector{k9, k8}, {});
    EXPECT_THAT(completed.frequencies.alleles, ElementsAre(k8, k9, k10));
    EXPECT_THAT(completed.frequencies.frequencies, ElementsAre(0.1, 0.2, 0.7));
    EXPECT_THAT(completed.added, IsEmpty());
}

TEST(Frequencies, SumsWithinRoundingAreLeftUntouched) {
    auto const completed = complete_frequencies(table({{k8, 0.3}, {k9, 0.7 + 9e-13}}), {}, {});
    EXPECT_THAT(completed.frequencies.frequencies, ElementsAre(0.3, 0.7 + 9e-13));
}

TEST(Frequencies, SmallErrorsOfTheSumAreRescaledAndLargeOnesRefused) {
    auto const completed = complete_frequencies(table({{k8, 0.495}, {k9, 0.495}}), {}, {});
    EXPECT_THAT(completed.frequencies.frequencies, ElementsAre(0.5, 0.5));
    EXPECT_DOUBLE_EQ(completed.listed_sum, 0.99);
    expect_refused(table({{k8, 0.494}, {k9, 0.494}}), {}, "the frequencies sum to 0.988");
    expect_refused(table({}), {}, "the frequencies sum to 0;");
}

TEST(Frequencies, UnseenAllelesGetOneOver2NAndAllAreRescaled) {
    auto const completed =
        complete_frequencies(table({{k8, 0.5}, {k10, 0.5}}, 100), std::vector{k93, k8, k9, k93, kUnknownAllele}, {});
    EXPECT_THAT(completed.frequencies.alleles, ElementsAre(k8, k9, k93, k10));
    EXPECT_THAT(completed.frequencies.frequencies,
                ElementsAre(DoubleEq(0.5 / 1.02), DoubleEq(0.01 / 1.02), DoubleEq(0.01 / 1.02), DoubleEq(0.5 / 1.02)));
    EXPECT_THAT(completed.added, ElementsAre(k9, k93));
    EXPECT_EQ(completed.minimum, 0.01);
}

TEST(Frequencies, MinimumIsTheFixedNumberWhen2NIsNotStated) {
    EXPECT_EQ(complete_frequencies(table({{k8, 1.0}}), std::vector{k9}, {}).minimum, 0.001);
    MinimumFrequencyRule const fixed{.kind = MinimumFrequency::fixed, .fixed = 0.002};
    EXPECT_EQ(complete_frequencies(table({{k8, 1.0}}, 100), std::vector{k9}, fixed).minimum, 0.002);
}

TEST(Frequencies, AListedZeroCountsAsUnseenOnlyIfSomebodyShowsIt) {
    FrequencyTable const listed = table({{k8, 0.0}, {k9, 0.0}, {k10, 1.0}}, 1000);
    auto const completed = complete_frequencies(listed, std::vector{k9}, {});
    EXPECT_THAT(completed.frequencies.alleles, ElementsAre(k8, k9, k10));
    EXPECT_THAT(completed.frequencies.frequencies, ElementsAre(0.0, DoubleEq(0.001 / 1.001), DoubleEq(1.0 / 1.001)));
    EXPECT_THAT(completed.added, ElementsAre(k9));
}

TEST(Frequencies, SilentStandsLastIsRescaledAndNeverRaised) {
    MinimumFrequencyRule const rule{.kind = MinimumFrequency::five_over_2n};
    auto const completed =
        complete_frequencies(table({{kSilentAllele, 0.001}, {k8, 0.999}}, 100), std::vector{k9, kSilentAllele}, rule);
    EXPECT_THAT(completed.frequencies.alleles, ElementsAre(k8, k9, kSilentAllele));
    EXPECT_THAT(completed.frequencies.frequencies,
                ElementsAre(DoubleEq(0.999 / 1.05), DoubleEq(0.05 / 1.05), DoubleEq(0.001 / 1.05)));
}

TEST(Frequencies, FiveOver2NRaisesRareAllelesAndTheOthersOnlyWhenToldTo) {
    FrequencyTable const listed = table({{k8, 0.0}, {k9, 0.004}, {k10, 0.996}}, 1000);
    auto const raised = [&](MinimumFrequencyRule const& rule) { return complete_frequencies(listed, {}, rule).raised; };
    EXPECT_THAT(raised({.kind = MinimumFrequency::five_over_2n}), ElementsAre(k9));
    EXPECT_THAT(raised({.kind = MinimumFrequency::fixed, .fixed = 0.01}), IsEmpty());
    MinimumFrequencyRule const rule{.kind = MinimumFrequency::fixed, .fixed = 0.01, .rare = RareAlleles::raised};
    EXPECT_THAT(raised(rule), ElementsAre(k9));
    auto const completed = complete_frequencies(listed, {}, rule);
    EXPECT_THAT(completed.frequencies.frequencies, ElementsAre(0.0, DoubleEq(0.01 / 1.006), DoubleEq(0.996 / 1.006)));
    EXPECT_NEAR(sum(completed.frequencies), 1.0, 1e-15);
}

TEST(Frequencies, RuleNoneNamesEveryUnseenAllele) {
    FrequencyTable const listed = table({{k8, 0.5}, {k10, 0.5}});
    expect_refused(listed, {.kind = MinimumFrequency::none}, "no frequency is listed for allele 9, 11 seen");
    EXPECT_NO_THROW((void)complete_frequencies(listed, std::vector{k8}, {.kind = MinimumFrequency::none}));
}

TEST(Frequencies, RefusesNumbersThatAreNoFrequencies) {
    expect_refused(table({{k8, -0.5}, {k9, 1.0}}), {}, "the frequency of allele 8 is -0.5");
    expect_refused(table({{k8, 1e-51}, {k9, 1.0}}), {}, "the frequency of allele 8 is 1e-51; 0 or a number from 1e-50");
    EXPECT_NO_THROW((void)complete_frequencies(table({{k8, 1e-50}, {k9, 1.0}}), {}, {}));
    expect_refused(table({{k8, 0.5}, {k8, 0.5}}), {}, "allele 8 is listed twice");
    expect_refused(table({{k8, 1.0}}), {.kind = MinimumFrequency::fixed, .fixed = 0.0}, "the minimum frequency is 0;");
}

TEST(Frequencies, TheOrderOfRowsDoesNotMatter) {
    std::vector<ListedFrequency> rows{{k8, 0.1}, {k9, 0.2}, {k93, 0.303}, {k10, 0.4}};
    auto const forwards = complete_frequencies(table(rows), std::vector{k11}, {});
    std::ranges::reverse(rows);
    EXPECT_EQ(complete_frequencies(table(rows), std::vector{k11}, {}).frequencies.frequencies,
              forwards.frequencies.frequencies);
}

} // namespace
} // namespace kinmatch::models
