#include "engine/score.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace kinmatch::engine {
namespace {

constexpr double kExcluded = -std::numeric_limits<double>::infinity();

TEST(Score, AddsInLocusOrder) {
    // In another order the 1 would survive.
    EvidenceTable const table{{{0.0, 1.0}, {0.0, 1e16}, {0.0, -1e16}}, {{0, 1}, {0, 1}, {0, 1}}};
    EXPECT_EQ(score(table, std::vector<Code>{1, 1, 1}).log10_lr, 0.0);
    EvidenceTable const reordered{{{0.0, 1e16}, {0.0, -1e16}, {0.0, 1.0}}, {{0, 1}, {0, 1}, {0, 1}}};
    EXPECT_EQ(score(reordered, std::vector<Code>{1, 1, 1}).log10_lr, 1.0);
}

TEST(Score, OnceExcludedStaysExcluded) {
    EvidenceTable const table{{{0.0, 3.0}, {0.0, kExcluded}, {0.0, 300.0}}, {{0, 1}, {0, 1}, {0, 1}}};
    EXPECT_EQ(score(table, std::vector<Code>{1, 1, 1}).log10_lr, kExcluded);
    EXPECT_EQ(score(table, std::vector<Code>{1, kNotTyped, 1}).log10_lr, 303.0);
}

TEST(Score, ComparesLociThatBothSidesAreTypedAt) {
    // The second channel says nothing; the third is the pedigree alone.
    EvidenceTable const table{{{0.0, 0.5}, {}, {0.0, 0.25}, {0.0, 2.0}}, {{0, 1}, {}, {0, 0}, {0, 1}}};
    Score const both = score(table, std::vector<Code>{1, 1, 1, 1});
    EXPECT_EQ(both.log10_lr, 2.75);
    EXPECT_EQ(both.loci_compared, 2U);
    Score const part = score(table, std::vector<Code>{1, 1, kNotTyped, kNotTyped});
    EXPECT_EQ(part.log10_lr, 0.5);
    EXPECT_EQ(part.loci_compared, 1U);
}

TEST(Score, OfNothingTypedIsZero) {
    EvidenceTable const table{{{0.0, 0.5}, {0.0, kExcluded}}, {{0, 1}, {0, 1}}};
    Score const nothing = score(table, std::vector<Code>{kNotTyped, kNotTyped});
    EXPECT_EQ(nothing.log10_lr, 0.0);
    EXPECT_EQ(nothing.loci_compared, 0U);
}

TEST(Score, CountsInconsistentLoci) {
    InconsistencyTable const table{{{0, 1, 0}, {0, 1, 1}, {0, 0, 0}}};
    EXPECT_EQ(count_inconsistent(table, std::vector<Code>{1, 2, 2}), 2U);
    EXPECT_EQ(count_inconsistent(table, std::vector<Code>{2, kNotTyped, 1}), 0U);
}

} // namespace
} // namespace kinmatch::engine
