#include "engine/known_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace kinmatch::engine {
namespace {

using models::Genotype;

models::LoopFreeFamily const kTree{};
models::LoopFreeFamily const kOtherTree{};
constexpr std::array kOneToThree{1.0, 2.0, 3.0};
constexpr std::array kFourToSix{4.0, 5.0, 6.0};

TEST(FamilyKey, HoldsTheGenotypesOfTheTypedAlone) {
    std::array<char, 3> const first_and_last{1, 0, 1};
    std::array<Genotype, 3> genotypes{Genotype(1, 2), Genotype(3, 4), Genotype(5, 6)};
    auto const key = family_key(kTree, first_and_last, genotypes);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->tree, &kTree);
    genotypes[1] = {7, 8};
    EXPECT_EQ(family_key(kTree, first_and_last, genotypes), key);
    genotypes[2] = {5, 7};
    EXPECT_NE(family_key(kTree, first_and_last, genotypes), key);
    EXPECT_NE(family_key(kTree, first_and_last, std::array{Genotype(5, 6), Genotype(3, 4), Genotype(1, 2)}), key);
}

TEST(FamilyKey, IsNoneOfWhatItCannotHold) {
    std::vector<char> const three(3, 1);
    EXPECT_TRUE(family_key(kTree, three, std::vector(3, Genotype(255, 255))));
    EXPECT_FALSE(family_key(kTree, three, std::vector(3, Genotype(0, 256))));
    std::vector<char> const four(4, 1);
    EXPECT_FALSE(family_key(kTree, four, std::vector(4, Genotype(0, 0))));
}

TEST(KnownRows, GiveBackWhatWasKeptOfTheSameFamily) {
    KnownRows<double> known(3);
    EXPECT_TRUE(known.find({&kTree, 7}).empty());
    known.keep({&kTree, 7}, kOneToThree);
    known.prefetch({&kTree, 7});
    EXPECT_TRUE(std::ranges::equal(known.find({&kTree, 7}), kOneToThree));
    EXPECT_TRUE(known.find({&kTree, 8}).empty());
    EXPECT_TRUE(known.find({&kOtherTree, 7}).empty());
}

TEST(KnownRows, GiveWayToWhatComesLater) {
    KnownRows<double> one_place(3, 1);
    one_place.keep({&kTree, 7}, kOneToThree);
    one_place.keep({&kTree, 8}, kFourToSix);
    EXPECT_TRUE(one_place.find({&kTree, 7}).empty());
    EXPECT_TRUE(std::ranges::equal(one_place.find({&kTree, 8}), kFourToSix));
}

} // namespace
} // namespace kinmatch::engine
