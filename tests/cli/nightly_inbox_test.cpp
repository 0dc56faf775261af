#include "tests/cli/support/nightly_place.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::NightlyPlace;
using support::Outcome;
using support::read_bytes;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr char const* kGoodPlate = "SampleName,Marker,Allele1,Allele2\nV4,TH01,6,9.3\nV4,vWA,17,18\n";
constexpr char const* kNoUtf8 = "plaque_\xe9.csv";

/// The case of data-samples/by-hand after its first night.
class NightlyInbox : public testing::Test {
  protected:
    NightlyInbox() {
        place_.deliver_sample("by-hand");
        place_.good_night();
    }

    NightlyPlace place_;
};

TEST_F(NightlyInbox, RefusesNamesThatNoCaseCouldHold) {
    place_.deliver(std::string{"remains/"} + kNoUtf8, kGoodPlate);
    place_.deliver("remains/pl\x1b[2Jate.csv", kGoodPlate);
    Outcome const outcome = place_.night();
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("rejected: remains/plaque_\xef\xbf\xbd.csv\n"), Not(HasSubstr("\x1b"))));
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("[KM-NIGHT-005]"), HasSubstr("Rename the file."), Not(HasSubstr("\x1b"))));
    fs::rename(place_.at("inbox/remains") / kNoUtf8, place_.at("inbox/remains/plaque.csv"));
    fs::remove(place_.at("inbox/remains/pl\x1b[2Jate.csv"));
    place_.good_night();
    EXPECT_THAT(place_.of_latest("manifest.json"), HasSubstr("\"inbox/remains/plaque.csv\""));
}

TEST_F(NightlyInbox, IsNotOutwittedByAnImportByHandUnderSuchAName) {
    support::write_bytes(place_.at(kNoUtf8), kGoodPlate);
    std::string const before = read_bytes(place_.at("case.h5"));
    Outcome const outcome =
        place_.kinmatch().run({"import", "--into", "case.h5", "--profiles", kNoUtf8, "--kind", "remains"});
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("[KM-CASE-011]"));
    EXPECT_EQ(read_bytes(place_.at("case.h5")), before);
}

TEST_F(NightlyInbox, NamesARingOfLinks) {
    fs::create_symlink("ring.csv", place_.at("inbox/ring.csv"));
    Outcome const outcome = place_.night();
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("rejected: ring.csv\n"));
}

TEST_F(NightlyInbox, IsReadAgainWhenAFileMovesToTheFolderThatSaysItsKind) {
    place_.deliver("plate.csv", std::string{kGoodPlate} + "V1,vWA,15,16\n");
    for (int night = 0; night < 2; ++night) {
        Outcome const outcome = place_.night();
        EXPECT_EQ(outcome.exit_code, 2) << "what stands there is not in the case\n" << outcome.err;
        EXPECT_THAT(outcome.out, HasSubstr("in case.h5.nightly-rejected.csv beside the case\n"));
    }
    EXPECT_THAT(read_bytes(place_.at("case.h5.nightly-rejected.csv")), HasSubstr("plate.csv,2,sample V4"));
    fs::rename(place_.at("inbox/plate.csv"), place_.at("inbox/remains/plate.csv"));
    place_.good_night();
    EXPECT_EQ(place_.last("import")["imported"], nlohmann::json({"remains/plate.csv"}));
    // What was set aside of the old name does not make a copy news.
    place_.deliver("remains/copy.csv", read_bytes(place_.at("inbox/remains/plate.csv")));
    place_.good_night();
    EXPECT_EQ(place_.last("import")["as_before"], 7);
}

TEST_F(NightlyInbox, LeavesACorrectionByHandUnderTheSameName) {
    fs::create_directory(place_.at("fix"));
    support::write_bytes(place_.at("fix/genotypes.csv"), "sample,locus,allele1,allele2\nV2,TH01,7,7\n");
    place_.kinmatch().succeed({"import", "--into", "case.h5", "--profiles", "fix/genotypes.csv"});
    std::string const corrected = read_bytes(place_.at("case.h5"));
    place_.good_night();
    EXPECT_EQ(place_.last("import")["outcome"], "nothing new");
    EXPECT_EQ(read_bytes(place_.at("case.h5")), corrected);
}

TEST_F(NightlyInbox, KeepsItsListOfRejectedRecordsFromThatOfImport) {
    place_.deliver("remains/plate.csv", std::string{kGoodPlate} + "V5,TH01,OL,6\n");
    EXPECT_EQ(place_.night().exit_code, 2);
    support::write_bytes(place_.at("hand.csv"), "SampleName,Marker,Allele1,Allele2\nV6,TH01,6,6\n");
    place_.kinmatch().succeed({"import", "--into", "case.h5", "--profiles", "hand.csv", "--kind", "remains"});
    EXPECT_EQ(place_.night().exit_code, 2);
    EXPECT_THAT(read_bytes(place_.at("case.h5.nightly-rejected.csv")), HasSubstr("V5"));
}

} // namespace
} // namespace kinmatch::cli
