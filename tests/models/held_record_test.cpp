#include "models/held_record.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

TEST(HeldRecord, IsAFamilyASampleOrAGenotypeOfTheCase) {
    support::CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).locus("B", support::ladder({0.5, 0.5}));
    builder.reference("R", {"10/11", ""}).family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    Case const data = builder.build();
    EXPECT_TRUE(holds(data, {RecordKind::family, "F", "", ""}));
    EXPECT_FALSE(holds(data, {RecordKind::family, "G", "", ""}));
    EXPECT_TRUE(holds(data, {RecordKind::sample, "R", "", ""}));
    EXPECT_FALSE(holds(data, {RecordKind::sample, "V", "", ""}));
    EXPECT_TRUE(holds(data, {RecordKind::genotype, "R", "A", ""}));
    EXPECT_FALSE(holds(data, {RecordKind::genotype, "R", "B", ""}));
    EXPECT_FALSE(holds(data, {RecordKind::genotype, "R", "A", "2"}));
    EXPECT_FALSE(holds(data, {RecordKind::genotype, "V", "A", ""}));
    EXPECT_FALSE(holds(data, {RecordKind::locus, "A", "", ""}));
}

} // namespace
} // namespace kinmatch::models
