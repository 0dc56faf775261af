// The closed forms that the enumeration with theta itself must give, and that without theta it is the other one.
#include "tests/support/build_family.hpp"
#include "tests/support/enumerate.hpp"
#include "tests/support/enumerate_related.hpp"
#include "tests/support/locus_likelihood.hpp"
#include "tests/support/three_alleles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

namespace kinmatch::support {
namespace {

using models::LocusKind;
using models::LocusModel;
using models::Sex;

constexpr double kTheta = 0.03;
/// Sums of some hundred terms of at most 1.
constexpr double kRounding = 1e-14;

double sum(std::vector<double> const& table) {
    return std::accumulate(table.begin(), table.end(), 0.0);
}

models::Member of_sex(models::Member member, Sex sex) {
    member.sex = sex;
    return member;
}

TEST(EnumerateRelated, AFounderIsHomozygousMoreOften) {
    auto const table = enumerate_related(family({founder()}), three_alleles(kTheta), {{{}}}, 0);
    EXPECT_NEAR(table[0], kA * kA + kTheta * kA * (1 - kA), kRounding);
    EXPECT_NEAR(table[1] + table[3], 2 * kA * kB * (1 - kTheta), kRounding);
    EXPECT_NEAR(sum(table), 1.0, kRounding);
}

TEST(EnumerateRelated, AnUnrelatedPersonSharesThePopulation) {
    std::vector<models::Observation> const typed{exactly(0, 1)};
    LocusModel const model = three_alleles(kTheta);
    auto const table = enumerate_unrelated(family({founder()}), model, typed, Sex::unknown);
    double const a = kTheta + (1 - kTheta) * kA;
    double const b = kTheta + (1 - kTheta) * kB;
    EXPECT_NEAR((table[1] + table[3]) / sum(table), 2 * a * b / ((1 + kTheta) * (1 + 2 * kTheta)), kRounding);
}

TEST(EnumerateRelated, AManHasOneAlleleOfXFromHisMother) {
    models::Family const trio =
        family({of_sex(founder(), Sex::male), of_sex(founder(), Sex::female), of_sex(child(0, 1), Sex::male)});
    std::vector<models::Observation> const typed{exactly(0, 0), exactly(1, 2), {}};
    auto const table = enumerate_related(trio, three_alleles(0.0, LocusKind::x), typed, 2);
    EXPECT_EQ(table[0], 0.0);
    EXPECT_NEAR(table[4], kA * 2 * kB * kC / 2, kRounding);
    EXPECT_NEAR(sum(table), kA * 2 * kB * kC, kRounding);
}

TEST(EnumerateRelated, AManPassesHisAlleleOfXToHisDaughter) {
    models::Family const trio =
        family({of_sex(founder(), Sex::male), of_sex(founder(), Sex::female), of_sex(child(0, 1), Sex::female)});
    std::vector<models::Observation> const typed{exactly(0, 0), {}, {}};
    auto const table = enumerate_related(trio, three_alleles(kTheta, LocusKind::x), typed, 2);
    EXPECT_NEAR(table[0], kA * (kTheta + (1 - kTheta) * kA), kRounding); // the second draw of all
    EXPECT_EQ(table[3], 0.0);
}

TEST(EnumerateRelated, WithoutThetaIsTheOtherEnumeration) {
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        auto const random = random_family(seed);
        auto const at = at_locus(random);
        auto const table = enumerate_related(at.family, at.model, at.observations, random.focus);
        auto const expected = enumerate_genotype_table(random.family, random.frequencies, random.maternal,
                                                       random.paternal, random.observations, random.focus);
        for (std::size_t i = 0; i < expected.size(); ++i)
            EXPECT_LT(relative_difference(table[i], expected[i]), 1e-12) << "seed " << seed;
    }
}

} // namespace
} // namespace kinmatch::support
