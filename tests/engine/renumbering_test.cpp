#include "engine/renumbering.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

using models::AlleleName;
using models::Genotype;

std::vector<AlleleName> const kTwo{AlleleName{100}, AlleleName{120}};

TEST(Renumbering, ChangesNothingWhereAllelesAreEqual) {
    EXPECT_TRUE(Renumbering(kTwo, kTwo).changes_nothing());
}

TEST(Renumbering, GivesTheNumbersOfTheOtherPopulation) {
    std::vector<AlleleName> const more{AlleleName{90}, AlleleName{100}, AlleleName{110}, AlleleName{120},
                                       models::kSilentAllele};
    Renumbering const to_more(kTwo, more);
    ASSERT_FALSE(to_more.changes_nothing());
    EXPECT_EQ(to_more({0, 1}), Genotype(1, 3));
    EXPECT_EQ(to_more({1, 1}), Genotype(3, 3));
    EXPECT_EQ(Renumbering(more, kTwo)({1, 3}), Genotype(0, 1));
}

} // namespace
} // namespace kinmatch::engine
