#include "models/error.hpp"
#include "models/mutation.hpp"
#include "tests/support/allele_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::k8;
using support::k9;
using support::k93;
using testing::HasSubstr;
using testing::ThrowsMessage;

CustomMutation entry(AlleleName from, AlleleName to, double probability) {
    return {.locus = "TH01", .parent_sex = Sex::unknown, .from = from, .to = to, .probability = probability};
}

using Entries = std::vector<CustomMutation>;

MutationMatrix custom(Entries const& entries, std::vector<AlleleName> const& alleles) {
    return custom_mutation_matrix(entries, alleles);
}

void expect_refused(Entries const& entries, std::vector<AlleleName> const& alleles, std::string const& because) {
    EXPECT_THAT([&] { (void)custom(entries, alleles); }, ThrowsMessage<ModelError>(HasSubstr(because)));
}

TEST(CustomMutation, EntriesNotStatedAreZeroAndSilentStays) {
    MutationMatrix const matrix =
        custom({entry(k9, k9, 0.75), entry(k9, k8, 0.25), entry(k8, k8, 1.0)}, {k8, k9, kSilentAllele});
    EXPECT_EQ(matrix, MutationMatrix(3, {1, 0, 0, 0.25, 0.75, 0, 0, 0, 1}));
}

TEST(CustomMutation, RowsOffByRoundingAreRescaled) {
    MutationMatrix const matrix = custom({entry(k8, k8, 1.0 - 5e-10), entry(k9, k9, 1.0)}, {k8, k9});
    EXPECT_TRUE(matrix.is_identity());
    expect_refused({entry(k8, k8, 1.0 - 2e-9), entry(k9, k9, 1.0)}, {k8, k9}, "the row of allele 8 sums to 0.99999999");
}

TEST(CustomMutation, NamesEveryAlleleWithoutARow) {
    expect_refused({entry(k8, k8, 1.0)}, {k8, k9, k93}, "no row for allele 9, 9.3");
}

TEST(CustomMutation, RefusesWhatIsNoMatrixOfTheLadder) {
    expect_refused({entry(k8, k8, 1.0), entry(k9, k9, 1.0)}, {k8}, "allele 9 is not among the alleles");
    expect_refused({entry(k8, k8, 0.5), entry(k8, k8, 0.5)}, {k8}, "from 8 to 8 stands twice");
    expect_refused({entry(k8, k8, -0.5)}, {k8}, "from 8 to 8 is -0.5; a probability from 0 to 1");
    expect_refused({entry(k8, kSilentAllele, 0.5), entry(k8, k8, 0.5)}, {k8, kSilentAllele}, "silent allele neither");
}

TEST(CustomMutation, SilentMayBeStatedAsStaying) {
    EXPECT_TRUE(
        custom({entry(k8, k8, 1.0), entry(kSilentAllele, kSilentAllele, 1.0)}, {k8, kSilentAllele}).is_identity());
}

} // namespace
} // namespace kinmatch::models
