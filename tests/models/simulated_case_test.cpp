#include "models/error.hpp"
#include "models/family_shape.hpp"
#include "models/simulated_case.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace kinmatch::models {
namespace {

// Ten loci of five alleles, 10 to 14, equally frequent.
Case ten_loci() {
    Case genetics;
    genetics.populations = {{.name = "P"}};
    for (LocusIndex locus = 0; locus < 10; ++locus) {
        genetics.loci.push_back({.name = "L" + std::to_string(locus)});
        FrequencyTable table;
        table.locus = locus;
        for (std::int16_t repeats = 10; repeats < 15; ++repeats)
            table.rows.push_back({AlleleName{static_cast<std::int16_t>(10 * repeats)}, 0.2});
        genetics.frequencies.push_back(table);
    }
    return genetics;
}

SimulationPlan small_plan() {
    return {.families = 30, .remains = 80, .true_fraction = 0.25, .partial_fraction = 0.5, .seed = 11};
}

auto fields(Print const& print) {
    return std::tuple(print.sample, print.locus, print.first, print.second);
}

bool same_prints(Case const& one, Case const& other) {
    return std::ranges::equal(one.prints, other.prints, {}, fields, fields);
}

bool share_an_allele(Print const& one, Print const& other) {
    return one.first == other.first || one.first == other.second || one.second == other.first ||
           one.second == other.second;
}

TEST(SimulatedCase, IsTheSameForTheSameSeedAndAnotherForAnother) {
    SimulationPlan plan = small_plan();
    SimulatedCase const first = simulate_case(ten_loci(), plan);
    SimulatedCase const again = simulate_case(ten_loci(), plan);
    EXPECT_TRUE(same_prints(first.contents, again.contents));
    EXPECT_EQ(first.truth, again.truth);
    plan.seed = 12;
    EXPECT_FALSE(same_prints(first.contents, simulate_case(ten_loci(), plan).contents));
}

TEST(SimulatedCase, GoesThroughTheFamilyMixInTurn) {
    SimulatedCase const simulated = simulate_case(ten_loci(), small_plan());
    ASSERT_EQ(simulated.contents.families.size(), 30u);
    for (std::size_t f = 0; f < 30; ++f) {
        Family const shape = pedigree_of(family_mix()[f % family_mix().size()]);
        EXPECT_TRUE(
            std::ranges::equal(simulated.contents.families[f].members, shape.members, {}, &Member::id, &Member::id));
    }
}

TEST(SimulatedCase, KeepsTheOrderThatCasePromises) {
    Case const contents = simulate_case(ten_loci(), small_plan()).contents;
    EXPECT_TRUE(std::ranges::is_sorted(contents.families, {}, &Family::id));
    EXPECT_TRUE(std::ranges::is_sorted(contents.samples, {}, &Sample::id));
    EXPECT_TRUE(std::ranges::is_sorted(contents.prints, {}, fields));
}

TEST(SimulatedCase, TypesEveryReferenceAndStatesEverySex) {
    Case const contents = simulate_case(ten_loci(), small_plan()).contents;
    for (SampleIndex s = 0; s < contents.samples.size(); ++s) {
        EXPECT_NE(contents.samples[s].sex, Sex::unknown);
        if (contents.samples[s].kind == SampleKind::reference) {
            EXPECT_EQ(contents.prints_of(s).size(), 10u) << contents.samples[s].id;
        }
    }
}

TEST(SimulatedCase, MakesTheAskedPartOfTheRemainsDistinctMissingPersons) {
    SimulatedCase const simulated = simulate_case(ten_loci(), small_plan());
    std::set<SampleIndex> remains;
    std::set<std::pair<std::uint32_t, MemberIndex>> persons;
    for (TrueIdentity const& truth : simulated.truth) {
        Member const& person = simulated.contents.families[truth.family].members[truth.missing];
        EXPECT_TRUE(person.missing);
        EXPECT_EQ(simulated.contents.samples[truth.remains].kind, SampleKind::remains);
        EXPECT_EQ(simulated.contents.samples[truth.remains].sex, person.sex);
        remains.insert(truth.remains);
        persons.emplace(truth.family, truth.missing);
    }
    EXPECT_EQ(simulated.truth.size(), 20u);
    EXPECT_EQ(remains.size(), 20u);
    EXPECT_EQ(persons.size(), 20u);
}

TEST(SimulatedCase, TakesAboutHalfTheLociFromTheAskedPartOfTheRemains) {
    Case const contents = simulate_case(ten_loci(), small_plan()).contents;
    std::size_t partial = 0;
    std::size_t left = 0;
    for (SampleIndex s = 0; s < contents.samples.size(); ++s) {
        std::size_t const typed = contents.prints_of(s).size();
        EXPECT_GE(typed, 1u);
        partial += typed < 10 ? 1 : 0;
        left += typed < 10 ? typed : 0;
    }
    // A partial profile keeps all ten loci once in a thousand.
    EXPECT_NEAR(static_cast<double>(partial), 40.0, 1.0);
    EXPECT_NEAR(static_cast<double>(left) / static_cast<double>(partial), 5.0, 1.25);
}

TEST(SimulatedCase, GivesTrueRemainsAnAlleleOfTheirTypedParentAtEveryLocus) {
    SimulationPlan const plan{
        .families = 14 * 20, .remains = 200, .true_fraction = 1.0, .partial_fraction = 0.0, .seed = 3};
    SimulatedCase const simulated = simulate_case(ten_loci(), plan);
    Case const& contents = simulated.contents;
    std::size_t parents = 0;
    for (TrueIdentity const& truth : simulated.truth) {
        Family const& family = contents.families[truth.family];
        MemberIndex const mother = family.members[truth.missing].mother;
        if (mother == kNoMember || family.members[mother].sample == kNoSample)
            continue;
        ++parents;
        EXPECT_TRUE(std::ranges::equal(contents.prints_of(truth.remains),
                                       contents.prints_of(family.members[mother].sample), share_an_allele));
    }
    EXPECT_GT(parents, 30u);
}

TEST(SimulatedCase, StatesItsMutationForBothParents) {
    SimulationPlan plan = small_plan();
    plan.mutation = {.model = MutationModel::stepwise, .rate = 0.002, .range = 0.1, .rate2 = 1e-6};
    Case const contents = simulate_case(ten_loci(), plan).contents;
    EXPECT_EQ(contents.mutation_rules,
              (std::vector<MutationRule>{{"", Sex::male, plan.mutation}, {"", Sex::female, plan.mutation}}));
}

TEST(SimulatedCase, NeverPrintsASilentAllele) {
    Case genetics = ten_loci();
    for (FrequencyTable& table : genetics.frequencies)
        table.rows.insert(table.rows.begin(), {kSilentAllele, 0.5});
    Case const contents = simulate_case(genetics, small_plan()).contents;
    std::map<int, int> printed;
    for (Print const& print : contents.prints) {
        ASSERT_GE(print.first, kNoAllele);
        ASSERT_GE(print.second, kNoAllele);
        ++printed[print.first.is_allele() + print.second.is_allele()];
    }
    EXPECT_EQ(printed.size(), 3u) << "two alleles, one and none should all occur";
}

TEST(SimulatedCase, StatesThetaAndTheDropOutOfRemainsOnlyIfThereIsAny) {
    SimulationPlan plan = small_plan();
    Case const without = simulate_case(ten_loci(), plan).contents;
    EXPECT_TRUE(std::isnan(without.populations.front().theta));
    plan.theta = 0.02;
    plan.errors.dropout = 0.2;
    Case const with = simulate_case(ten_loci(), plan).contents;
    EXPECT_EQ(with.populations.front().theta, 0.02);
    for (SampleIndex s = 0; s < with.samples.size(); ++s) {
        EXPECT_TRUE(std::isnan(without.samples[s].dropout));
        EXPECT_EQ(std::isnan(with.samples[s].dropout), with.samples[s].kind == SampleKind::reference);
    }
}

TEST(SimulatedCase, RefusesThetaAndErrorRatesThatAreNotBelowOne) {
    SimulationPlan plan = small_plan();
    plan.theta = 1.0;
    EXPECT_THROW((void)simulate_case(ten_loci(), plan), ModelError);
    plan.theta = 0.0;
    plan.errors.dropout = -0.1;
    EXPECT_THROW((void)simulate_case(ten_loci(), plan), ModelError);
    plan.errors = {.dropout = 0.0, .drop_in = 1.0};
    EXPECT_THROW((void)simulate_case(ten_loci(), plan), ModelError);
}

TEST(SimulatedCase, RefusesAFractionAboveOneAndMoreTrueRemainsThanMissingPersons) {
    SimulationPlan plan = small_plan();
    plan.partial_fraction = 1.5;
    EXPECT_THROW((void)simulate_case(ten_loci(), plan), ModelError);
    plan = {.families = 14, .remains = 100, .true_fraction = 0.17, .seed = 1}; // 16 missing persons
    EXPECT_THROW((void)simulate_case(ten_loci(), plan), ModelError);
    plan.true_fraction = 0.16;
    EXPECT_EQ(simulate_case(ten_loci(), plan).truth.size(), 16u);
}

} // namespace
} // namespace kinmatch::models
