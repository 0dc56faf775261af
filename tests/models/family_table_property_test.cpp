// What must hold of both tables of any family with theta, at X loci, with drop-out and a silent allele.
#include "models/family_table.hpp"
#include "models/likelihood_ratio.hpp"
#include "tests/support/print_weights.hpp"
#include "tests/support/random_related_family.hpp"
#include "tests/support/relabelled.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace kinmatch::models {
namespace {

using support::Circumstances;
using support::FamilyAtLocus;
using support::RandomMutation;
using support::relative_difference;

constexpr std::uint64_t kFamiliesOfEach = 20; ///< in each circumstance
/// A few hundred sums and products of positive numbers, in another order.
constexpr double kRounding = 1e-12;

std::vector<Circumstances> all_circumstances(std::vector<double> const& thetas) {
    std::vector<Circumstances> all;
    for (double const theta : thetas)
        for (RandomMutation const mutation : {RandomMutation::none, RandomMutation::stepwise, RandomMutation::dense})
            for (double const dropout : {0.0, 0.2})
                for (LocusKind const kind : {LocusKind::autosomal, LocusKind::x})
                    for (double const silent : {0.0, 0.01})
                        all.push_back({theta, mutation, dropout, kind, silent});
    return all;
}

using Check = std::function<void(FamilyAtLocus const&, MemberIndex focus, Circumstances const&, std::uint64_t seed)>;

void for_each_family(std::vector<double> const& thetas, Check const& check) {
    for (Circumstances const& c : all_circumstances(thetas))
        for (std::uint64_t seed = 0; seed < kFamiliesOfEach; ++seed) {
            SCOPED_TRACE(testing::Message() << "seed " << seed << ", theta " << c.theta << ", mutation "
                                            << static_cast<int>(c.mutation) << ", drop-out " << c.dropout << ", kind "
                                            << static_cast<int>(c.kind) << ", silent " << c.silent);
            auto const [at, focus] = support::random_related_family(c, seed);
            check(at, focus, c, seed);
        }
}

LocusEvidence evidence_of(FamilyAtLocus const& at, MemberIndex focus) {
    return evaluate_family(at.family, at.model, at.observations, focus, {});
}

double sum(OrderedGenotypeTable const& table) {
    return support::sum(table).as_double();
}

void expect_close(OrderedGenotypeTable const& a, OrderedGenotypeTable const& b, double tolerance) {
    ASSERT_EQ(a.values.size(), b.values.size());
    for (std::size_t i = 0; i < a.values.size(); ++i)
        EXPECT_LT(relative_difference(std::ldexp(a.values[i], a.exponent), std::ldexp(b.values[i], b.exponent)),
                  tolerance);
}

/// Sum over all prints o of P(o | G, H2) LR(o).
double mean_lr_of_unrelated(LocusEvidence const& evidence, FamilyAtLocus const& at, MemberIndex focus, double dropout) {
    auto const& ladder = at.model.frequencies.alleles;
    Ploidy const ploidy = ploidy_of(at.family.members[focus].sex, at.model.kind);
    double const family = support::sum(evidence.unrelated).value;
    double mean = 0.0;
    for (support::PrintedAlleles const& printed : support::all_prints(ladder, ploidy)) {
        Observation const remains = support::print_weights(printed, ladder, ploidy, dropout);
        if (remains.empty())
            continue;
        PairLikelihoods const pair = pair_likelihoods(evidence, remains);
        mean += pair.h2 / family * (pair.h1 / pair.h2);
    }
    return mean;
}

// Turing's identity, the mean taken under H2 given what the family shows of the population's alleles.
TEST(FamilyTableProperty, MeanLikelihoodRatioOfUnrelatedIsOne) {
    int families = 0;
    for_each_family({0.0, 0.03, 0.3},
                    [&](FamilyAtLocus const& at, MemberIndex focus, Circumstances const& c, std::uint64_t) {
                        LocusEvidence const evidence = evidence_of(at, focus);
                        if (!evidence.has_table())
                            return;
                        ++families;
                        EXPECT_NEAR(mean_lr_of_unrelated(evidence, at, focus, c.dropout), 1.0, kRounding);
                    });
    EXPECT_GT(families, 1000);
}

/// Sum over all sets of alleles o, also of three, of P(o | G, H2) LR(o), where one allele of a print may be foreign.
double mean_lr_with_drop_in(LocusEvidence const& evidence, FamilyAtLocus const& at, MemberIndex focus, double dropout) {
    constexpr double kDropIn = 0.05;
    Ploidy const ploidy = ploidy_of(at.family.members[focus].sex, at.model.kind);
    double const family = support::sum(evidence.unrelated).value;
    double mean = 0.0;
    bool const has_silent = at.model.frequencies.alleles.back() == kSilentAllele;
    std::size_t const visible = at.model.alleles() - (has_silent ? 1 : 0);
    for (std::size_t set = 0; set < std::size_t{1} << visible; ++set) {
        Replicate replicate{.alleles = {}, .partner_unknown = false, .dropout = dropout};
        for (AlleleIndex a = 0; a < visible; ++a)
            if ((set >> a & 1U) != 0)
                replicate.alleles.push_back(a);
        Observation const remains = observe(LocusPrint{{replicate}}, at.model.print_model(kDropIn), ploidy);
        if (remains.empty())
            continue;
        PairLikelihoods const pair = pair_likelihoods(evidence, remains);
        mean += pair.h2 / family * (pair.h1 / pair.h2);
    }
    return mean;
}

TEST(FamilyTableProperty, MeanLikelihoodRatioOfUnrelatedIsOneWithDropIn) {
    for_each_family({0.0, 0.03}, [](FamilyAtLocus const& at, MemberIndex focus, Circumstances const& c, std::uint64_t) {
        LocusEvidence const evidence = evidence_of(at, focus);
        if (!evidence.has_table())
            return;
        EXPECT_NEAR(mean_lr_with_drop_in(evidence, at, focus, c.dropout), 1.0, kRounding);
    });
}

TEST(FamilyTableProperty, BothTablesSumToTheLikelihoodOfTheFamily) {
    for_each_family({0.0, 0.03}, [](FamilyAtLocus const& at, MemberIndex focus, Circumstances const&, std::uint64_t) {
        LocusEvidence const evidence = evidence_of(at, focus);
        EXPECT_LT(relative_difference(sum(evidence.missing), sum(evidence.unrelated)), kRounding);
    });
}

TEST(FamilyTableProperty, WithoutThetaAnUnrelatedPersonOwesTheFamilyNothing) {
    for_each_family({0.0}, [](FamilyAtLocus const& at, MemberIndex focus, Circumstances const&, std::uint64_t) {
        LocusEvidence const evidence = evidence_of(at, focus);
        if (!evidence.has_table())
            return;
        double const family = sum(evidence.missing);
        std::vector<double> const& p = at.model.frequencies.frequencies;
        bool const diploid = ploidy_of(at.family.members[focus].sex, at.model.kind) == Ploidy::diploid;
        for (std::size_t a = 0; a < p.size(); ++a)
            for (std::size_t b = 0; b < p.size(); ++b) {
                double const person = diploid ? p[a] * p[b] : (a == b ? p[a] : 0.0);
                double const joint = evidence.unrelated.values[a * p.size() + b];
                EXPECT_LT(relative_difference(std::ldexp(joint, evidence.unrelated.exponent), family * person),
                          kRounding);
            }
    });
}

TEST(FamilyTableProperty, TheOrderOfMembersChangesNothing) {
    for_each_family({0.0, 0.3},
                    [](FamilyAtLocus const& at, MemberIndex focus, Circumstances const&, std::uint64_t seed) {
                        support::RandomDraws draws(seed);
                        auto const place = support::random_permutation<MemberIndex>(at.family.members.size(), draws);
                        LocusEvidence const before = evidence_of(at, focus);
                        LocusEvidence const after = evidence_of(with_members_moved(at, place), place[focus]);
                        EXPECT_EQ(after.status, before.status);
                        expect_close(after.missing, before.missing, kRounding);
                        expect_close(after.unrelated, before.unrelated, kRounding);
                    });
}

/// Entry (place[a], place[b]) at (a, b).
OrderedGenotypeTable with_alleles_back(OrderedGenotypeTable const& table, std::vector<AlleleIndex> const& place) {
    OrderedGenotypeTable back = table;
    for (std::size_t a = 0; a < table.alleles; ++a)
        for (std::size_t b = 0; b < table.alleles; ++b)
            back.values[a * table.alleles + b] = table.values[place[a] * table.alleles + place[b]];
    return back;
}

TEST(FamilyTableProperty, TheOrderOfAllelesChangesNothing) {
    for_each_family({0.0, 0.3},
                    [](FamilyAtLocus const& at, MemberIndex focus, Circumstances const&, std::uint64_t seed) {
                        support::RandomDraws draws(seed);
                        auto const place = support::random_permutation<AlleleIndex>(at.model.alleles(), draws);
                        LocusEvidence const before = evidence_of(at, focus);
                        LocusEvidence const after = evidence_of(with_alleles_moved(at, place), focus);
                        ASSERT_EQ(after.status, before.status);
                        if (!after.has_table())
                            return;
                        expect_close(with_alleles_back(after.missing, place), before.missing, kRounding);
                        expect_close(with_alleles_back(after.unrelated, place), before.unrelated, kRounding);
                    });
}

// Of an impossible family nothing is left to compare, and without mutation theta cannot make it possible.
TEST(FamilyTableProperty, ATinyThetaIsNearlyNone) {
    constexpr double kTiny = 1e-9;
    for_each_family({kTiny}, [](FamilyAtLocus const& at, MemberIndex focus, Circumstances const&, std::uint64_t) {
        FamilyAtLocus without = at;
        without.model.theta = 0.0;
        LocusEvidence const tiny = evidence_of(at, focus);
        LocusEvidence const none = evidence_of(without, focus);
        EXPECT_EQ(tiny.status, none.status);
        expect_close(tiny.missing, none.missing, 2e3 * kTiny); // copies of an allele of frequency 0.01
        expect_close(tiny.unrelated, none.unrelated, 2e3 * kTiny);
    });
}

// With theta too: who bears on nothing is a founder allele never looked at.
TEST(FamilyTableProperty, AnUntypedStrangerChangesNothing) {
    for_each_family({0.3}, [](FamilyAtLocus at, MemberIndex focus, Circumstances const&, std::uint64_t) {
        LocusEvidence const before = evidence_of(at, focus);
        Member stranger;
        stranger.sex = Sex::male;
        at.family.members.push_back(stranger);
        at.observations.emplace_back();
        LocusEvidence const after = evidence_of(at, focus);
        EXPECT_EQ(after.missing.values, before.missing.values);
        EXPECT_EQ(after.unrelated.values, before.unrelated.values);
    });
}

} // namespace
} // namespace kinmatch::models
