#include "models/gene_drop.hpp"
#include "tests/support/five_deviations.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace kinmatch::models {
namespace {

using support::five_deviations;

constexpr std::array kGeneFrequencies{0.5, 0.3, 0.2};

GeneDrop drop_without_mutation() {
    return GeneDrop(kGeneFrequencies, MutationMatrix::identity(3), MutationMatrix::identity(3));
}

// From allele 0 to 1 with the given probability; nothing else happens.
MutationMatrix zero_to_one(double probability) {
    return MutationMatrix(3, {1.0 - probability, probability, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0});
}

TEST(GeneDrop, DrawsFoundersInHardyWeinbergProportions) {
    RandomDraws draws(1);
    int const count = 100'000;
    std::array<std::array<int, 3>, 3> seen{};
    for (int i = 0; i < count; ++i) {
        Inheritance const person = drop_without_mutation().founder(draws);
        ++seen[person.paternal][person.maternal];
    }
    for (std::size_t a = 0; a < 3; ++a)
        for (std::size_t b = 0; b < 3; ++b) {
            double const expected = kGeneFrequencies[a] * kGeneFrequencies[b];
            EXPECT_NEAR(seen[a][b], expected * count, five_deviations(expected, count)) << a << "/" << b;
        }
}

TEST(GeneDrop, DoesNotCareWhetherFrequenciesSumToOne) {
    std::array const doubled{1.0, 0.6, 0.4};
    GeneDrop const twice(doubled, MutationMatrix::identity(3), MutationMatrix::identity(3));
    RandomDraws one(7);
    RandomDraws other(7);
    for (int i = 0; i < 1000; ++i)
        ASSERT_EQ(twice.founder(one), drop_without_mutation().founder(other));
}

TEST(GeneDrop, NeverDrawsAnAlleleOfFrequencyZero) {
    std::array const frequencies{0.0, 1.0, 0.0, 1.0};
    GeneDrop const genes(frequencies, MutationMatrix::identity(4), MutationMatrix::identity(4));
    RandomDraws draws(3);
    for (int i = 0; i < 1000; ++i)
        ASSERT_EQ(genes.founder(draws).paternal % 2, 1);
}

TEST(GeneDrop, GivesAChildOneAlleleOfEachParentWithoutMutation) {
    GeneDrop const genes = drop_without_mutation();
    RandomDraws draws(2);
    std::array<int, 2> paternal{};
    std::array<int, 2> maternal{};
    int const count = 10'000;
    for (int i = 0; i < count; ++i) {
        Inheritance const child = genes.child({0, 1}, {2, 1}, draws);
        ASSERT_LE(child.paternal, 1);
        ASSERT_GE(child.maternal, 1);
        ++paternal[child.paternal];
        ++maternal[child.maternal - 1u];
    }
    EXPECT_NEAR(paternal[0], count / 2, five_deviations(0.5, count));
    EXPECT_NEAR(maternal[0], count / 2, five_deviations(0.5, count));
}

TEST(GeneDrop, MutatesEachParentsAlleleAtThatParentsRate) {
    GeneDrop const genes(kGeneFrequencies, zero_to_one(0.002), zero_to_one(0.01));
    RandomDraws draws(4);
    int const count = 200'000;
    int from_father = 0;
    int from_mother = 0;
    for (int i = 0; i < count; ++i) {
        Inheritance const child = genes.child({0, 0}, {0, 0}, draws);
        from_father += child.paternal;
        from_mother += child.maternal;
    }
    EXPECT_NEAR(from_father, 0.002 * count, five_deviations(0.002, count));
    EXPECT_NEAR(from_mother, 0.01 * count, five_deviations(0.01, count));
}

TEST(GeneDrop, DropsThroughAPedigreeWhoseChildrenAreListedBeforeTheirParents) {
    Family const family{.id = "F",
                        .members = {{.id = "child", .father = 2, .mother = 1},
                                    {.id = "mother", .sex = Sex::female},
                                    {.id = "parent", .father = 4, .mother = 3, .sex = Sex::male},
                                    {.id = "x", .sex = Sex::female},
                                    {.id = "y", .sex = Sex::male}}};
    std::vector<MemberIndex> const order = parents_first(family);
    std::vector<Inheritance> alleles(5);
    GeneDrop const genes = drop_without_mutation();
    RandomDraws draws(5);
    auto const inherits = [](AlleleIndex allele, Inheritance const& parent) {
        return allele == parent.paternal || allele == parent.maternal;
    };
    for (int i = 0; i < 1000; ++i) {
        genes.drop(family, order, draws, alleles);
        ASSERT_TRUE(inherits(alleles[0].paternal, alleles[2]) && inherits(alleles[0].maternal, alleles[1]));
        ASSERT_TRUE(inherits(alleles[2].paternal, alleles[4]) && inherits(alleles[2].maternal, alleles[3]));
    }
}

} // namespace
} // namespace kinmatch::models
