// Elimination against the definition: plain enumeration of every assignment of genotypes.
#include "models/elimination.hpp"
#include "tests/support/enumerate.hpp"
#include "tests/support/expect_same.hpp"
#include "tests/support/locus_likelihood.hpp"
#include "tests/support/random_family.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kinmatch::models {
namespace {

using support::expect_same;

constexpr std::uint64_t kRandomFamilies = 1000;
/// Of sums of up to 2e5 products of positive numbers.
constexpr double kRoundingOfElimination = 1e-10;

double enumerated(support::RandomFamily const& random) {
    return support::enumerate_likelihood(random.family, random.frequencies, random.maternal, random.paternal,
                                         random.observations);
}

void expect_table_as_enumerated(support::RandomFamily const& random, EliminationLimits const& limits) {
    auto const table = support::genotype_table(support::at_locus(random), random.focus, limits);
    auto const defined = support::enumerate_genotype_table(random.family, random.frequencies, random.maternal,
                                                           random.paternal, random.observations, random.focus);
    ASSERT_EQ(table.values.size(), defined.size());
    for (std::size_t i = 0; i < defined.size(); ++i)
        expect_same(std::ldexp(table.values[i], table.exponent), defined[i], kRoundingOfElimination);
}

TEST(EliminationOracle, LikelihoodIsThatOfEnumeration) {
    for (std::uint64_t seed = 0; seed < kRandomFamilies; ++seed) {
        SCOPED_TRACE(seed);
        auto const random = support::random_family(seed);
        expect_same(support::likelihood(support::at_locus(random)).as_double(), enumerated(random),
                    kRoundingOfElimination);
    }
}

TEST(EliminationOracle, EveryEntryOfTheGenotypeTableIsThatOfEnumeration) {
    for (std::uint64_t seed = 0; seed < kRandomFamilies; ++seed) {
        SCOPED_TRACE(seed);
        expect_table_as_enumerated(support::random_family(seed), {});
    }
}

// A few kilobytes, where many of these families would like to have more.
TEST(EliminationOracle, LittleMemoryChangesNothing) {
    int split = 0;
    for (std::size_t const bytes : {1000U, 2000U, 4000U})
        for (std::uint64_t seed = 0; seed < kRandomFamilies; ++seed) {
            SCOPED_TRACE(testing::Message() << "seed " << seed << ", " << bytes << " bytes");
            auto const random = support::random_family(seed);
            auto const at = support::at_locus(random);
            EliminationLimits const limits{.memory_bytes = bytes, .operations = 5e8};
            auto const graph = support::graph_of(at, random.focus);
            auto const plan = plan_elimination(graph, limits);
            if (plan.branches.empty() || !plan.is_within(limits))
                continue;
            ++split;
            expect_table_as_enumerated(random, limits);
        }
    EXPECT_GT(split, 300);
}

} // namespace
} // namespace kinmatch::models
