#include "models/sample_warnings.hpp"
#include "tests/support/case_builder.hpp"
#include "tests/support/told_faults.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using support::CaseBuilder;
using support::told;
using testing::ElementsAre;
using testing::IsEmpty;

Faults warnings(Case const& data, std::size_t least_loci) {
    ModelChoice choice;
    choice.mutation = MutationParameters{};
    return sample_warnings(data, make_genetic_model(data, choice), least_loci);
}

CaseBuilder three_loci() {
    return CaseBuilder()
        .locus("A", support::ladder({0.5, 0.5}))
        .locus("B", support::ladder({0.5, 0.5}))
        .locus("C", support::ladder({0.5, 0.5}));
}

TEST(SampleWarnings, CountScoredLociAndNotReplicates) {
    Case data = three_loci()
                    .locus("D", {})
                    .reference("R", {"10|10", "", "", "10"})
                    .remains("V1", {"10", "10"})
                    .remains("V2", {""})
                    .reference("W", {"10"})
                    .build();
    data.samples[3].kind = SampleKind::staff;
    EXPECT_THAT(told(warnings(data, 2)), ElementsAre("warning KM-CHECK-020 sample R: typed at 1 of the 3 scored loci"));
    EXPECT_THAT(told(warnings(data, 1)), IsEmpty());
}

TEST(SampleWarnings, CountALocusWhoseFirstReplicateIsEmpty) {
    Case data = three_loci().reference("R", {"10|10", "10|10"}).build();
    data.prints[0].first = kNoAllele;
    EXPECT_THAT(told(warnings(data, 3)), ElementsAre("warning KM-CHECK-020 sample R: typed at 2 of the 3 scored loci"));
}

TEST(SampleWarnings, ExpectEightLociOrHalfOfFew) {
    GeneticModel model;
    auto const least = [&](std::size_t loci) {
        model.loci.assign(loci, LocusModel{0, {}, MutationMatrix::identity(1), MutationMatrix::identity(1)});
        return default_least_loci(model);
    };
    EXPECT_EQ(least(24), 8U);
    EXPECT_EQ(least(15), 8U);
    EXPECT_EQ(least(7), 4U);
    EXPECT_EQ(least(1), 1U);
}

TEST(SampleWarnings, NameAllelesFarOutsideTheLadderAlone) {
    Case const data = three_loci() // 10 and 11: three repeats more on either side
                          .reference("R1", {"7", "14/11", "10"})
                          .reference("R2", {"6.3/10", "14.1", "10/93"})
                          .build();
    Faults const faults = warnings(data, 0);
    EXPECT_THAT(told(faults),
                ElementsAre("warning KM-CHECK-021 sample R2, locus A: allele 6.3 is far outside the ladder",
                            "warning KM-CHECK-021 sample R2, locus B: allele 14.1 is far outside the ladder",
                            "warning KM-CHECK-021 sample R2, locus C: allele 93 is far outside the ladder"));
    EXPECT_EQ(faults[0].expected, "7 to 14, what the populations list and a wide margin");
}

TEST(SampleWarnings, AllowAWideLadderAQuarterOfItsWidth) {
    std::vector<ListedFrequency> wide{{support::allele("10"), 0.5}, {support::allele("50"), 0.5}};
    Case const data = CaseBuilder().locus("A", wide).reference("R1", {"60"}).reference("R2", {"60.1"}).build();
    EXPECT_THAT(told(warnings(data, 0)),
                ElementsAre("warning KM-CHECK-021 sample R2, locus A: allele 60.1 is far outside the ladder"));
}

/// A typed father and mother; amelogenin X/Y is 1/2.
Case with_amelogenin(std::string const& of_father, std::string const& of_mother) {
    Case data = CaseBuilder()
                    .locus("A", support::ladder({0.5, 0.5}))
                    .locus("AMEL", {})
                    .reference("R1", {"10", of_father})
                    .reference("R2", {"10", of_mother})
                    .family("F", {{"FA", "", "", "R1"}, {"M", "FA", "MO"}, {"MO", "", "", "R2"}}, {"M"})
                    .build();
    data.loci[1].kind = LocusKind::sex;
    data.families[0].members[0].sex = Sex::male;
    data.families[0].members[2].sex = Sex::female;
    return data;
}

TEST(ReferenceSexWarnings, CompareAmelogeninWithPedigreeAndRecord) {
    EXPECT_THAT(told(reference_sex_warnings(with_amelogenin("1/2", "1/1"))), IsEmpty());
    EXPECT_THAT(told(reference_sex_warnings(with_amelogenin("1", "1"))), IsEmpty()); // a single X says nothing
    EXPECT_THAT(
        told(reference_sex_warnings(with_amelogenin("1/1", "1/2"))),
        ElementsAre("warning KM-CHECK-019 reference R1 of F/FA: amelogenin is female, but the pedigree says male",
                    "warning KM-CHECK-019 reference R2 of F/MO: amelogenin is male, but the pedigree says "
                    "female"));
    Case recorded = with_amelogenin("1/2", "1/1");
    recorded.samples[1].sex = Sex::male;
    EXPECT_THAT(told(reference_sex_warnings(recorded)),
                ElementsAre("warning KM-CHECK-019 reference R2 of F/MO: amelogenin is female, but the sample's record "
                            "says male"));
}

TEST(SharedReferenceNotes, NameTheFamilies) {
    std::vector<support::Person> const members{{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}};
    Case const data = CaseBuilder()
                          .locus("A", support::ladder({0.5, 0.5}))
                          .reference("R", {"10"})
                          .family("F1", members, {"M"})
                          .family("F2", members, {"M"})
                          .build();
    EXPECT_THAT(told(shared_reference_notes(data)),
                ElementsAre("note KM-CHECK-017 sample R: the reference of families F1, F2"));
}

} // namespace
} // namespace kinmatch::models
