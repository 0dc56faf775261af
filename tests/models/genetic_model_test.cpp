#include "models/error.hpp"
#include "models/genetic_model.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::CaseBuilder;

MutationParameters const kEqual{.model = MutationModel::equal, .rate = 0.02};

ModelChoice under(MutationParameters const& mutation) {
    ModelChoice choice;
    choice.mutation = mutation;
    return choice;
}

TEST(GeneticModel, HoldsTheLociThatCarryAnLrAndHaveFrequenciesInThePopulation) {
    Case data = CaseBuilder()
                    .locus("A", support::ladder({0.5, 0.5}))
                    .locus("B", {})
                    .locus("C", support::ladder({0.25, 0.75}))
                    .locus("D", support::ladder({0.1, 0.9}))
                    .build();
    data.loci[2].kind = LocusKind::y;
    data.populations.push_back({.name = "Q"});
    data.frequencies.back().population = 1;
    GeneticModel const of_first = make_genetic_model(data, under(kEqual));
    ASSERT_EQ(of_first.loci.size(), 1U);
    EXPECT_EQ(of_first.loci[0].locus, 0);
    ModelChoice second = under(kEqual);
    second.population = 1;
    GeneticModel const of_second = make_genetic_model(data, second);
    ASSERT_EQ(of_second.loci.size(), 1U);
    EXPECT_EQ(of_second.loci[0].locus, 3);
}

TEST(GeneticModel, FathersAndMothersMutateByTheirOwnRules) {
    Case data = CaseBuilder().locus("A", support::ladder({0.5, 0.5})).build();
    data.mutation_rules = {{"", Sex::male, kEqual}, {"", Sex::female, {}}};
    GeneticModel const model = make_genetic_model(data, {});
    EXPECT_DOUBLE_EQ(model.loci[0].paternal(0, 1), 0.02);
    EXPECT_TRUE(model.loci[0].maternal.is_identity());
}

TEST(GeneticModel, TheChoiceOfARunBeatsTheRulesOfTheCase) {
    Case const data = CaseBuilder().locus("A", support::ladder({0.5, 0.5})).mutation(kEqual).build();
    EXPECT_FALSE(make_genetic_model(data, {}).loci[0].paternal.is_identity());
    EXPECT_TRUE(make_genetic_model(data, under({})).loci[0].paternal.is_identity());
}

TEST(GeneticModel, MutationRatesOfWhateverOriginAreScaled) {
    Case const data = CaseBuilder().locus("A", support::ladder({0.5, 0.5})).mutation(kEqual).build();
    ModelChoice of_the_case;
    of_the_case.mutation_scale = 0.5;
    EXPECT_DOUBLE_EQ(make_genetic_model(data, of_the_case).loci[0].maternal(0, 1), 0.01);
    ModelChoice of_the_run = under(kEqual);
    of_the_run.mutation_scale = 2.0;
    EXPECT_DOUBLE_EQ(make_genetic_model(data, of_the_run).loci[0].paternal(0, 1), 0.04);
}

TEST(GeneticModel, ACustomMatrixIsTakenFromTheLocusBeforeTheStar) {
    Case data = CaseBuilder().locus("A", support::ladder({0.5, 0.5})).locus("B", support::ladder({0.5, 0.5})).build();
    data.mutation_rules = {{"", Sex::unknown, {.model = MutationModel::custom}}};
    AlleleName const first{100};
    AlleleName const second{110};
    data.custom_mutations = {{"", Sex::unknown, first, first, 1.0},
                             {"", Sex::unknown, second, second, 1.0},
                             {"B", Sex::unknown, first, first, 0.75},
                             {"B", Sex::unknown, first, second, 0.25},
                             {"B", Sex::unknown, second, second, 1.0}};
    GeneticModel const model = make_genetic_model(data, {});
    EXPECT_TRUE(model.loci[0].maternal.is_identity());
    EXPECT_EQ(model.loci[1].maternal(0, 1), 0.25);
    EXPECT_EQ(model.loci[1].paternal(0, 1), 0.25);
}

TEST(GeneticModel, AnAlleleSeenButNotListedIsAddedAndNamed) {
    Case const data = CaseBuilder()
                          .locus("A", support::ladder({0.5, 0.5}))
                          .mutation(kEqual)
                          .remains("V1", {"10/9.3"})
                          .remains("V2", {"9.3/11"})
                          .build();
    GeneticModel const model = make_genetic_model(data, {});
    ASSERT_EQ(model.added.size(), 1U);
    EXPECT_EQ(model.added[0].allele, support::allele("9.3"));
    EXPECT_EQ(model.added[0].frequency, 0.001 / 1.001); // 2N is not stated
    EXPECT_EQ(model.loci[0].alleles(), 3U);
    EXPECT_EQ(model.loci[0].paternal.size(), 3U);
}

TEST(GeneticModel, NamesEveryLocusThatCannotBeUsed) {
    Case const data = CaseBuilder()
                          .locus("A", support::ladder({0.5, 0.3}))
                          .locus("B", support::ladder({0.5, 0.5}))
                          .locus("C", support::ladder({0.2, 0.9}))
                          .mutation(kEqual)
                          .build();
    try {
        (void)make_genetic_model(data, {});
        FAIL();
    } catch (InputError const& error) {
        ASSERT_EQ(error.faults().size(), 2U);
        EXPECT_EQ(error.faults()[0].code, "KM-MODEL-001");
        EXPECT_EQ(error.faults()[0].where, "locus A, population P");
        EXPECT_EQ(error.faults()[1].where, "locus C, population P");
    }
}

TEST(GeneticModel, RefusesALocusThatNoMutationRuleCovers) {
    Case data = CaseBuilder().locus("A", support::ladder({0.5, 0.5})).build();
    data.mutation_rules = {{"", Sex::male, kEqual}};
    try {
        (void)make_genetic_model(data, {});
        FAIL();
    } catch (InputError const& error) {
        EXPECT_EQ(error.faults().at(0).found, "no mutation rule for mothers");
    }
}

TEST(AllelesSeen, AreAscendingAndIncludeThirdAllelesButNoUnknownPartner) {
    Case const data = CaseBuilder()
                          .locus("A", support::ladder({0.5, 0.5}))
                          .locus("B", {})
                          .remains("V1", {"12/?", ""})
                          .remains("V2", {"10/11/13", ""})
                          .reference("V3", {"9.3", ""})
                          .build();
    auto const seen = alleles_seen(data);
    ASSERT_EQ(seen.size(), 2U);
    std::vector<AlleleName> expected;
    for (char const* const name : {"9.3", "10", "11", "12", "13"})
        expected.push_back(support::allele(name));
    EXPECT_EQ(seen[0], expected);
    EXPECT_TRUE(seen[1].empty());
}

TEST(WithoutMutation, KeepsEverythingElse) {
    Case const data = CaseBuilder().locus("A", support::ladder({0.5, 0.5})).mutation(kEqual).build();
    LocusModel const with = make_genetic_model(data, {}).loci[0];
    LocusModel const without = without_mutation(with);
    EXPECT_TRUE(without.maternal.is_identity());
    EXPECT_TRUE(without.paternal.is_identity());
    EXPECT_EQ(without.locus, with.locus);
    EXPECT_EQ(without.frequencies.frequencies, with.frequencies.frequencies);
}

// Argus X-12 has three loci in each linkage group; DXS7423 is the most informative of its three here.
TEST(GeneticModel, KeepsTheMostInformativeXLocusOfEachLinkageGroup) {
    Case data = CaseBuilder()
                    .locus("DXS10134", support::ladder({0.9, 0.1}))
                    .locus("DXS10146", support::ladder({0.8, 0.2}))
                    .locus("DXS7423", support::ladder({0.5, 0.5}))
                    .locus("DXS8378", support::ladder({0.9, 0.1}))
                    .build();
    for (Locus& locus : data.loci)
        locus.kind = LocusKind::x;
    ModelChoice choice = under(kEqual);
    GeneticModel const chosen = make_genetic_model(data, choice);
    ASSERT_EQ(chosen.loci.size(), 2U);
    EXPECT_EQ(data.loci[chosen.loci[0].locus].name, "DXS7423");
    EXPECT_EQ(data.loci[chosen.loci[1].locus].name, "DXS8378");
    EXPECT_EQ(chosen.x_loci_left_out, (std::vector<LocusIndex>{0, 1}));
    choice.x_loci = XLoci::all;
    EXPECT_EQ(make_genetic_model(data, choice).loci.size(), 4U);
}

} // namespace
} // namespace kinmatch::models
