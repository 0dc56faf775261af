// Tables of both hypotheses against the definition: plain enumeration with every founder allele drawn in sequence.
#include "models/family_table.hpp"
#include "models/likelihood_ratio.hpp"
#include "tests/support/enumerate_related.hpp"
#include "tests/support/expect_same.hpp"
#include "tests/support/print_weights.hpp"
#include "tests/support/random_related_family.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <tuple>

namespace kinmatch::models {
namespace {

using support::Circumstances;
using support::expect_same;
using support::FamilyAtLocus;
using support::RandomMutation;
using support::RandomRelatedFamily;

constexpr std::uint64_t kFamiliesOfEach = 30; ///< in each circumstance
/// Of sums of up to 1e5 products of positive numbers.
constexpr double kRoundingOfTables = 1e-10;

void expect_same(OrderedGenotypeTable const& computed, std::vector<double> const& defined) {
    ASSERT_EQ(computed.values.size(), defined.size());
    for (std::size_t i = 0; i < defined.size(); ++i)
        expect_same(std::ldexp(computed.values[i], computed.exponent), defined[i], kRoundingOfTables);
}

/// Both tables as the definition has them.
struct Enumerated {
    std::vector<double> missing;
    std::vector<double> unrelated;
};

Enumerated enumerated(FamilyAtLocus const& at, MemberIndex focus) {
    return {support::enumerate_related(at.family, at.model, at.observations, focus),
            support::enumerate_unrelated(at.family, at.model, at.observations, at.family.members[focus].sex)};
}

double weighted_sum(std::vector<double> const& table, Observation const& remains, std::size_t alleles) {
    double sum = 0.0;
    for (auto const& [genotype, probability] : remains) {
        sum += probability * table[genotype.first * alleles + genotype.second];
        if (!genotype.is_homozygous())
            sum += probability * table[genotype.second * alleles + genotype.first];
    }
    return sum;
}

/// The pair's two likelihoods, for every print the remains may give.
void expect_pairs_as_enumerated(LocusEvidence const& evidence, Enumerated const& defined, FamilyAtLocus const& at,
                                MemberIndex focus, double dropout) {
    auto const& ladder = at.model.frequencies.alleles;
    Ploidy const ploidy = ploidy_of(at.family.members[focus].sex, at.model.kind);
    for (support::PrintedAlleles const& printed : support::all_prints(ladder, ploidy)) {
        Observation const remains = support::print_weights(printed, ladder, ploidy, dropout);
        if (remains.empty())
            continue;
        PairLikelihoods const pair = pair_likelihoods(evidence, remains);
        expect_same(std::ldexp(pair.h1, pair.exponent), weighted_sum(defined.missing, remains, ladder.size()),
                    kRoundingOfTables);
        expect_same(std::ldexp(pair.h2, pair.exponent), weighted_sum(defined.unrelated, remains, ladder.size()),
                    kRoundingOfTables);
    }
}

/// theta, mutation, drop-out, kind of locus, frequency of the silent allele.
class RelatedFamilies : public testing::TestWithParam<std::tuple<double, RandomMutation, double, LocusKind, double>> {
  protected:
    static Circumstances circumstances() {
        auto const& [theta, mutation, dropout, kind, silent] = GetParam();
        return {.theta = theta, .mutation = mutation, .dropout = dropout, .kind = kind, .silent = silent};
    }
};

TEST_P(RelatedFamilies, HaveTheTablesAndLikelihoodsOfEnumeration) {
    for (std::uint64_t seed = 0; seed < kFamiliesOfEach; ++seed) {
        SCOPED_TRACE(seed);
        auto const [at, focus] = support::random_related_family(circumstances(), seed);
        Enumerated const defined = enumerated(at, focus);
        expect_same(family_table(at.family, at.model, at.observations, focus, {}).table, defined.missing);
        LocusEvidence const evidence = evaluate_family(at.family, at.model, at.observations, focus, {});
        if (!evidence.has_table())
            continue;
        expect_same(evidence.missing, defined.missing);
        expect_same(evidence.unrelated, defined.unrelated);
        expect_pairs_as_enumerated(evidence, defined, at, focus, circumstances().dropout);
    }
}

std::string name_of(testing::TestParamInfo<RelatedFamilies::ParamType> const& info) {
    static std::map<double, std::string> const kThetas{{0.0, "NoTheta"}, {0.03, "Theta3"}, {0.3, "Theta30"}};
    static std::map<RandomMutation, std::string> const kMutations{{RandomMutation::none, "NoMutation"},
                                                                  {RandomMutation::stepwise, "Stepwise"},
                                                                  {RandomMutation::dense, "DenseMutation"}};
    auto const& [theta, mutation, dropout, kind, silent] = info.param;
    return kThetas.at(theta) + kMutations.at(mutation) + (dropout > 0.0 ? "DropOut" : "Exact") +
           (kind == LocusKind::x ? "X" : "Autosomal") + (silent > 0.0 ? "Silent" : "");
}

INSTANTIATE_TEST_SUITE_P(
    Random, RelatedFamilies,
    testing::Combine(testing::Values(0.0, 0.03, 0.3),
                     testing::Values(RandomMutation::none, RandomMutation::stepwise, RandomMutation::dense),
                     testing::Values(0.0, 0.2), testing::Values(LocusKind::autosomal, LocusKind::x),
                     testing::Values(0.0, 0.01)),
    name_of);

// What the random families must reach for the comparison to mean something.
TEST(RandomRelatedFamily, IsOfEveryKind) {
    int founders = 0, inbred = 0, impossible = 0, untyped = 0;
    for (std::uint64_t seed = 0; seed < kFamiliesOfEach * 7; ++seed) {
        auto const [at, focus] = support::random_related_family({.theta = 0.03}, seed);
        founders += at.family.members[focus].is_founder();
        inbred += is_inbred(at.family, focus);
        LocusEvidence const evidence = evaluate_family(at.family, at.model, at.observations, focus, {});
        impossible += evidence.status == EvidenceStatus::family_impossible;
        untyped += evidence.status == EvidenceStatus::family_untyped;
    }
    EXPECT_GT(founders, 50);
    EXPECT_GT(inbred, 10);
    EXPECT_GT(impossible, 2);
    EXPECT_LT(untyped, 60);
}

} // namespace
} // namespace kinmatch::models
