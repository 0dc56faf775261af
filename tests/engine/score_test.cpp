#include "engine/score.hpp"
#include "models/log10.hpp"
#include "tests/support/infinity.hpp"

#include <gtest/gtest.h>

#include <array>

namespace kinmatch::engine {
namespace {

using support::kExcluded;

/// Each channel has two rows: not typed, and typed.
constexpr std::array<std::uint32_t, 5> kTwoRowsEach{0, 2, 4, 6, 8};

EvidenceTable typed_at_each(std::vector<double> const& lr) {
    EvidenceTable table{kTwoRowsEach, {}, {}};
    for (double const typed : lr) {
        table.lr.insert(table.lr.end(), {1.0, typed});
        table.compared.insert(table.compared.end(), {0, 1});
    }
    return table;
}

TEST(Score, AddsInLocusOrder) {
    using models::portable_log10;
    double const in_order = portable_log10(5.0) + portable_log10(2.0) + portable_log10(0.3);
    double const reversed = portable_log10(0.3) + portable_log10(2.0) + portable_log10(5.0);
    ASSERT_NE(in_order, reversed);
    EXPECT_EQ(score(typed_at_each({5.0, 2.0, 0.3}), std::vector<Code>{1, 1, 1}).log10_lr, in_order);
    EXPECT_EQ(score(typed_at_each({0.3, 2.0, 5.0}), std::vector<Code>{1, 1, 1}).log10_lr, reversed);
}

TEST(Score, OnceExcludedStaysExcluded) {
    EvidenceTable const table = typed_at_each({1e3, 0.0, 1e300});
    EXPECT_EQ(score(table, std::vector<Code>{1, 1, 1}).log10_lr, kExcluded);
    EXPECT_EQ(score(table, std::vector<Code>{1, kNotTyped, 1}).log10_lr, 303.0);
}

TEST(Score, ComparesLociThatBothSidesAreTypedAt) {
    EvidenceTable table = typed_at_each({10.0, 1.0, 100.0, 1000.0});
    table.compared[3] = 0; // the second channel says nothing
    table.compared[5] = 0; // the third is the pedigree alone
    Score const both = score(table, std::vector<Code>{1, 1, 1, 1});
    EXPECT_EQ(both.log10_lr, 6.0);
    EXPECT_EQ(both.loci_compared, 2U);
    Score const part = score(table, std::vector<Code>{1, 1, kNotTyped, kNotTyped});
    EXPECT_EQ(part.log10_lr, 1.0);
    EXPECT_EQ(part.loci_compared, 1U);
}

TEST(Score, OfNothingTypedIsZero) {
    Score const nothing = score(typed_at_each({0.5, 0.0}), std::vector<Code>{kNotTyped, kNotTyped});
    EXPECT_EQ(nothing.log10_lr, 0.0);
    EXPECT_EQ(nothing.loci_compared, 0U);
}

TEST(Score, CountsInconsistentLoci) {
    constexpr std::array<std::uint32_t, 4> three_rows_each{0, 3, 6, 9};
    InconsistencyTable const table{three_rows_each, {0, 1, 0, 0, 1, 1, 0, 0, 0}};
    EXPECT_EQ(count_inconsistent(table, std::vector<Code>{1, 2, 2}), 2U);
    EXPECT_EQ(count_inconsistent(table, std::vector<Code>{2, kNotTyped, 1}), 0U);
}

} // namespace
} // namespace kinmatch::engine
