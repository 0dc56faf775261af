#include "engine/explanation.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kinmatch::engine {
namespace {

using support::CaseBuilder;

models::MutationParameters const kNoMutation{};
models::MutationParameters const kOneInAHundred{.model = models::MutationModel::equal, .rate = 0.01};

/// Missing M is the child of FA and a typed or untyped brother C of hers; one locus A of four equally common alleles.
support::Scene one_locus(std::string const& father, std::string const& brother, std::string const& remains,
                         models::MutationParameters const& mutation) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.25, 0.25, 0.25, 0.25})).locus("B", support::ladder({0.5, 0.5}));
    builder.reference("R1", {brother, ""}).reference("R2", {father, "10/10"}).remains("V", {remains, "10/10"});
    builder.family("F", {{"C", "FA", "MO", "R1"}, {"FA", "", "", "R2"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    return support::make_scene(builder.build(), mutation);
}

Explanation explained(support::Scene const& scene) {
    return explain(scene.source(), scene.hypothesis());
}

TEST(Explanation, OfAnAlleleThatDescendsIsShared) {
    LocusExplanation const locus = explained(one_locus("10/11", "", "10/12", kOneInAHundred)).loci[0];
    EXPECT_EQ(locus.verdict, LocusVerdict::shared);
    EXPECT_TRUE(locus.compared);
    EXPECT_TRUE(locus.has_likelihoods);
    EXPECT_DOUBLE_EQ(locus.log10_lr, std::log10(locus.likelihoods.h1 / locus.likelihoods.h2));
}

TEST(Explanation, SaysThatAMutationIsNeeded) {
    auto const result = explained(one_locus("10/11", "", "12/13", kOneInAHundred));
    EXPECT_EQ(result.loci[0].verdict, LocusVerdict::mutation_needed);
    EXPECT_EQ(result.loci_inconsistent, 1U);
}

TEST(Explanation, OfAnImpossibleLocusIsExcluded) {
    auto const result = explained(one_locus("10/11", "", "12/13", kNoMutation));
    EXPECT_EQ(result.loci[0].verdict, LocusVerdict::excluded);
    EXPECT_EQ(result.loci[0].likelihoods.h1, 0.0);
    EXPECT_EQ(result.score.log10_lr, -std::numeric_limits<double>::infinity());
    EXPECT_FALSE(result.fault);
}

TEST(Explanation, SaysThatTheFamilyAloneMutated) {
    auto const result = explained(one_locus("10/10", "11/11", "10/11", kOneInAHundred));
    EXPECT_EQ(result.loci[0].verdict, LocusVerdict::family_mutated);
    EXPECT_EQ(result.loci_inconsistent, 0U);
}

TEST(Explanation, OfAFamilyThatContradictsItselfHasNoScore) {
    auto const result = explained(one_locus("10/10", "11/11", "10/11", kNoMutation));
    EXPECT_EQ(result.loci[0].verdict, LocusVerdict::family_impossible);
    ASSERT_TRUE(result.fault);
    EXPECT_EQ(result.fault->reason, NotComparable::family_impossible);
    EXPECT_EQ(result.loci[1].verdict, LocusVerdict::shared);
}

TEST(Explanation, SaysWhoIsNotTyped) {
    EXPECT_EQ(explained(one_locus("10/11", "", "", kNoMutation)).loci[0].verdict, LocusVerdict::remains_untyped);
    LocusExplanation const untyped = explained(one_locus("", "", "10/11", kNoMutation)).loci[0];
    EXPECT_EQ(untyped.verdict, LocusVerdict::family_untyped);
    EXPECT_FALSE(untyped.compared);
    EXPECT_FALSE(untyped.has_likelihoods);
    EXPECT_EQ(untyped.log10_lr, 0.0);
}

TEST(Explanation, SaysWhyTheRemainsAreSetAside) {
    LocusExplanation const three = explained(one_locus("10/11", "", "10/11/12", kNoMutation)).loci[0];
    EXPECT_EQ(three.verdict, LocusVerdict::remains_untyped);
    EXPECT_EQ(three.remains, models::Typing::three_alleles);
    LocusExplanation const disagree = explained(one_locus("10/11", "", "10/11|12/12", kNoMutation)).loci[0];
    EXPECT_EQ(disagree.remains, models::Typing::replicates_disagree);
}

TEST(Explanation, SaysThatALocusIsBeyondTheLimitOfWork) {
    auto scene = one_locus("10/?", "", "10/11", kNoMutation);
    scene.limits.operations = 1.0;
    auto const result = explained(scene);
    EXPECT_EQ(result.loci[0].verdict, LocusVerdict::too_much_work);
    ASSERT_TRUE(result.fault);
    EXPECT_EQ(result.fault->reason, NotComparable::too_much_work);
}

TEST(Explanation, ListsLociThatAreNotScored) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).locus("AMEL", {});
    builder.reference("R", {"10/10", ""}).remains("V", {"10/11", "10/20"});
    builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    auto const result = explained(support::make_scene(builder.build(), kNoMutation));
    ASSERT_EQ(result.loci.size(), 2U);
    EXPECT_EQ(result.loci[1].verdict, LocusVerdict::not_scored);
    EXPECT_FALSE(result.loci[1].compared);
    EXPECT_EQ(result.score.loci_compared, 1U);
}

TEST(Explanation, OfAnInbredMissingPersonSaysThatThePedigreeAloneSpeaks) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).locus("B", support::ladder({0.5, 0.5}));
    builder.reference("R", {"10/10", ""}).remains("V", {"10/10", "10/10"});
    builder.family("F", {{"FA", "", "", "R"}, {"GM"}, {"M", "FA", "MO"}, {"MO", "FA", "GM"}}, {"M"});
    auto const result = explained(support::make_scene(builder.build(), kNoMutation));
    EXPECT_EQ(result.loci[1].verdict, LocusVerdict::pedigree_alone);
    EXPECT_FALSE(result.loci[1].compared);
    EXPECT_TRUE(result.loci[1].has_likelihoods);
    EXPECT_NEAR(result.loci[1].log10_lr, std::log10((0.25 + 0.25 / 4) / 0.25), 1e-14); // father and daughter: 1/4
    EXPECT_EQ(result.score.loci_compared, 1U);
    EXPECT_EQ(result.score.log10_lr, result.loci[0].log10_lr + result.loci[1].log10_lr);
}

TEST(Explanation, OfAPairWithFewerLociThanAskedForIsNotComparable) {
    auto const scene = one_locus("10/11", "", "10/12", kNoMutation);
    EXPECT_FALSE(explain(scene.source(), scene.hypothesis(), 2).fault);
    auto const result = explain(scene.source(), scene.hypothesis(), 3);
    ASSERT_TRUE(result.fault);
    EXPECT_EQ(result.fault->reason, NotComparable::too_few_loci);
    EXPECT_EQ(result.score.loci_compared, 2U);
}

TEST(Explanation, TheScoreIsTheSumOfTheLoci) {
    auto const scene = support::make_scene(support::simulated_village(5), kOneInAHundred);
    for (models::Hypothesis const& hypothesis : models::all_hypotheses(scene.data)) {
        auto const alone = support::with_remains(scene, scene.book.remains[0]);
        auto const result = explain(alone.source(), hypothesis);
        double sum = 0.0;
        for (LocusExplanation const& locus : result.loci)
            sum += locus.log10_lr;
        EXPECT_EQ(result.score.log10_lr, sum);
    }
}

} // namespace
} // namespace kinmatch::engine
