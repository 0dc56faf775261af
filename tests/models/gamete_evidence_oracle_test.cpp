// Sums of gamete vectors against elimination, which has enumeration for its own oracle.
#include "models/family_shape.hpp"
#include "models/gamete_evidence.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/expect_same.hpp"
#include "tests/support/locus_likelihood.hpp"
#include "tests/support/random_draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace kinmatch::models {
namespace {

using support::expect_same;
using support::FamilyAtLocus;

constexpr double kRoundingOfGametes = 1e-12; // of sums of up to some thousand positive products, done in two ways

/// h1, h2 of every genotype.
void expect_same(LocusEvidence const& computed, LocusEvidence const& defined) {
    std::size_t const n = defined.missing.alleles;
    for (AlleleIndex a = 0; a < n; ++a)
        for (AlleleIndex b = a; b < n; ++b) {
            auto const [h1, h2, exponent] = pair_likelihoods(computed, support::exactly(a, b));
            auto const by_elimination = pair_likelihoods(defined, support::exactly(a, b));
            expect_same(std::ldexp(h1, exponent), std::ldexp(by_elimination.h1, by_elimination.exponent),
                        kRoundingOfGametes);
            expect_same(std::ldexp(h2, exponent), std::ldexp(by_elimination.h2, by_elimination.exponent),
                        kRoundingOfGametes);
        }
}

/// The first genotype that each print allows, for certain.
void make_certain(FamilyAtLocus& at) {
    for (Observation& observation : at.observations)
        if (!observation.empty())
            observation = {{observation.front().genotype, 1.0}};
}

/// Whether typed members stand in several places of the family's tree, or others apart.
bool is_cut(FamilyAtLocus const& at, MemberIndex focus) {
    std::vector<char> is_typed;
    for (Observation const& observation : at.observations)
        is_typed.push_back(!observation.empty());
    auto const tree = loop_free_family(at.family, is_typed, focus);
    return tree &&
           (!tree->apart.empty() || std::ranges::count(tree->persons, true, &LoopFreeFamily::Person::is_repeated));
}

TEST(GameteEvidenceOracle, IsThatOfEliminationForRandomFamilies) {
    int by_gametes = 0;
    int cut = 0;
    for (std::uint64_t seed = 0; seed < 20000; ++seed) {
        SCOPED_TRACE(seed);
        auto const random = support::random_family(seed);
        FamilyAtLocus at = support::at_locus(random);
        make_certain(at);
        auto const evidence = gamete_evidence(at.family, at.model, at.observations, random.focus);
        if (!evidence)
            continue;
        LocusEvidence const defined = evaluate_family(at.family, at.model, at.observations, random.focus, {});
        ASSERT_EQ(evidence->status, defined.status);
        if (!evidence->has_table())
            continue;
        ++by_gametes;
        cut += is_cut(at, random.focus);
        expect_same(*evidence, defined);
        if (HasFailure())
            return;
    }
    EXPECT_GT(by_gametes, 2000);
    EXPECT_GT(cut, 200);
}

} // namespace
} // namespace kinmatch::models
