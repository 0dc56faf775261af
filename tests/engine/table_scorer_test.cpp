#include "engine/table_scorer.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

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

} // namespace
} // namespace kinmatch::engine
