#include "models/posterior.hpp"
#include "tests/support/case_builder.hpp"
#include "tests/support/infinity.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace kinmatch::models {
namespace {

using support::kExcluded;

// LR prior / (LR prior + 1 - prior) by hand.
TEST(Posterior, FollowsBayes) {
    EXPECT_NEAR(posterior(2.0, 0.5), 100.0 / 101.0, 1e-15);
    EXPECT_NEAR(posterior(2.0, 0.01), 100.0 / 199.0, 1e-15);
    EXPECT_NEAR(posterior(-1.0, 0.25), 0.1 / 3.1, 1e-15);
    EXPECT_NEAR(posterior(0.0, 0.3), 0.3, 1e-15);
}

// statistics of a programme: LR needed for 99.95 % at prior 1/193.
TEST(Posterior, ReachesTheUsualThresholdWhereItShould) {
    double const lr = 0.9995 / 0.0005 * 192.0;
    EXPECT_NEAR(posterior(std::log10(lr), 1.0 / 193.0), 0.9995, 1e-13);
}

TEST(Posterior, IsStableForAnyLikelihoodRatio) {
    EXPECT_EQ(posterior(300.0, 1e-6), 1.0);
    EXPECT_EQ(posterior(5000.0, 1e-300), 1.0);
    EXPECT_NEAR(posterior(-300.0, 0.5) / 1e-300, 1.0, 1e-12);
    EXPECT_EQ(posterior(-5000.0, 0.5), 0.0);
    EXPECT_NEAR(posterior(300.0, 1e-300), 0.5, 1e-12);
}

TEST(Posterior, AtTheEnds) {
    EXPECT_EQ(posterior(kExcluded, 0.5), 0.0);
    EXPECT_EQ(posterior(kExcluded, 1.0), 0.0);
    EXPECT_EQ(posterior(3.0, 0.0), 0.0);
    EXPECT_EQ(posterior(-3.0, 1.0), 1.0);
}

/// Two missing persons, F/A with prior 0.2 and F/B with prior 0.3; none has 0.5.
Case two_missing() {
    Case data = support::CaseBuilder().family("F", {{"A"}, {"B"}}, {"A", "B"}).build();
    data.families[0].members[0].prior = 0.2;
    data.families[0].members[1].prior = 0.3;
    return data;
}

Candidate candidate(MemberIndex missing, SampleIndex remains, double log10_lr) {
    return {.family = 0, .missing = missing, .remains = remains, .log10_lr = log10_lr};
}

std::vector<Candidate> with_posteriors(std::vector<Candidate> const& candidates, Priors const& priors,
                                       Evidence evidence, std::size_t samples) {
    HeldCandidates const list{candidates};
    return first_candidates(CandidatesWithPosteriors{list, priors, evidence, samples}, candidates.size());
}

TEST(PosteriorAmongListed, SharesOneWithNoneOfThem) {
    std::vector candidates{candidate(0, 5, 2.0), candidate(1, 5, 1.0), candidate(1, 6, 0.0)};
    candidates = with_posteriors(candidates, {two_missing(), {}}, Evidence::dna, 7);
    // Weights of sample 5: 0.2 x 100, 0.3 x 10 and 0.5; of sample 6: 0.3 and 0.5.
    EXPECT_NEAR(candidates[0].posterior_among_listed, 20.0 / 23.5, 1e-14);
    EXPECT_NEAR(candidates[1].posterior_among_listed, 3.0 / 23.5, 1e-14);
    EXPECT_NEAR(candidates[2].posterior_among_listed, 0.3 / 0.8, 1e-14);
    EXPECT_NEAR(candidates[0].posterior, 20.0 / 20.8, 1e-14);
    EXPECT_NEAR(candidates[1].posterior, 3.0 / 3.7, 1e-14);
    EXPECT_NEAR(candidates[2].posterior, 0.3, 1e-14);
}

TEST(PosteriorAmongListed, OfAnExcludedPairIs0AndTakesNothingFromTheOthers) {
    std::vector candidates{candidate(0, 0, 300.0), candidate(1, 0, kExcluded)};
    candidates = with_posteriors(candidates, {two_missing(), {}}, Evidence::dna, 1);
    EXPECT_EQ(candidates[0].posterior_among_listed, 1.0);
    EXPECT_EQ(candidates[1].posterior_among_listed, 0.0);
    EXPECT_EQ(candidates[1].posterior, 0.0);
}

TEST(PosteriorAmongListed, OfTwoHugeRatiosIsTheirProportion) {
    std::vector candidates{candidate(0, 0, 4000.0), candidate(1, 0, 4000.0)};
    candidates = with_posteriors(candidates, {two_missing(), {}}, Evidence::dna, 1);
    EXPECT_NEAR(candidates[0].posterior_among_listed, 0.4, 1e-12);
    EXPECT_NEAR(candidates[1].posterior_among_listed, 0.6, 1e-12);
}

TEST(PosteriorAmongListed, IsZeroWhereNothingCanExplainTheRemains) {
    std::vector candidates{candidate(0, 0, kExcluded), candidate(1, 0, kExcluded)};
    candidates = with_posteriors(candidates, {two_missing(), {.of_none = 0.0}}, Evidence::dna, 1);
    EXPECT_EQ(candidates[0].posterior_among_listed, 0.0);
    EXPECT_EQ(candidates[1].posterior_among_listed, 0.0);
}

TEST(PosteriorAmongListed, CountsTheSexesWhenAskedFor) {
    std::vector candidates{candidate(0, 0, 2.0)};
    candidates[0].log10_lr_sex = -1.0;
    candidates = with_posteriors(candidates, {two_missing(), {}}, Evidence::dna_and_sex, 1);
    EXPECT_NEAR(candidates[0].posterior, 2.0 / 2.8, 1e-14);
    EXPECT_NEAR(candidates[0].posterior_among_listed, 2.0 / 2.5, 1e-14);
}

TEST(CandidatesWithPosteriors, AskEachPairsPriorWhoeverCameBefore) {
    std::vector candidates{candidate(0, 0, 3.0), candidate(0, 1, 2.5), candidate(1, 0, 2.0), candidate(0, 2, 1.0)};
    candidates = with_posteriors(candidates, {two_missing(), {}}, Evidence::dna, 3);
    for (Candidate const& c : candidates)
        EXPECT_EQ(c.posterior, posterior(c.log10_lr, c.missing == 0 ? 0.2 : 0.3));
}

TEST(CandidatesWithPosteriors, VisitTheSamePairsWithoutThem) {
    HeldCandidates const list{{candidate(1, 0, 3.0), candidate(0, 1, 2.5)}};
    Priors const priors{two_missing(), {}};
    std::vector<MemberIndex> missing;
    CandidatesWithPosteriors{list, priors, Evidence::dna, 2}.visit_pairs([&](CandidateBlock const& block) {
        for (Candidate const& c : block.candidates)
            missing.push_back(c.missing);
    });
    EXPECT_EQ(missing, (std::vector<MemberIndex>{1, 0}));
}

} // namespace
} // namespace kinmatch::models
