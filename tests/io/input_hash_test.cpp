#include "io/input_hash.hpp"
#include "tests/io/support/rich_case.hpp"

#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

/// One sample without prints, one family of one member.
models::Case smallest() {
    models::Case data;
    data.samples.emplace_back().id = "V1";
    models::Member missing;
    missing.id = "M1";
    missing.missing = true;
    data.families.push_back({"F1", {missing}});
    return data;
}

// By Python: hashlib.sha256(b"kinmatch-remains-1" + b"14:of unknown sex,0:,1:0,").hexdigest()[:32], and of the family
// b"kinmatch-family-1" + b"1:1,2:M1,7:founder,0:,0:,14:of unknown sex,7:missing,7:untyped,". A ledger lasts: these
// stay.
TEST(InputHash, IsWhatAnotherProgramComputes) {
    EXPECT_EQ(remains_hash(smallest(), 0), "0cb67f951d1e02b82462140be1158439");
    EXPECT_EQ(family_hash(smallest(), smallest().families[0]), "051eec28320604c6626d1ad9efa7a872");
}

TEST(InputHash, TellsEveryTwoRecordsApart) {
    models::Case const data = support::rich_case();
    for (models::SampleIndex one = 0; one < data.samples.size(); ++one)
        for (models::SampleIndex other = 0; other < one; ++other)
            EXPECT_NE(remains_hash(data, one), remains_hash(data, other));
    for (models::Family const& one : data.families)
        for (models::Family const& other : data.families)
            EXPECT_EQ(family_hash(data, one) == family_hash(data, other), &one == &other);
}

} // namespace
} // namespace kinmatch::io
