#include "models/elimination.hpp"
#include "models/observation.hpp"
#include "tests/support/allele_names.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/enumerate.hpp"
#include "tests/support/locus_likelihood.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::k8;
using support::k9;
using support::k93;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<AlleleName> const kLadder{k8, k9, k93};
std::vector<AlleleName> const kLadderWithSilent{k8, k9, k93, kSilentAllele};

Print print(AlleleName first, AlleleName second = kNoAllele) {
    Print result;
    result.first = first;
    result.second = second;
    return result;
}

struct Seen {
    Typing typing;
    Observation observation;
};

/// What rows of a sample make together, without drop-out.
Seen seen(std::vector<Print> const& prints, std::vector<AlleleName> const& ladder = kLadder, Case const& data = {}) {
    std::vector<double> const frequencies(ladder.size(), 0.25);
    auto const [typing, print] = read_print(data, prints, ladder, 0.0, EmptyPrints::not_typed);
    if (typing != Typing::typed)
        return {typing, {}};
    PrintModel const model{.has_silent = ladder.back() == kSilentAllele, .frequencies = frequencies};
    return {typing, observe(print, model, Ploidy::diploid)};
}

WeightedGenotype certain(AlleleIndex first, AlleleIndex second) {
    return {{first, second}, 1.0};
}

TEST(Observation, HeterozygoteIsOneGenotype) {
    auto const result = seen({print(k8, k93)});
    EXPECT_EQ(result.typing, Typing::typed);
    EXPECT_THAT(result.observation, ElementsAre(certain(0, 2)));
    EXPECT_THAT(seen({print(k8, k93)}, kLadderWithSilent).observation, ElementsAre(certain(0, 2)));
}

TEST(Observation, OnePrintedAlleleIsAHomozygote) {
    EXPECT_THAT(seen({print(k9)}).observation, ElementsAre(certain(1, 1)));
    EXPECT_THAT(seen({print(k9, k9)}).observation, ElementsAre(certain(1, 1)));
}

TEST(Observation, OnePrintedAlleleMayHideASilentOne) {
    EXPECT_THAT(seen({print(k9)}, kLadderWithSilent).observation, ElementsAre(certain(1, 1), certain(1, 3)));
    EXPECT_THAT(seen({print(k9, k9)}, kLadderWithSilent).observation, ElementsAre(certain(1, 1), certain(1, 3)));
}

TEST(Observation, HalfTypedIsEveryHolder) {
    EXPECT_THAT(seen({print(k9, kUnknownAllele)}).observation,
                ElementsAre(certain(0, 1), certain(1, 1), certain(1, 2)));
    EXPECT_THAT(seen({print(k9, kUnknownAllele)}, kLadderWithSilent).observation,
                ElementsAre(certain(0, 1), certain(1, 1), certain(1, 2), certain(1, 3)));
}

TEST(Observation, NothingSeenIsUntyped) {
    for (auto const& prints : {std::vector<Print>{}, {print(kNoAllele)}, {print(kNoAllele), print(kNoAllele)}}) {
        EXPECT_EQ(seen(prints).typing, Typing::untyped);
        EXPECT_THAT(seen(prints).observation, IsEmpty());
    }
}

TEST(Observation, ReplicatesLeaveWhatAllOfThemAllow) {
    EXPECT_THAT(seen({print(k9, kUnknownAllele), print(k8, k9)}).observation, ElementsAre(certain(0, 1)));
    EXPECT_THAT(seen({print(k9, kUnknownAllele), print(k93, kUnknownAllele)}).observation, ElementsAre(certain(1, 2)));
    EXPECT_THAT(seen({print(kNoAllele), print(k8, k9)}).observation, ElementsAre(certain(0, 1)));
}

TEST(Observation, NoGenotypeGivesReplicatesThatDisagree) {
    EXPECT_THAT(seen({print(k8, k9), print(k8, k8)}).observation, IsEmpty());
    EXPECT_THAT(seen({print(k8), print(k9), print(k9)}).observation, IsEmpty());
}

TEST(Observation, ThreeAllelesAreSetAsideWhateverElseWasPrinted) {
    Case data;
    data.print_details.push_back({.further_alleles = {k93}});
    Print three = print(k8, k9);
    three.detail = 1;
    for (auto const& prints : {std::vector{three}, {print(k8, k9), three}, {print(k8), three, print(k9)}}) {
        auto const result = seen(prints, kLadder, data);
        EXPECT_EQ(result.typing, Typing::three_alleles);
        EXPECT_THAT(result.observation, IsEmpty());
    }
}

// Father prints 8, child 9: impossible but for a silent allele that both carry.
TEST(Observation, SilentAlleleExplainsApparentContradictions) {
    std::vector<double> const p{0.2, 0.3, 0.49, 0.01};
    MutationMatrix const none = MutationMatrix::identity(4);
    Family const trio = support::family({support::founder(), support::founder(), support::child(0, 1)});
    support::FamilyAtLocus const at{
        trio,
        {0, {kLadderWithSilent, p}, none, none},
        {seen({print(k8)}, kLadderWithSilent).observation, {}, seen({print(k9)}, kLadderWithSilent).observation}};
    double const likelihood = support::likelihood(at).as_double();
    EXPECT_DOUBLE_EQ(likelihood, 2 * p[0] * p[3] * 0.5 * p[1]);
    using support::WeightedGenotype;
    EXPECT_DOUBLE_EQ(likelihood,
                     support::enumerate_likelihood(trio, at.model.frequencies, none, none,
                                                   {std::vector<WeightedGenotype>{{0, 0, 1.0}, {0, 3, 1.0}},
                                                    {},
                                                    std::vector<WeightedGenotype>{{1, 1, 1.0}, {1, 3, 1.0}}}));
}

std::vector<double> const kThree{0.2, 0.3, 0.5};

double probability(std::vector<AlleleIndex> const& printed, Genotype genotype, double dropout, double drop_in,
                   Ploidy ploidy = Ploidy::diploid) {
    LocusPrint const print{{{.alleles = printed, .partner_unknown = false, .dropout = dropout}}};
    for (auto const& [possible, p] : observe(print, {.frequencies = kThree, .drop_in = drop_in}, ploidy))
        if (possible == genotype)
            return p;
    return 0.0;
}

// Gill et al. 2012: each allele copy is lost with probability d, and a homozygote has two.
TEST(Observation, DropOutTakesEachCopyOnItsOwn) {
    double const d = 0.1;
    EXPECT_DOUBLE_EQ(probability({0, 1}, {0, 1}, d, 0.0), (1 - d) * (1 - d));
    EXPECT_DOUBLE_EQ(probability({0}, {0, 1}, d, 0.0), (1 - d) * d);
    EXPECT_DOUBLE_EQ(probability({}, {0, 1}, d, 0.0), d * d);
    EXPECT_DOUBLE_EQ(probability({0}, {0, 0}, d, 0.0), 1 - d * d);
    EXPECT_DOUBLE_EQ(probability({}, {0, 0}, d, 0.0), d * d);
    EXPECT_DOUBLE_EQ(probability({0}, {0, 0}, d, 0.0, Ploidy::haploid), 1 - d);
    EXPECT_DOUBLE_EQ(probability({}, {0, 0}, d, 0.0, Ploidy::haploid), d);
    EXPECT_EQ(probability({2}, {0, 1}, d, 0.0), 0.0);
}

TEST(Observation, DropInAddsAtMostOneForeignAllele) {
    double const d = 0.1, c = 0.05, both = (1 - d) * (1 - d);
    EXPECT_DOUBLE_EQ(probability({0, 1, 2}, {0, 1}, d, c), c * kThree[2] * both);
    EXPECT_DOUBLE_EQ(probability({0, 2}, {0, 0}, d, c), c * kThree[2] * (1 - d * d));
    EXPECT_DOUBLE_EQ(probability({0, 1}, {0, 1}, d, c),
                     (1 - c) * both + c * (both * (kThree[0] + kThree[1]) + (kThree[0] + kThree[1]) * d * (1 - d)));
    EXPECT_EQ(probability({1, 2}, {0, 0}, 0.0, c), 0.0);
}

// Every set of printed alleles, none and all three included, is one part of the partition.
TEST(Observation, ProbabilitiesOfAllPrintsSumToOne) {
    for (double const dropout : {0.0, 0.2})
        for (double const drop_in : {0.0, 0.05})
            for (Genotype const genotype : {Genotype(0, 0), Genotype(0, 1), Genotype(1, 2)}) {
                double sum = 0.0;
                for (unsigned set = 0; set < 8; ++set) {
                    std::vector<AlleleIndex> printed;
                    for (AlleleIndex allele = 0; allele < 3; ++allele)
                        if ((set >> allele & 1U) != 0)
                            printed.push_back(allele);
                    sum += probability(printed, genotype, dropout, drop_in);
                }
                EXPECT_NEAR(sum, 1.0, 1e-15) << dropout << " " << drop_in;
            }
}

TEST(Observation, AManCannotShowTwoAlleles) {
    LocusPrint const two{{{.alleles = {0, 1}, .partner_unknown = false, .dropout = 0.3}}};
    EXPECT_THAT(observe(two, {.frequencies = kThree}, Ploidy::haploid), IsEmpty());
}

TEST(Observation, SilentCarriersLoseTheOneCopyThatShows) {
    std::vector<double> const frequencies{0.2, 0.3, 0.5};
    PrintModel const model{.has_silent = true, .frequencies = frequencies};
    LocusPrint const one{{{.alleles = {0}, .partner_unknown = false, .dropout = 0.1}}};
    EXPECT_THAT(observe(one, model, Ploidy::diploid),
                ElementsAre(WeightedGenotype{{0, 0}, 1 - 0.1 * 0.1}, WeightedGenotype{{0, 1}, 0.9 * 0.1},
                            WeightedGenotype{{0, 2}, 0.9}));
    LocusPrint const nothing{{{.alleles = {}, .partner_unknown = false, .dropout = 0.0}}};
    EXPECT_THAT(observe(nothing, model, Ploidy::diploid), ElementsAre(WeightedGenotype{{2, 2}, 1.0}));
}

} // namespace
} // namespace kinmatch::models
