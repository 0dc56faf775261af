#include "models/factor_graph.hpp"
#include "tests/support/build_family.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kinmatch::models {
namespace {

using support::child;
using support::exactly;
using support::family;
using support::founder;

MutationMatrix const kMaternal(3, {0.9, 0.08, 0.02, 0.05, 0.9, 0.05, 0.01, 0.19, 0.8});
MutationMatrix const kPaternal(3, {0.7, 0.1, 0.2, 0.15, 0.8, 0.05, 0.02, 0.03, 0.95});
LocusModel const kModel{0, {{AlleleName{80}, AlleleName{90}, AlleleName{100}}, {0.1, 0.3, 0.6}}, kMaternal, kPaternal};

Family const kParentsAndChild = family({founder(), founder(), child(0, 1)});

FactorGraph trio(std::vector<Observation> const& observations, MemberIndex focus = kNoMember) {
    return make_factor_graph(kParentsAndChild, kModel, observations, focus);
}

double product_of_constants(FactorGraph const& graph) {
    double product = 1.0;
    for (Factor const& factor : graph.factors)
        if (factor.scope.empty())
            product *= factor.values.front();
    return product;
}

TEST(FactorGraph, FullyTypedHomozygotesLeaveNothingToSum) {
    FactorGraph const graph = trio({exactly(0, 0), exactly(1, 1), exactly(2, 2)});
    EXPECT_TRUE(graph.sizes.empty());
    EXPECT_DOUBLE_EQ(product_of_constants(graph), 0.01 * 0.09 * kPaternal(0, 2) * kMaternal(1, 2));
}

TEST(FactorGraph, TypedHeterozygousChildHasTwoPhases) {
    EXPECT_EQ(trio({exactly(0, 0), exactly(1, 1), exactly(1, 2)}).sizes, std::vector<std::size_t>{2});
}

// A founder's two orders cannot be told apart.
TEST(FactorGraph, TypedHeterozygousFounderHasNoVariable) {
    EXPECT_TRUE(trio({exactly(0, 1), exactly(1, 2), exactly(2, 2)}).sizes.empty());
}

// Nor does it matter, to what she passes on, which allele of a typed child came from whom: loops through her are cut.
TEST(FactorGraph, PhaseOfATypedParentIsNoMatterOfHerChildren) {
    Family const three_generations = family({founder(), founder(), child(0, 1), founder(), child(3, 2)});
    std::vector<Observation> const observations{{}, {}, exactly(1, 2), exactly(0, 0), exactly(0, 1)};
    FactorGraph const graph = make_factor_graph(three_generations, kModel, observations, kNoMember);
    std::size_t of_mother = 0;
    for (std::size_t f = 0; f < graph.factors.size(); ++f)
        if (graph.recipes[f].kind == FactorRecipe::Kind::passed_by_known && graph.recipes[f].member == 2) {
            ++of_mother;
            ASSERT_EQ(graph.factors[f].scope.size(), 1U); // the child's phase alone
            EXPECT_EQ(graph.sizes[graph.factors[f].scope.front()], 2U);
            EXPECT_EQ(graph.factors[f].values, (std::vector{0.5 * kMaternal(1, 1) + 0.5 * kMaternal(2, 1),
                                                            0.5 * kMaternal(1, 0) + 0.5 * kMaternal(2, 0)}));
            EXPECT_EQ(graph.evidence[f], (std::vector<MemberIndex>{2, 4}));
        }
    EXPECT_EQ(of_mother, 1U);
}

// Else what is kept of one family would be taken for another's.
TEST(FactorGraph, RecipesMakeTheValuesAndEvidenceNamesThosePrintsAlone) {
    std::vector<Observation> const before{exactly(0, 1), {}, exactly(1, 2)};
    FactorGraph const graph = trio(before);
    FounderDistribution const founders = unrelated_founders(kParentsAndChild, kModel, before, kNoMember);
    ASSERT_EQ(graph.recipes.size(), graph.factors.size());
    for (MemberIndex const changed : {0U, 2U}) {
        std::vector<Observation> after = before;
        after[changed] = exactly(0, 2);
        FactorGraph const other = trio(after);
        for (std::size_t f = 0; f < graph.factors.size(); ++f) {
            EXPECT_EQ(factor_values(graph.recipes[f], {kModel, before, founders}), graph.factors[f].values);
            bool const depends = std::ranges::count(graph.evidence[f], changed) != 0;
            EXPECT_TRUE(depends || graph.factors[f].values == other.factors[f].values);
        }
    }
}

TEST(FactorGraph, FocusIsTheTwoAllelesOfTheMember) {
    FactorGraph const graph = trio({exactly(0, 0), exactly(1, 1), {}}, 2);
    ASSERT_TRUE(graph.focus);
    EXPECT_NE(graph.focus->front(), graph.focus->back());
    EXPECT_EQ(graph.sizes, (std::vector<std::size_t>{3, 3}));
    auto const paternal = std::ranges::find(graph.factors, std::vector{graph.focus->front()}, &Factor::scope);
    ASSERT_NE(paternal, graph.factors.end());
    EXPECT_EQ(paternal->values, (std::vector<double>{kPaternal(0, 0), kPaternal(0, 1), kPaternal(0, 2)}));
}

TEST(FactorGraph, UntypedWithoutTypedDescendantsAreLeftOut) {
    EXPECT_TRUE(trio({exactly(0, 0), exactly(1, 1), {}}).sizes.empty());
    EXPECT_TRUE(trio({{}, {}, {}}).factors.empty());
    EXPECT_EQ(trio({{}, {}, {}}, 0).sizes.size(), 2U);
}

TEST(FactorGraph, SecondMeiosisOfAnUntypedFounderIsAVariable) {
    Family const siblings = family({founder(), founder(), child(0, 1), child(0, 1)});
    auto const graph =
        make_factor_graph(siblings, kModel, std::vector<Observation>{{}, {}, exactly(0, 0), exactly(1, 1)}, kNoMember);
    EXPECT_EQ(std::ranges::count(graph.sizes, 2U), 2); // one of each parent; the first meioses choose the name
    EXPECT_EQ(std::ranges::count(graph.sizes, 3U), 4); // two alleles of each parent
}

// Three alleles never stand in one table: a meiosis, one parental allele, one of the child.
TEST(FactorGraph, NoFactorHoldsMoreThanTwoAlleles) {
    Family const incest = family({founder(), founder(), child(0, 1), child(0, 1), child(2, 3), child(2, 3)});
    std::vector<Observation> observations(6);
    observations[5] = exactly(0, 1);
    auto const graph = make_factor_graph(incest, kModel, observations, 4);
    auto const is_allele = [&](Variable v) { return graph.sizes[v] == 3; };
    for (Factor const& factor : graph.factors)
        EXPECT_LE(std::ranges::count_if(factor.scope, is_allele), 2);
}

} // namespace
} // namespace kinmatch::models
