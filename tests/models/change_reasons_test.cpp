#include "models/change_reasons.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using testing::ElementsAre;

Member member(std::string id, Sex sex, SampleIndex sample = kNoSample) {
    Member made{std::move(id)};
    made.sex = sex;
    made.sample = sample;
    return made;
}

/// Two families, each a father who misses a child; three remains.
Case two_fathers() {
    Case held;
    held.loci = {{"AMEL", LocusKind::sex}, {"TH01"}, {"vWA"}};
    held.populations = {{"P"}, {"Q"}};
    for (std::uint32_t const population : {0U, 1U})
        for (LocusIndex const locus : {LocusIndex{1}, LocusIndex{2}})
            held.frequencies.push_back({population, locus, 200, {{AlleleName{60}, 0.5}, {AlleleName{70}, 0.5}}});
    held.mutation_rules = {{"", Sex::unknown, {MutationModel::equal, 0.001, 0.0, 0.0}}};
    for (char const* const id : {"R1", "R2", "V1", "V2", "V3"})
        held.samples.emplace_back().id = id;
    held.samples[0].kind = held.samples[1].kind = SampleKind::reference;
    for (SampleIndex s = 0; s < held.samples.size(); ++s)
        for (LocusIndex l = 0; l < held.loci.size(); ++l)
            held.prints.push_back({s, l, AlleleName{60}, AlleleName{70}});
    for (SampleIndex const sample : {SampleIndex{0}, SampleIndex{1}}) {
        Member child = member("C", Sex::unknown);
        child.father = 1;
        child.mother = 2;
        child.missing = true;
        held.families.push_back(
            {sample == 0 ? "F1" : "F2", {child, member("FA", Sex::male, sample), member("MO", Sex::female)}});
    }
    return held;
}

RunStatement statement() {
    RunStatement run;
    run.program = "kinmatch 1 (a)";
    run.parameters = {{"mutation_model", "as the case states"}, {"min_loci", "1"}};
    run.populations = {"P"};
    run.loci = {"TH01", "vWA"};
    return run;
}

class ChangeReasonsTest : public testing::Test {
  protected:
    /// Reasons of the pair in words.
    [[nodiscard]] std::vector<std::string> of(std::string const& family, std::string const& remains,
                                              Move move = Move::gone) const {
        ChangeReasons const reasons{{before, run_before}, {after, run_after}};
        std::vector<std::string> texts;
        for (std::uint32_t const number : reasons.of_pair(family, remains, move))
            texts.push_back(to_text(reasons.all()[number]));
        return texts;
    }
    [[nodiscard]] Print& print_of(std::size_t sample, std::size_t locus) { return after.prints[3 * sample + locus]; }
    void withdraw_sample(SampleIndex sample) {
        std::erase_if(after.prints, [&](Print const& print) { return print.sample == sample; });
        for (Print& print : after.prints)
            print.sample -= print.sample > sample ? 1 : 0;
        after.samples.erase(after.samples.begin() + sample);
    }

    Case before = two_fathers(), after = two_fathers();
    RunStatement run_before = statement(), run_after = statement();
};

TEST_F(ChangeReasonsTest, OfWhatHoldsForAllPairsIsOneForAll) {
    run_after.program = "kinmatch 2 (b)";
    run_after.parameters["min_loci"] = "5";
    run_after.parameters["extra"] = "yes";
    run_after.alleles_added[{"P", "TH01"}] = "9 12";
    after.frequencies[0].rows[0].frequency = 0.4;
    after.frequencies[1].alleles_counted = 300;
    after.mutation_rules[0].parameters.rate = 0.002;
    std::vector<std::string> const expected{
        "software: kinmatch 1 (a) -> kinmatch 2 (b)",
        "parameter: extra: nothing -> yes",
        "parameter: min_loci: 1 -> 5",
        "alleles_seen: population P, TH01: nothing -> 9 12",
        "mutation: parent sex *, *: equal, rate 0.001 -> equal, rate 0.002",
        "frequencies: population P, TH01 vWA",
    };
    EXPECT_EQ(of("F1", "V1"), expected);
    EXPECT_EQ(of("F2", "V3"), expected);
}

TEST_F(ChangeReasonsTest, LeavesOutWhatNoLrDependsOn) {
    after.frequencies[2].rows[0].frequency = 0.4; // of Q, which was not asked for
    after.populations[0].theta = 0.01;            // would be a parameter of the run
    after.samples[2].note = "femur";
    after.samples[2].population = "P";
    after.samples[2].sex = Sex::male;
    print_of(2, 0).second = AlleleName{60}; // amelogenin
    after.families[0].members[0].prior = 0.3;
    EXPECT_THAT(of("F1", "V1"), ElementsAre("unexplained"));
    run_after.parameters["mutation_model"] = run_before.parameters["mutation_model"] = "none";
    after.mutation_rules[0].parameters.rate = 0.002;
    EXPECT_THAT(of("F1", "V1"), ElementsAre("unexplained"));
}

TEST_F(ChangeReasonsTest, OfASexCountWhereTheRankingDoes) {
    run_after.ranked_by = Evidence::dna_and_sex;
    after.samples[2].sex = Sex::male;
    print_of(2, 0).second = AlleleName{60};
    EXPECT_THAT(of("F1", "V1"), ElementsAre("remains_changed: sample V1: remains -> remains, male",
                                            "genotype_changed: sample V1, AMEL: 6,7 -> 6,6"));
    EXPECT_THAT(of("F1", "V2"), ElementsAre("unexplained"));
}

TEST_F(ChangeReasonsTest, OfRemainsAreTheirOwnAlone) {
    print_of(2, 1).second = AlleleName{80};
    after.samples[3].dropout = 0.1;
    EXPECT_THAT(of("F1", "V1"), ElementsAre("genotype_changed: sample V1, TH01: 6,7 -> 6,8"));
    EXPECT_THAT(of("F2", "V2"), ElementsAre("remains_changed: sample V2: remains -> remains, drop-out 0.1"));
    EXPECT_THAT(of("F2", "V3"), ElementsAre("unexplained"));
}

// Each of its results is not told apart.
TEST_F(ChangeReasonsTest, OfRemainsThatAreNewOrWithdrawnSayThat) {
    withdraw_sample(3);
    EXPECT_THAT(of("F1", "V2"), ElementsAre("remains_withdrawn: sample V2"));
    std::swap(before, after);
    EXPECT_THAT(of("F1", "V2"), ElementsAre("remains_added: sample V2"));
    EXPECT_THAT(of("F1", "V1"), ElementsAre("unexplained"));
}

TEST_F(ChangeReasonsTest, OfAFamilyAreThoseOfItsReferencesToo) {
    print_of(0, 2).first = AlleleName{50};
    after.samples[1].dropout = 0.2;
    EXPECT_THAT(of("F1", "V1"), ElementsAre("genotype_changed: sample R1, vWA: 6,7 -> 5,7"));
    EXPECT_THAT(of("F2", "V1"), ElementsAre("reference_changed: sample R2: reference -> reference, drop-out 0.2"));
}

TEST_F(ChangeReasonsTest, OfAFamilyNameReferencesAddedAndRemovedAndThePedigree) {
    after.families[0].members[2].sample = 1;
    after.families[1].members[1].sample = kNoSample;
    after.families[1].members[0].sex = Sex::female;
    EXPECT_THAT(of("F1", "V1"), ElementsAre("reference_added: family F1: nothing -> R2 of MO"));
    EXPECT_THAT(of("F2", "V1"),
                ElementsAre("pedigree_changed: family F2: C = FA + MO, of unknown sex, missing -> C = FA + MO, female, "
                            "missing",
                            "reference_removed: family F2: R2 of FA -> nothing"));
}

TEST_F(ChangeReasonsTest, OfAFamilyThatIsNewOrWithdrawnSayThat) {
    after.families.pop_back();
    EXPECT_THAT(of("F2", "V1"), ElementsAre("family_withdrawn: family F2"));
    std::swap(before, after);
    EXPECT_THAT(of("F2", "V1"), ElementsAre("family_added: family F2"));
    EXPECT_THAT(of("F1", "V1"), ElementsAre("unexplained"));
}

TEST_F(ChangeReasonsTest, OfAListOfTheBestMayBeTheRanksOfOthers) {
    run_before.lists_best_of_each = run_after.lists_best_of_each = true;
    EXPECT_THAT(of("F1", "V1"), ElementsAre("others_rank"));
    EXPECT_THAT(of("F1", "V1", Move::risen), ElementsAre("unexplained")); // ranks move no LR
}

TEST_F(ChangeReasonsTest, SayWhichLociWereScored) {
    run_after.loci = {"TH01"};
    after.loci[2].kind = LocusKind::x;
    EXPECT_THAT(of("F1", "V1"), ElementsAre("loci_scored: TH01 vWA -> TH01", "loci_scored: kind, vWA: autosomal -> x"));
}

} // namespace
} // namespace kinmatch::models
