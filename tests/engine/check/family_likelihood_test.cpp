#include "engine/check/family_likelihood.hpp"
#include "models/alternative_families.hpp"
#include "models/exp10.hpp"
#include "models/founder_prior.hpp"
#include "tests/engine/support/scene.hpp"
#include "tests/support/locus_likelihood.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kinmatch::engine {
namespace {

double likelihood_of(FamilyLikelihood& finder, models::Family const& family, Meioses meioses = Meioses::as_stated) {
    std::vector<double> log10_by_locus;
    EXPECT_TRUE(finder.find(family, meioses, log10_by_locus));
    return models::portable_exp10(log10_by_locus.at(0));
}

double enumerated_likelihood(support::RandomFamily const& random, models::Family const& family,
                             models::MutationMatrix const& maternal, models::MutationMatrix const& paternal) {
    return support::enumerate_likelihood(family, random.frequencies, maternal, paternal, random.observations);
}

// Half-typed prints, loops, and families that are impossible are among them.
TEST(FamilyLikelihood, IsThatOfEnumeration) {
    int impossible = 0;
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        SCOPED_TRACE(seed);
        support::RandomScene const at = support::random_scene(seed);
        FamilyLikelihood finder(at.scene.source());
        models::Family const& family = at.scene.data.families.front();
        double const expected = enumerated_likelihood(at.random, family, at.random.maternal, at.random.paternal);
        EXPECT_LE(support::relative_difference(likelihood_of(finder, family), expected), 1e-12);
        models::MutationMatrix const none = models::MutationMatrix::identity(at.random.frequencies.alleles.size());
        double const strict = enumerated_likelihood(at.random, family, none, none);
        EXPECT_LE(support::relative_difference(likelihood_of(finder, family, Meioses::without_mutation), strict),
                  1e-12);
        impossible += strict == 0.0 ? 1 : 0;
    }
    EXPECT_GT(impossible, 10);
}

// An alternative's reference who is nobody's relative stands in a group of her own.
TEST(FamilyLikelihood, OfAnUnrelatedReferenceIsTheProductOfBothParts) {
    int compared = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(seed);
        support::RandomScene const at = support::random_scene(seed);
        FamilyLikelihood finder(at.scene.source());
        models::Family const& family = at.scene.data.families.front();
        for (models::AlternativeFamily const& alternative : models::alternative_families(family)) {
            if (alternative.kind != models::AlternativeKind::unrelated)
                continue;
            models::Observation const print = models::reference_observation(
                at.scene.data, family.members[alternative.reference], at.scene.model.loci.front());
            double const alone = models::founder_probability(print, at.random.frequencies.frequencies);
            double const rest = likelihood_of(finder, models::without_reference(family, alternative.reference));
            EXPECT_LE(support::relative_difference(likelihood_of(finder, alternative.family), rest * alone), 1e-12);
            ++compared;
        }
    }
    EXPECT_GT(compared, 60);
}

TEST(FamilyLikelihood, SaysWhenTheLimitsDoNotSuffice) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        support::RandomScene at = support::random_scene(seed);
        at.scene.limits.operations = 0.0;
        FamilyLikelihood finder(at.scene.source());
        std::vector<double> log10_by_locus;
        if (!finder.find(at.scene.data.families.front(), Meioses::as_stated, log10_by_locus))
            return;
    }
    FAIL() << "no family among these needs elimination";
}

TEST(FamilyLikelihood, OfNobodyTypedIsOne) {
    auto const scene = support::make_scene(support::CaseBuilder()
                                               .locus("A", support::ladder({0.5, 0.5}))
                                               .family("F", {{"FA"}, {"M", "FA", "MO"}, {"MO"}}, {"M"})
                                               .build(),
                                           models::MutationParameters{});
    FamilyLikelihood finder(scene.source());
    EXPECT_EQ(likelihood_of(finder, scene.data.families.front()), 1.0);
}

} // namespace
} // namespace kinmatch::engine
