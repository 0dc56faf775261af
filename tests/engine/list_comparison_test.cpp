#include "engine/list_comparison.hpp"
#include "tests/support/infinity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace kinmatch::engine {
namespace {

using models::ListedPair;
using models::Move;
using models::MoveCounts;
using models::PairKey;
using models::PairMove;
using support::kExcluded;
using testing::ElementsAre;

/// Shown three at a time.
class HeldPairs final : public models::PairList {
  public:
    explicit HeldPairs(std::vector<ListedPair> pairs) : pairs_(std::move(pairs)) {
        std::ranges::stable_sort(pairs_, std::greater{}, &ListedPair::log10_lr);
        for (std::size_t i = 0; i < pairs_.size(); ++i)
            pairs_[i].rank = i + 1;
    }
    void visit(std::function<void(std::span<ListedPair const>)> const& take) const override {
        for (std::size_t first = 0; first < pairs_.size(); first += 3)
            take(std::span{pairs_}.subspan(first, std::min<std::size_t>(3, pairs_.size() - first)));
    }

  private:
    std::vector<ListedPair> pairs_;
};

/// "risen 0/0/1 2>3" for each pair told, ranks included.
std::vector<std::string> told(HeldPairs const& before, HeldPairs const& after, MoveCounts& counts,
                              ComparisonLimits const& limits = {}) {
    std::vector<std::string> texts;
    auto const rank = [](auto const& pair) { return pair ? std::to_string(pair->rank) : std::string{"-"}; };
    counts = compare_lists(before, after, 10, limits, [&](PairMove const& moved) {
        texts.push_back(fmt::format("{} {}/{}/{} {}>{}", models::to_text(moved.move), moved.key.family,
                                    moved.key.missing, moved.key.remains, rank(moved.before), rank(moved.after)));
    });
    return texts;
}

TEST(ListComparison, TellsNewGoneRisenAndFallenPairsInTheOrderOfTheirKeys) {
    HeldPairs const before{{{{1, 0, 5}, 6.0}, {{0, 0, 1}, 4.0}, {{0, 1, 1}, 5.0}, {{2, 0, 0}, 3.0}}};
    HeldPairs const after{{{{1, 0, 5}, 5.9}, {{0, 0, 1}, 4.02}, {{2, 0, 0}, 3.0}, {{3, 0, 0}, 9.0}}};
    MoveCounts counts;
    EXPECT_THAT(told(before, after, counts),
                ElementsAre("risen 0/0/1 3>3", "gone 0/1/1 2>-", "fallen 1/0/5 1>2", "new 3/0/0 ->1"));
    EXPECT_THAT(counts.of_move, ElementsAre(1, 1, 1, 1));
    EXPECT_EQ(counts.same, 1U);
    EXPECT_EQ(counts.moved_little, 0U);
}

TEST(ListComparison, CountsLittleMovesAndTakesExclusionsForWhatTheyAre) {
    HeldPairs const before{{{{0, 0, 0}, 1.0}, {{0, 0, 1}, kExcluded}, {{0, 0, 2}, kExcluded}, {{0, 0, 3}, 1.0}}};
    HeldPairs const after{{{{0, 0, 0}, 1.009}, {{0, 0, 1}, kExcluded}, {{0, 0, 2}, -40.0}, {{0, 0, 3}, kExcluded}}};
    MoveCounts counts;
    EXPECT_THAT(told(before, after, counts), ElementsAre("risen 0/0/2 4>2", "fallen 0/0/3 2>4"));
    EXPECT_EQ(counts.moved_little, 1U);
    EXPECT_EQ(counts.same, 1U);
    EXPECT_THAT(told(before, after, counts, {.smallest_move = 0.005}),
                ElementsAre("risen 0/0/0 1>1", "risen 0/0/2 4>2", "fallen 0/0/3 2>4"));
}

TEST(ListComparison, OfEmptyListsTellsNothing) {
    MoveCounts counts;
    EXPECT_TRUE(told(HeldPairs{{}}, HeldPairs{{}}, counts).empty());
    EXPECT_THAT(told(HeldPairs{{}}, HeldPairs{{{{0, 0, 0}, 1.0}}}, counts), ElementsAre("new 0/0/0 ->1"));
}

TEST(ListComparison, OfManyPartsTellsWhatOfOne) {
    std::mt19937_64 draws{7};
    auto const list = [&] {
        std::vector<ListedPair> pairs;
        for (std::uint32_t key = 0; key < 600; ++key)
            if (draws() % 3 != 0)
                pairs.push_back({{key % 10, key / 200, key / 10}, static_cast<double>(draws() % 5)});
        return pairs;
    };
    HeldPairs const before{list()}, after{list()};
    MoveCounts at_once, in_parts;
    std::vector<std::string> const texts = told(before, after, at_once);
    EXPECT_GT(texts.size(), 300U);
    for (std::size_t const held : {std::size_t{1}, std::size_t{100}, std::size_t{350}}) {
        EXPECT_EQ(told(before, after, in_parts, {.pairs_held = held}), texts);
        EXPECT_EQ(in_parts.of_move, at_once.of_move);
        EXPECT_EQ(in_parts.same, at_once.same);
    }
}

} // namespace
} // namespace kinmatch::engine
