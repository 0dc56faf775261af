#include "models/gamete_vectors.hpp"

#include <gtest/gtest.h>

#include <array>
#include <thread>
#include <vector>

namespace kinmatch::models {
namespace {

using Values = std::vector<double>;

MutationMatrix paternal() {
    return {3, {0.7, 0.2, 0.1, 0.3, 0.5, 0.2, 0.0, 0.1, 0.9}};
}
MutationMatrix maternal() {
    return {3, {0.9, 0.1, 0.0, 0.1, 0.8, 0.1, 0.0, 0.1, 0.9}};
}

LocusModel mutating_locus(MutationMatrix const& of_fathers, MutationMatrix const& of_mothers) {
    return {0, {{AlleleName{100}, AlleleName{110}, AlleleName{120}}, {0.2, 0.3, 0.5}}, of_mothers, of_fathers};
}

Values values_of(GameteVector const& vector) {
    return {vector.values.begin(), vector.values.end()};
}

void expect_near(GameteVector const& vector, Values const& expected) {
    Values const values = values_of(vector);
    ASSERT_EQ(values.size(), expected.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        EXPECT_NEAR(values[i], expected[i], 1e-15);
}

class GameteVectorsTest : public testing::Test {
  protected:
    LocusModel model_ = mutating_locus(paternal(), maternal());
    GameteVectors vectors_{model_};
    VectorRoom room_;
};

TEST_F(GameteVectorsTest, AreWhatATypedParentPassesOn) {
    GameteVector const& one = vectors_.one_of({0, 2}, room_);
    EXPECT_EQ(values_of(one), (Values{0.5, 0.0, 0.5}));
    expect_near(vectors_.passed(ParentSide::paternal, one, room_), {0.35, 0.15, 0.5});
    expect_near(vectors_.passed(ParentSide::maternal, one, room_), {0.45, 0.1, 0.45});
    EXPECT_EQ(values_of(vectors_.one_of({1, 1}, room_)), (Values{0.0, 1.0, 0.0}));
}

TEST_F(GameteVectorsTest, AreWhatAChildsAlleleSaysOfItsParent) {
    GameteVector const& second = vectors_.unit(1, room_);
    expect_near(vectors_.heard(ParentSide::paternal, second, room_), {0.2, 0.5, 0.1});
    EXPECT_NEAR(vectors_.heard(ParentSide::paternal, second, room_).total, 0.8, 1e-15);
}

// Of an untyped parent of one more child, who received h: 1/2 p h + 1/2 p (p . h).
TEST_F(GameteVectorsTest, AreWhatAnUntypedParentPassesOn) {
    GameteVector const& h = vectors_.heard(ParentSide::paternal, vectors_.unit(0, room_), room_); // 0.7, 0.3, 0
    GameteVector const& p = vectors_.population();
    std::array<GameteVector const*, 1> const heard{&h};
    double const of_population = 0.2 * 0.7 + 0.3 * 0.3;
    expect_near(vectors_.carried(p, p, heard, room_),
                {0.5 * 0.2 * (0.7 + of_population), 0.5 * 0.3 * (0.3 + of_population), 0.5 * 0.5 * of_population});
}

TEST_F(GameteVectorsTest, DoNotMindTheOrderOfWhatTheyAreMadeOf) {
    GameteVector const& p = vectors_.population();
    GameteVector const& u = vectors_.unit(0, room_);
    GameteVector const& h = vectors_.heard(ParentSide::paternal, u, room_);
    std::array<GameteVector const*, 2> const one_way{&h, &p};
    std::array<GameteVector const*, 2> const other_way{&p, &h};
    EXPECT_EQ(&vectors_.carried(u, p, one_way, room_), &vectors_.carried(p, u, other_way, room_));
    EXPECT_EQ(&vectors_.times(p, h, room_), &vectors_.times(h, p, room_));
    EXPECT_EQ(&vectors_.times(vectors_.ones(), h, room_), &h);
}

TEST_F(GameteVectorsTest, AreMadeOnceAndThenShared) {
    VectorRoom another;
    EXPECT_EQ(&vectors_.one_of({0, 1}, room_), &vectors_.one_of({0, 1}, another));
    EXPECT_TRUE(vectors_.one_of({0, 1}, room_).is_shared);
}

TEST_F(GameteVectorsTest, OfASexBothParentsShareAreOne) {
    LocusModel const alike = mutating_locus(paternal(), paternal());
    GameteVectors vectors(alike);
    GameteVector const& one = vectors.one_of({0, 1}, room_);
    EXPECT_EQ(&vectors.passed(ParentSide::paternal, one, room_), &vectors.passed(ParentSide::maternal, one, room_));
    EXPECT_NE(&vectors_.passed(ParentSide::paternal, one, room_), &vectors_.passed(ParentSide::maternal, one, room_));
}

TEST_F(GameteVectorsTest, WithoutMutationAreThemselves) {
    LocusModel const strict = mutating_locus(MutationMatrix::identity(3), MutationMatrix::identity(3));
    GameteVectors vectors(strict);
    GameteVector const& one = vectors.one_of({0, 1}, room_);
    EXPECT_EQ(&vectors.passed(ParentSide::paternal, one, room_), &one);
    EXPECT_EQ(&vectors.heard(ParentSide::maternal, one, room_), &one);
}

/// Every vector of two levels, in an order that depends on `turn`.
std::vector<GameteVector const*> some_of_each(GameteVectors& vectors, VectorRoom& room, std::size_t turn) {
    std::vector<GameteVector const*> made(9);
    for (std::size_t i = 0; i < made.size(); ++i) {
        std::size_t const n = (i + turn) % made.size();
        auto const& h = vectors.heard(ParentSide::maternal, vectors.unit(static_cast<AlleleIndex>(n / 3), room), room);
        auto const& g = vectors.heard(ParentSide::maternal, vectors.unit(static_cast<AlleleIndex>(n % 3), room), room);
        std::array<GameteVector const*, 2> const heard{&h, &g};
        made[n] = &vectors.passed(ParentSide::paternal,
                                  vectors.carried(vectors.population(), vectors.population(), heard, room), room);
    }
    return made;
}

TEST_F(GameteVectorsTest, HaveTheSameBitsAndNamesWithoutMemoryToShareThem) {
    GameteVectors without_memory(model_, 0);
    VectorRoom another;
    auto const shared = some_of_each(vectors_, room_, 0);
    auto const own = some_of_each(without_memory, another, 0);
    for (std::size_t i = 0; i < shared.size(); ++i) {
        EXPECT_FALSE(own[i]->is_shared);
        EXPECT_EQ(values_of(*own[i]), values_of(*shared[i]));
        EXPECT_EQ(own[i]->name, shared[i]->name);
    }
}

TEST_F(GameteVectorsTest, AreTheSameForThreadsThatAskAtOnce) {
    std::array<VectorRoom, 4> rooms;
    std::array<std::vector<GameteVector const*>, 4> made;
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < rooms.size(); ++t)
        threads.emplace_back([&, t] { made[t] = some_of_each(vectors_, rooms[t], 2 * t); });
    threads.clear();
    for (std::size_t t = 1; t < made.size(); ++t)
        for (std::size_t i = 0; i < made[t].size(); ++i)
            EXPECT_EQ(values_of(*made[t][i]), values_of(*made[0][i]));
}

} // namespace
} // namespace kinmatch::models
