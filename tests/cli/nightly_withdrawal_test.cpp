#include "tests/cli/support/nightly_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::NightlyPlace;
using support::Outcome;
using support::read_bytes;
using testing::HasSubstr;
using testing::Not;

constexpr char const* kFamily = "family,member,father,mother,sex,sample,missing\nF2,FA,,,M,F2-FA,0\nF2,MO,,,F,,0\n"
                                "F2,C,FA,MO,M,,1\n";
constexpr char const* kReference = "SampleName,Marker,Allele1,Allele2\nF2-FA,TH01,6,7\n";

/// A case with a family F2 and its reference F2-FA beside those of data-samples/by-hand.
class NightlyWithdrawal : public testing::Test {
  protected:
    NightlyWithdrawal() {
        place_.deliver_sample("by-hand");
        place_.deliver("f2.csv", kFamily);
        place_.deliver("references/f2.csv", kReference);
        place_.good_night();
    }
    void withdraw(std::string const& list) const {
        place_.deliver(list, "family\nF2\n");
        place_.good_night();
        expect_nobody();
    }
    /// Somebody imports the family once more, beside the inbox.
    void bring_back_by_hand() const {
        support::write_bytes(place_.at("family.csv"), kFamily);
        support::write_bytes(place_.at("reference.csv"), kReference);
        place_.kinmatch().succeed({"import", "--into", "case.h5", "--families", "family.csv", "--profiles",
                                   "reference.csv", "--kind", "reference"});
    }
    void expect_nobody() const {
        fs::remove_all(place_.at("tables"));
        place_.kinmatch().succeed({"export", "runs/latest/case.h5", "--tidy", "tables"});
        for (fs::directory_entry const& table : fs::directory_iterator(place_.at("tables")))
            EXPECT_THAT(read_bytes(table.path()), Not(HasSubstr("F2"))) << table.path();
    }

    NightlyPlace place_;
};

TEST_F(NightlyWithdrawal, HoldsAgainstAnImportByHand) {
    withdraw("consent.withdraw.csv");
    bring_back_by_hand();
    place_.good_night();
    expect_nobody();
}

TEST_F(NightlyWithdrawal, HoldsWhenTheListIsGivenAgainUnderAnotherName) {
    withdraw("consent.withdraw.csv");
    fs::remove(place_.at("inbox/consent.withdraw.csv"));
    bring_back_by_hand();
    place_.good_night();
    place_.deliver("again.withdraw.csv", "family\nF2\n");
    place_.good_night();
    expect_nobody();
}

TEST_F(NightlyWithdrawal, HoldsForTheReferencesOfAFamilyThatComeAlone) {
    withdraw("consent.withdraw.csv");
    place_.deliver("references/f2.csv", "SampleName,Marker,Allele1,Allele2\nF2-FA,TH01,6,8\n");
    Outcome const night = place_.good_night();
    expect_nobody();
    EXPECT_THAT(night.err, Not(HasSubstr("comes back"))) << "the list holds them out";
}

TEST_F(NightlyWithdrawal, IsToldToHaveEndedWhereNoListHoldsThemOut) {
    withdraw("consent.withdraw.csv");
    fs::remove(place_.at("inbox/consent.withdraw.csv"));
    place_.deliver("references/f2.csv", "SampleName,Marker,Allele1,Allele2\nF2-FA,TH01,6,8\n");
    EXPECT_THAT(place_.good_night().err, HasSubstr("sample F2-FA: it was withdrawn at "));
}

TEST_F(NightlyWithdrawal, IsListedInLettersOfEitherCase) {
    withdraw("Consent.Withdraw.CSV");
}

TEST_F(NightlyWithdrawal, IsListedInAFileOfNoOtherName) {
    withdraw("withdraw.csv");
}

TEST_F(NightlyWithdrawal, EndsTheNightWhenTheListCannotBeTaken) {
    std::string const before = place_.latest();
    place_.deliver("remains/V4.csv", "SampleName,Marker,Allele1,Allele2\nV4,TH01,6,9.3\n");
    for (std::string const name : {"a.withdraw.csv", "b.withdraw.csv", "c_\xe9.withdraw.csv"}) {
        fs::path const list = place_.at("inbox") / name;
        if (name.starts_with('a'))
            fs::create_symlink("nowhere", list);
        else if (name.starts_with('b'))
            fs::create_directory(list);
        else
            place_.deliver(name, "family\nF2\n");
        Outcome const outcome = place_.night();
        EXPECT_EQ(outcome.exit_code, 65) << name;
        EXPECT_THAT(outcome.err, HasSubstr("[KM-NIGHT-005]"));
        fs::remove(list);
    }
    EXPECT_EQ(place_.latest(), before);
}

} // namespace
} // namespace kinmatch::cli
