#include "models/elimination.hpp"
#include "models/observation.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/enumerate.hpp"
#include "tests/support/locus_likelihood.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr AlleleName k8{80}, k9{90}, k93{93};
std::vector<AlleleName> const kLadder{k8, k9, k93};
std::vector<AlleleName> const kLadderWithSilent{k8, k9, k93, kSilentAllele};

Print print(AlleleName first, AlleleName second = kNoAllele) {
    Print result;
    result.first = first;
    result.second = second;
    return result;
}

TypedObservation seen(std::vector<Print> const& prints, std::vector<AlleleName> const& ladder = kLadder) {
    return observe({}, prints, ladder);
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

TEST(Observation, ReplicatesThatDisagreeAreSetAside) {
    auto const result = seen({print(k8, k9), print(k8, k8)});
    EXPECT_EQ(result.typing, Typing::replicates_disagree);
    EXPECT_THAT(result.observation, IsEmpty());
    EXPECT_EQ(seen({print(k8), print(k9), print(k9)}).typing, Typing::replicates_disagree);
}

TEST(Observation, ThreeAllelesAreSetAsideWhateverElseWasPrinted) {
    Case data;
    data.print_details.push_back({.further_alleles = {k93}});
    Print three = print(k8, k9);
    three.detail = 1;
    for (auto const& prints : {std::vector{three}, {print(k8, k9), three}, {print(k8), three, print(k9)}}) {
        auto const result = observe(data, prints, kLadder);
        EXPECT_NE(result.typing, Typing::typed);
        EXPECT_THAT(result.observation, IsEmpty());
    }
    EXPECT_EQ(observe(data, std::vector{three}, kLadder).typing, Typing::three_alleles);
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

} // namespace
} // namespace kinmatch::models
