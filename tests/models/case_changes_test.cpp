#include "models/case_changes.hpp"
#include "tests/support/case_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using How = CaseChange::How;

support::CaseBuilder with_locus() {
    support::CaseBuilder builder;
    builder.locus("L1", support::ladder({0.5, 0.5}));
    return builder;
}

TEST(CaseChanges, AreNoneBetweenACaseAndItself) {
    Case const data = with_locus().remains("V1", {"10/11"}).reference("R1", {"10"}).build();
    EXPECT_THAT(changes_between(data, data), IsEmpty());
}

TEST(CaseChanges, NameEachThingOnceInTheOrderOfNames) {
    Case const earlier = with_locus().remains("V1", {"10/11"}).remains("V2", {"10"}).remains("V3", {"11"}).build();
    Case later = with_locus().remains("V1", {"10/11"}).remains("V2", {"10/11"}).remains("V4", {"11"}).build();
    later.frequencies.front().rows.front().frequency = 0.25;
    EXPECT_THAT(changes_between(earlier, later),
                ElementsAre(CaseChange{"frequencies of L1 in P", How::changed}, CaseChange{"remains V2", How::changed},
                            CaseChange{"remains V3", How::gone}, CaseChange{"remains V4", How::added}));
}

TEST(CaseChanges, SeeFamiliesMutationAndPopulations) {
    auto const family = [](char const* sample) {
        return with_locus()
            .reference("R1", {"10"})
            .reference("R2", {"11"})
            .family("F1", {{"A", "", "", sample}, {"B"}, {"C", "A", "B"}}, {"C"})
            .build();
    };
    Case const earlier = family("R1");
    Case later = family("R2");
    later.populations.front().theta = 0.01;
    later.mutation_rules.push_back({"", Sex::male, {.model = MutationModel::equal, .rate = 0.001}});
    EXPECT_THAT(changes_between(earlier, later),
                ElementsAre(CaseChange{"family F1", How::changed}, CaseChange{"mutation of all loci", How::added},
                            CaseChange{"population P", How::changed}));
    EXPECT_EQ(to_text(How::gone), "gone");
}

} // namespace
} // namespace kinmatch::models
