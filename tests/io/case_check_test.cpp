#include "io/case_check.hpp"
#include "tests/io/support/input_error.hpp"
#include "tests/io/support/rich_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using support::rich_case;
using support::text_of;
using testing::HasSubstr;

std::string found_in(models::Case const& held) {
    return text_of(check_case(held, "case.h5"));
}

TEST(CaseCheck, FindsNothingInARichOrAnEmptyCase) {
    EXPECT_EQ(found_in(rich_case()), "");
    EXPECT_EQ(found_in({}), "");
}

TEST(CaseCheck, RefusesEmptyIds) {
    for (auto empty : {+[](models::Case& held) { held.samples[0].id.clear(); },
                       +[](models::Case& held) { held.families[0].id.clear(); },
                       +[](models::Case& held) { held.families[1].members[0].id.clear(); }}) {
        models::Case held = rich_case();
        empty(held);
        EXPECT_THAT(found_in(held), HasSubstr("an empty id [KM-CASE-018]"));
    }
}

TEST(CaseCheck, WantsTheUnnamedReplicateFirst) {
    models::Case held = rich_case();
    held.replicates = {"pcr1", "pcr2"};
    EXPECT_THAT(found_in(held), HasSubstr("case.h5:/replicates/name[0]: another name [KM-CASE-018]"));
}

TEST(CaseCheck, RefusesNamesOfFilesThatCouldNotBeReadBack) {
    models::Case held = rich_case();
    held.imports[0].file = "plaque_\xe9.csv";
    EXPECT_THAT(found_in(held), HasSubstr("case.h5:/imports/file[0]: bytes that are no text [KM-CASE-011]"));
    EXPECT_THAT(found_in(held), HasSubstr("rename the file"));
    models::Case other = rich_case();
    other.history[0].file = "plaque_\xe9.csv";
    EXPECT_THAT(found_in(other), HasSubstr("/history/file[0]: bytes that are no text [KM-CASE-011]"));
}

TEST(CaseCheck, AcceptsAHalfTypedPrintOnlyWithItsKnownAllele) {
    models::Case held = rich_case();
    held.prints[3] = {1, 2, models::kNoAllele, models::kUnknownAllele, 0, 0};
    EXPECT_THAT(found_in(held), HasSubstr("/genotypes/first[3]: alleles 0 and -2 [KM-CASE-015]"));
}

TEST(CaseCheck, NeverAcceptsASilentAlleleAsPrinted) {
    models::Case held = rich_case();
    held.prints[3].first = models::kSilentAllele;
    EXPECT_THAT(found_in(held), HasSubstr("[KM-CASE-015]"));
}

TEST(CaseCheck, NamesTheMemberByItsRowAmongAllMembers) {
    models::Case held = rich_case();
    held.families[1].members[1].mother = models::kNoMember;
    EXPECT_THAT(found_in(held), HasSubstr("case.h5:/members/father[5]: family F2: one parent alone [KM-CASE-017]"));
}

} // namespace
} // namespace kinmatch::io
