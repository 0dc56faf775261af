#include "engine/check/relationship_fit.hpp"
#include "engine/thread_limit.hpp"
#include "tests/engine/support/scene.hpp"
#include "tests/support/infinity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kinmatch::engine {
namespace {

using models::AlternativeKind;
using support::CaseBuilder;
using support::kInfinity;
using testing::ElementsAre;
using testing::IsEmpty;

/// Twenty loci of ten alleles, and a father and his son who show these prints at each.
models::Case father_and_son(std::string const& father, std::string const& son, std::string const& son_at_first = "") {
    CaseBuilder builder;
    for (char name = 'A'; name < 'U'; ++name)
        builder.locus(std::string(1, name), support::ladder(std::vector<double>(10, 0.1)));
    std::vector<std::string> prints(20, son);
    if (!son_at_first.empty())
        prints.front() = son_at_first;
    builder.reference("R1", std::vector<std::string>(20, father)).reference("R2", prints);
    builder.family(
        "F", {{"father", "", "", "R1"}, {"mother"}, {"sibling", "father", "mother"}, {"son", "father", "mother", "R2"}},
        {"sibling"});
    return builder.build();
}

models::MutationParameters const kStepwise{.model = models::MutationModel::stepwise, .rate = 0.002, .range = 0.1};

RelationshipFit fit(models::Case data, models::MutationParameters const& mutation = kStepwise) {
    auto const scene = support::make_scene(std::move(data), mutation);
    FamilyLikelihood likelihood(scene.source());
    return fit_relationships(likelihood, scene.data.families.front());
}

AlternativeFit alternative(RelationshipFit const& fit, AlternativeKind kind, models::MemberIndex reference) {
    for (AlternativeFit const& found : fit.alternatives)
        if (found.kind == kind && found.reference == reference)
            return found;
    throw std::runtime_error("no such alternative");
}

// Frequencies of 0.1 and no mutation: father 10/11 and son 10/12 have LR 1 / (4 p) = 2.5 a locus against unrelated.
TEST(RelationshipFit, HasTheTextbookLrOfParentAndChild) {
    RelationshipFit const found = fit(father_and_son("10/11", "10/12"), {});
    EXPECT_TRUE(found.is_testable);
    EXPECT_NEAR(alternative(found, AlternativeKind::unrelated, 0).log10_lr, -20.0 * std::log10(2.5), 1e-10);
    EXPECT_NEAR(alternative(found, AlternativeKind::unrelated, 3).log10_lr, -20.0 * std::log10(2.5), 1e-10);
    EXPECT_NEAR(alternative(found, AlternativeKind::other_father, 3).log10_lr, -20.0 * std::log10(2.5), 1e-10);
    EXPECT_NEAR(alternative(found, AlternativeKind::other_mother, 3).log10_lr, 0.0, 1e-10);
    // An uncle shares the allele in half of the cases: LR 1/2 (2.5 + 1) against unrelated.
    EXPECT_NEAR(alternative(found, AlternativeKind::sibling, 0).log10_lr, 20.0 * std::log10(0.5 * 3.5 / 2.5), 1e-10);
    EXPECT_LT(found.log10_lr_otherwise, kHintLog10Lr);
    EXPECT_THAT(found.inconsistent, IsEmpty());
}

TEST(RelationshipFit, ADoubtfulFatherIsRatherUnrelated) {
    RelationshipFit const found = fit(father_and_son("10/11", "15/16"));
    EXPECT_GT(found.log10_lr_otherwise, kWrongLog10Lr);
    EXPECT_NE(found.alternatives.front().kind, AlternativeKind::exchanged);
    EXPECT_EQ(found.inconsistent.size(), 20U);
    EXPECT_THAT(found.restoring, ElementsAre(0U, 3U));
    for (std::size_t i = 1; i < found.alternatives.size(); ++i)
        EXPECT_GE(found.alternatives[i - 1].log10_lr, found.alternatives[i].log10_lr);
}

TEST(RelationshipFit, AnUncleIsTakenForAnUncle) {
    // He shares an allele at three of four loci: 15 log10 1.75 + 5 log10 0.5 against unrelated.
    models::Case data = father_and_son("10/11", "10/12");
    for (models::Print& print : data.prints)
        if (print.sample == 1 && print.locus % 4 == 1)
            print.first = support::allele("14"), print.second = support::allele("15");
    RelationshipFit const found = fit(std::move(data));
    EXPECT_EQ(found.alternatives.front().kind, AlternativeKind::sibling);
    EXPECT_EQ(found.alternatives.front().reference, 0U);
}

TEST(RelationshipFit, OneMutationMakesNobodyDoubtful) {
    RelationshipFit const found = fit(father_and_son("10/11", "10/12", "12/15"));
    EXPECT_THAT(found.inconsistent, ElementsAre(0U));
    EXPECT_THAT(found.restoring, ElementsAre(0U, 3U));
    EXPECT_LT(found.log10_lr_otherwise, kHintLog10Lr);
}

TEST(RelationshipFit, WhatCannotBeIsInfinitelyLessProbable) {
    RelationshipFit const found = fit(father_and_son("10/11", "15/16"), {});
    EXPECT_EQ(found.log10_lr_otherwise, kInfinity);
    EXPECT_EQ(found.alternatives.front().log10_lr, kInfinity);
    EXPECT_TRUE(std::isnan(alternative(found, AlternativeKind::exchanged, 0).log10_lr)); // as impossible
}

TEST(RelationshipFit, ParentsOfAnUntypedChildAreNotTestable) {
    auto const scene =
        support::make_scene(CaseBuilder()
                                .locus("A", support::ladder({0.5, 0.5}))
                                .reference("R1", {"10"})
                                .reference("R2", {"11"})
                                .family("F", {{"FA", "", "", "R1"}, {"M", "FA", "MO"}, {"MO", "", "", "R2"}}, {"M"})
                                .build(),
                            kStepwise);
    FamilyLikelihood likelihood(scene.source());
    RelationshipFit const found = fit_relationships(likelihood, scene.data.families.front());
    EXPECT_FALSE(found.is_testable);
    EXPECT_THAT(found.alternatives, IsEmpty());
    EXPECT_EQ(found.log10_lr_otherwise, 0.0);
}

TEST(RelationshipFit, OfEveryFamilyIsTheSameForAnyNumberOfThreads) {
    auto const scene = support::make_scene(support::simulated_village(4));
    auto const all = [](RelationshipFit const&) { return true; };
    std::uint64_t done = 0;
    auto const progress = [&](std::uint64_t now, std::uint64_t) { done = now; };
    std::vector<RelationshipFit> one;
    {
        ThreadLimit const limit(1);
        one = check_relationships(scene.source(), all, progress);
    }
    EXPECT_EQ(done, scene.data.families.size());
    ASSERT_EQ(one.size(), scene.data.families.size());
    std::vector<RelationshipFit> const many = check_relationships(scene.source(), all, progress);
    FamilyLikelihood likelihood(scene.source());
    for (std::uint32_t f = 0; f < one.size(); ++f) {
        RelationshipFit const alone = fit_relationships(likelihood, scene.data.families[f]);
        EXPECT_EQ(one[f].family, f);
        EXPECT_EQ(one[f].log10_lr_otherwise, alone.log10_lr_otherwise);
        EXPECT_EQ(many[f].log10_lr_otherwise, alone.log10_lr_otherwise);
    }
    auto const testable = [](RelationshipFit const& found) { return found.is_testable; };
    EXPECT_EQ(check_relationships(scene.source(), testable, progress).size(), 7U);
}

// Families that stand as stated: the mean of the LR is 1, so that it reaches t in at most one of t. Genes are dropped
// with the very model that the LR is computed with; 4 loci.
TEST(RelationshipFit, FamiliesAsStatedAreSeldomDoubtful) {
    std::size_t doubtful = 0;
    std::size_t tested = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        auto const scene = support::make_scene(support::simulated_village(seed));
        auto const testable = [](RelationshipFit const& found) { return found.is_testable; };
        for (auto const& found : check_relationships(scene.source(), testable, [](std::uint64_t, std::uint64_t) {})) {
            ++tested;
            doubtful += found.log10_lr_otherwise >= 1.0 ? 1U : 0U;
        }
    }
    EXPECT_EQ(tested, 420U);
    EXPECT_LE(doubtful, 42U); // one in ten
}

} // namespace
} // namespace kinmatch::engine
