#include "engine/table_scorer.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

namespace kinmatch::engine {
namespace {

constexpr std::array<std::uint32_t, 3> kThreeRowsEach{0, 3, 6};

EvidenceTable two_channels(std::vector<double> const& lr) {
    return {kThreeRowsEach, lr, {0, 1, 1, 0, 1, 1}};
}

TEST(TableScorer, GivesTheBitsOfScoreHoweverOftenARowIsMet) {
    EvidenceTable const table = two_channels({1.0, 0.3, 7.1, 1.0, 0.0, 11.3});
    TableScorer scorer;
    scorer.start(table);
    for (int round = 0; round < 2; ++round)
        for (Code first = 0; first < 3; ++first)
            for (Code second = 0; second < 3; ++second) {
                std::array const codes{first, second};
                Score const expected = score(table, codes);
                Score const found = scorer.score(codes);
                EXPECT_EQ(found.log10_lr, expected.log10_lr);
                EXPECT_EQ(found.loci_compared, expected.loci_compared);
                EXPECT_EQ(scorer.loci_compared(codes), expected.loci_compared);
            }
}

TEST(TableScorer, ForgetsTheTableBefore) {
    EvidenceTable table = two_channels({1.0, 2.0, 3.0, 1.0, 4.0, 5.0});
    TableScorer scorer;
    scorer.start(table);
    std::array<Code, 2> const codes{1, 2};
    EXPECT_EQ(scorer.score(codes).log10_lr, 1.0);
    table.lr[1] = 20.0; // the next hypothesis at the same address
    scorer.start(table);
    EXPECT_EQ(scorer.score(codes).log10_lr, 2.0);
}

/// As many channels of one print each.
struct Channels {
    std::vector<std::uint32_t> first_row{0};
    EvidenceTable table;
    std::vector<Code> codes;

    explicit Channels(std::vector<double> const& lrs) {
        for (double const lr : lrs) {
            table.lr.insert(table.lr.end(), {1.0, lr});
            codes.push_back(1);
            first_row.push_back(static_cast<std::uint32_t>(table.lr.size()));
        }
        table.compared.assign(table.lr.size(), 1);
        table.first_row = first_row;
    }
};

void expect_reach_ends_at_the_score(std::vector<double> const& lrs) {
    Channels const at{lrs};
    TableScorer scorer;
    scorer.start(at.table);
    double const log10_lr = score(at.table, at.codes).log10_lr;
    EXPECT_TRUE(scorer.can_reach(log10_lr, at.codes));
    EXPECT_TRUE(scorer.can_reach(std::nextafter(log10_lr, -HUGE_VAL), at.codes));
    EXPECT_FALSE(scorer.can_reach(log10_lr + (lrs.size() < 100 ? 1e-8 : 1e-5), at.codes)) << log10_lr;
}

TEST(TableScorer, APairCanReachItsOwnScoreAndNoMore) {
    expect_reach_ends_at_the_score({0.3, 7.1, 1.0, 1e-7});
    expect_reach_ends_at_the_score({1.4426950408889634, 8.0}); // 1 / ln 2, where a chord is farthest below log2
    expect_reach_ends_at_the_score({1e300, 1e-300, 1e250, 1e290, 1e305});
    expect_reach_ends_at_the_score(std::vector(3000, 1.99)); // whose fractions alone overflow
    expect_reach_ends_at_the_score(std::vector(3000, 0.99));
}

TEST(TableScorer, WhatADoubleHoldsBadlyCanReachMoreThanItsScore) {
    for (double const lr : {0.0, 5e-324, 1e-310, std::nextafter(0x1p-1022, 0.0)}) {
        Channels const at{{lr, 100.0}};
        TableScorer scorer;
        scorer.start(at.table);
        EXPECT_TRUE(scorer.can_reach(score(at.table, at.codes).log10_lr, at.codes)) << lr;
        EXPECT_TRUE(scorer.can_reach(-306.0, at.codes)) << lr;
        EXPECT_FALSE(scorer.can_reach(-305.0, at.codes)) << lr;
    }
}

} // namespace
} // namespace kinmatch::engine
