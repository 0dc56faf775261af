#include "io/file_lock.hpp"
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
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr char const* kPlate = "SampleName,Marker,Allele1,Allele2\nV4,TH01,6,9.3\nV4,vWA,17,18\nV4,D3S1358,15,15\n";

/// The case of data-samples/by-hand (family F1; remains V1, V2, V3), imported and matched by a first night.
class Nightly : public testing::Test {
  protected:
    Nightly() {
        place_.deliver_sample("by-hand");
        first_ = place_.good_night();
        run_ = place_.latest();
    }
    [[nodiscard]] bool exists(std::string const& name) const { return fs::exists(place_.at(name)); }
    [[nodiscard]] std::string next_run(std::string const& id) const {
        place_.deliver_remains(id);
        place_.good_night();
        return place_.latest();
    }

    NightlyPlace place_{"[match]\nall = true\n"};
    Outcome first_;
    std::string run_;
};

TEST_F(Nightly, FirstMakesTheCaseAndTheRunThatImportAndMatchMake) {
    place_.kinmatch().succeed({"import", "--from", support::sample_folder("by-hand"), "--output", "other.h5"});
    std::string const other =
        place_.kinmatch().succeed({"match", "other.h5", "--output", "others", "--all"}).last_line();
    EXPECT_EQ("others/" + run_, other);
    for (std::string const file : {"candidates.csv", "candidates.h5"})
        EXPECT_EQ(place_.of_latest(file), read_bytes(place_.at(other) / file));
    EXPECT_EQ(first_.last_line(), "runs/" + run_);
    EXPECT_THAT(first_.out, HasSubstr("inbox: 5 files imported, 0 rejected, 0 as before\n"));
    EXPECT_THAT(place_.names(),
                ElementsAre(".nightly", run_, run_ + ".findings-quick.csv", "latest", "nightly.json", "nightly.log"));
    EXPECT_EQ(support::mode_of(place_.at("runs/nightly.log")), 0600U);
}

TEST_F(Nightly, WithoutNewsComputesAndWritesNothing) {
    std::string const state = read_bytes(place_.at("runs/nightly.json"));
    auto const written = fs::last_write_time(place_.at("case.h5"));
    Outcome const again = place_.good_night();
    EXPECT_THAT(again.out, AllOf(HasSubstr("inbox: 0 files imported, 0 rejected, 5 as before\n"),
                                 HasSubstr("This run exists already")));
    EXPECT_EQ(place_.last("match")["outcome"], "as before");
    EXPECT_EQ(place_.last("diff")["outcome"], "nothing changed");
    EXPECT_EQ(place_.latest(), run_);
    EXPECT_EQ(read_bytes(place_.at("runs/nightly.json")), state);
    EXPECT_EQ(fs::last_write_time(place_.at("case.h5")), written);
}

TEST_F(Nightly, SaysWhatADayBroughtAndWhy) {
    place_.deliver("remains/plate.csv", kPlate);
    Outcome const second = place_.good_night();
    std::string const delta = NightlyPlace::delta_name(run_, place_.latest());
    EXPECT_THAT(second.out, HasSubstr("remains_added: sample V4\n"));
    EXPECT_THAT(read_bytes(place_.at("runs") / delta / "reasons.csv"), HasSubstr("\n1,remains_added,sample V4,,,,1,"));
    EXPECT_EQ(place_.last("diff")["delta"], delta);
    EXPECT_THAT(place_.of_latest("manifest.json"), HasSubstr("\"inbox/remains/plate.csv\""));
}

TEST_F(Nightly, LogsALineForEachStep) {
    std::vector<std::string> steps;
    for (nlohmann::json const& line : place_.log()) {
        steps.push_back(line["step"]);
        EXPECT_TRUE(line.contains("time") && line.contains("seconds") && line.contains("outcome")) << line;
    }
    EXPECT_THAT(steps, ElementsAre("begin", "import", "check", "match", "diff", "publish", "prune", "end"));
    EXPECT_EQ(place_.last("import")["records"]["samples"]["new"], 4);
    EXPECT_EQ(place_.last("match")["candidates"], 3);
    EXPECT_EQ(place_.last("end")["exit_code"], 0);
    EXPECT_THAT(read_bytes(place_.at("runs/nightly.log")), Not(HasSubstr("9.3"))) << "no alleles in a log";
}

TEST_F(Nightly, TakesAFileThatChangedAndNoCopyUnderAnotherName) {
    place_.deliver_remains("V4");
    place_.good_night();
    place_.deliver("remains/V4.csv", "SampleName,Marker,Allele1,Allele2\nV4,TH01,6,7\n");
    place_.deliver("copy.csv", read_bytes(place_.at("inbox/samples.csv")));
    place_.good_night();
    EXPECT_EQ(place_.last("import")["imported"], nlohmann::json({"remains/V4.csv"}));
    EXPECT_EQ(place_.last("import")["records"]["genotypes"]["changed"], 1);
    // Back to what it was: a change like any other.
    place_.deliver_remains("V4");
    place_.good_night();
    EXPECT_EQ(place_.last("import")["imported"], nlohmann::json({"remains/V4.csv"}));
}

TEST_F(Nightly, ThatComesBackToARunComparesWithTheLastOne) {
    place_.deliver_remains("V4");
    std::string const second = next_run("V4");
    place_.deliver("gone.withdraw.csv", "sample\nV4\n");
    place_.good_night();
    EXPECT_EQ(place_.latest(), run_);
    EXPECT_TRUE(exists("runs/" + NightlyPlace::delta_name(second, run_)));
    EXPECT_EQ(place_.last("match")["outcome"], "as before");
}

TEST_F(Nightly, NamesARejectedFileAndGoesOn) {
    place_.deliver("letter.txt", "Dear colleague,\nplease find enclosed\n");
    place_.deliver("remains/empty.csv", "SampleName,Marker,Allele1,Allele2\n");
    place_.deliver("remains/plate.csv", kPlate);
    fs::create_directory(place_.at("inbox/archive"));
    for (int night = 0; night < 2; ++night) { // and tries it again
        Outcome const outcome = place_.night();
        EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
        EXPECT_THAT(outcome.out, AllOf(HasSubstr("rejected: archive\n"), HasSubstr("rejected: letter.txt\n"),
                                       HasSubstr("rejected: remains/empty.csv\n")));
        EXPECT_EQ(place_.last("import")["rejected"], nlohmann::json({"letter.txt", "remains/empty.csv", "archive"}));
    }
    EXPECT_THAT(place_.of_latest("candidates.csv"), HasSubstr(",V4,"));
    EXPECT_THAT(read_bytes(place_.at("case.h5.nightly-rejected.csv")),
                AllOf(HasSubstr("letter.txt,,inbox/letter.txt,the whole file: "), HasSubstr("[KM-LAB-006]"),
                      HasSubstr("[KM-NIGHT-005]"), HasSubstr("[KM-NIGHT-007]")));
    fs::remove(place_.at("inbox/letter.txt"));
    fs::remove(place_.at("inbox/remains/empty.csv"));
    fs::remove(place_.at("inbox/archive"));
    EXPECT_EQ(place_.night().exit_code, 0);
}

TEST_F(Nightly, SetsRecordsAsideOnceAndKeepsTheList) {
    place_.deliver("remains/plate.csv", std::string{kPlate} + "V5,TH01,OL,6\n");
    Outcome const outcome = place_.night();
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("1 record in case.h5.nightly-rejected.csv beside the case\n"));
    EXPECT_EQ(place_.night().exit_code, 2) << "it still stands there";
    EXPECT_EQ(place_.last("import")["outcome"], "nothing new");
    EXPECT_THAT(read_bytes(place_.at("case.h5.nightly-rejected.csv")),
                HasSubstr("remains/plate.csv,5,\"sample V5, locus TH01\",allele 'OL'"));
    place_.deliver("remains/plate.csv", kPlate); // mended
    EXPECT_EQ(place_.night().exit_code, 0);
    EXPECT_EQ(read_bytes(place_.at("case.h5.nightly-rejected.csv")), "file,row,record,reason,remedy\n");
}

TEST_F(Nightly, LeavesOutAFileThatDoesNotGoWithTheOthers) {
    // A relative in a family is declared remains: nothing of that file can hold.
    place_.deliver("kinds.csv", "sample,kind,sex,population,note\nF1-brother,remains,M,,\n");
    place_.deliver("remains/plate.csv", kPlate);
    Outcome const outcome = place_.night();
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_EQ(place_.last("import")["rejected"], nlohmann::json({"kinds.csv"}));
    EXPECT_THAT(read_bytes(place_.at("case.h5.nightly-rejected.csv")), HasSubstr("[KM-ADD-001]"));
    EXPECT_THAT(place_.of_latest("candidates.csv"), HasSubstr(",V4,"));
}

TEST_F(Nightly, TakesKindsFromTheFolders) {
    place_.deliver("remains/plate.csv", kPlate);
    place_.deliver("references/plate.csv", "SampleName,Marker,Allele1,Allele2\nF2-FA,TH01,6,7\nV7,TH01,6,7\n");
    place_.deliver("remains/other.csv", "SampleName,Marker,Allele1,Allele2\nV7,vWA,17,17\n");
    place_.deliver("family.csv", "family,member,father,mother,sex,sample,missing\nF2,FA,,,M,F2-FA,0\nF2,MO,,,F,,0\n"
                                 "F2,C,FA,MO,M,,1\n");
    Outcome const outcome = place_.night();
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.out, HasSubstr("4 remains, 2 missing persons, 8 pairs"));
    EXPECT_THAT(read_bytes(place_.at("case.h5.nightly-rejected.csv")),
                AllOf(HasSubstr("sample V7"), HasSubstr("[KM-LAB-113]")));
}

TEST_F(Nightly, LeavesAWithdrawnFamilyInNoOutput) {
    place_.deliver("f2.csv", "family,member,father,mother,sex,sample,missing\nF2,FA,,,M,F2-FA,0\nF2,MO,,,F,,0\n"
                             "F2,C,FA,MO,M,,1\n");
    place_.deliver("references/f2.csv", "SampleName,Marker,Allele1,Allele2\nF2-FA,TH01,6,7\n");
    place_.good_night();
    std::string const with = place_.latest();
    EXPECT_THAT(place_.of_latest("candidates.csv"), HasSubstr("F2"));
    place_.deliver("consent.withdraw.csv", "family\nF2\n");
    Outcome const outcome = place_.good_night();
    std::string const without = place_.latest();
    std::string const delta = "runs/" + NightlyPlace::delta_name(with, without) + "/";
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("withdrawn: family F2\n"), HasSubstr("family_withdrawn: family F2\n"),
                                   HasSubstr("still holds what was withdrawn: " + with)));
    EXPECT_EQ(place_.last("import")["withdrawn"], nlohmann::json({"sample F2-FA", "family F2"}));
    EXPECT_THAT(read_bytes(place_.at(delta + "reasons.csv")), HasSubstr("family_withdrawn,family F2"));
    for (std::string const file : {"candidates.csv", "candidates.h5"})
        EXPECT_THAT(place_.of_latest(file), Not(HasSubstr("F2"))) << file;
    EXPECT_THAT(read_bytes(place_.at("runs/" + without + ".findings-quick.csv")), Not(HasSubstr("F2")));
    place_.kinmatch().succeed({"export", "runs/latest/case.h5", "--tidy", "tables"});
    for (fs::directory_entry const& table : fs::directory_iterator(place_.at("tables")))
        EXPECT_THAT(read_bytes(table.path()), Not(HasSubstr("F2"))) << table.path();
    // A laboratory sends it again: the list stands.
    place_.deliver("references/f2.csv", "SampleName,Marker,Allele1,Allele2\nF2-FA,TH01,6,8\n");
    place_.deliver("f2.csv", "family,member,father,mother,sex,sample,missing\nF2,FA,,,M,F2-FA,0\nF2,MO,,,F,,0\n"
                             "F2,C,FA,MO,F,,1\n");
    place_.good_night();
    EXPECT_EQ(place_.latest(), without);
}

TEST_F(Nightly, PurgesOlderRunsOfAWithdrawnFamilyWhenToldTo) {
    place_.configure("purge-withdrawn = true\n[match]\nall = true\n");
    std::string const second = next_run("V4");
    place_.kinmatch().succeed({"match", "case.h5", "--output", "runs", "--min-loci", "2"}); // of no night
    std::size_t const before = place_.names().size();
    place_.deliver("consent.withdraw.csv", "sample\nV4\n");
    place_.deliver_remains("V5");
    Outcome const outcome = place_.good_night();
    EXPECT_THAT(outcome.out, HasSubstr("removed, because it held what was withdrawn: " + second));
    EXPECT_FALSE(exists("runs/" + second));
    EXPECT_TRUE(exists("runs/" + run_)); // never held it
    EXPECT_EQ(place_.last("prune")["purged_of_withdrawn"], nlohmann::json({second}));
    EXPECT_EQ(place_.last("prune")["still_hold_withdrawn"].size(), 1U);
    // The run, its findings and its delta are gone; so many of the new one came.
    EXPECT_EQ(place_.names().size(), before);
    EXPECT_TRUE(exists("runs/" + NightlyPlace::delta_name(second, place_.latest())));
}

TEST_F(Nightly, WithAWrongWithdrawalPublishesNothing) {
    place_.deliver("consent.withdraw.csv", "family\nF1\nF7\n");
    place_.deliver_remains("V4");
    std::string const before = read_bytes(place_.at("case.h5"));
    Outcome const outcome = place_.night();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("family F7 is not in the case [KM-WDR-002]"));
    EXPECT_EQ(place_.latest(), run_);
    EXPECT_EQ(read_bytes(place_.at("case.h5")), before);
    EXPECT_EQ(place_.last("import")["outcome"], "failed");
    EXPECT_THAT(place_.last("import")["error"], HasSubstr("KM-WDR-002"));
}

TEST_F(Nightly, IsOneAtATime) {
    place_.deliver_remains("V4");
    auto lock = io::lock_file(place_.at("runs/.nightly"));
    Outcome locked = place_.night();
    EXPECT_EQ(locked.exit_code, 75);
    EXPECT_THAT(locked.err, HasSubstr("error: runs: another nightly works on these runs\n"));
    lock = io::lock_file(place_.at("case.h5"));
    locked = place_.night();
    EXPECT_EQ(locked.exit_code, 75);
    EXPECT_THAT(locked.err, HasSubstr("case.h5: another import adds to this case\n"));
    EXPECT_EQ(place_.latest(), run_);
    lock.reset();
    EXPECT_EQ(place_.night().exit_code, 0);
}

TEST_F(Nightly, RemovesWhatKilledOnesLeftAndNothingElse) {
    fs::create_directories(place_.at("runs/.nightly/.run.abcdef/half"));
    support::write_bytes(place_.at(".case.h5.nightly/.case.h5.abcdef"), "half");
    fs::create_directory(place_.at("runs/.run.abcdef")); // of a match that may be at work
    place_.good_night();
    EXPECT_TRUE(fs::is_empty(place_.at("runs/.nightly")));
    EXPECT_TRUE(fs::is_empty(place_.at(".case.h5.nightly")));
    EXPECT_TRUE(exists("runs/.run.abcdef"));
    EXPECT_EQ(place_.last("begin")["leftovers_removed"], 1);
}

TEST_F(Nightly, SaysSoWhenTheLatestRunIsNotWhole) {
    std::string const second = next_run("V4");
    fs::remove(place_.at("runs/latest/candidates.csv"));
    place_.deliver_remains("V5");
    Outcome const outcome = place_.night();
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, HasSubstr("the latest run is not whole any more; the one before is compared with"));
    EXPECT_TRUE(exists("runs/" + NightlyPlace::delta_name(run_, place_.latest())));
}

TEST_F(Nightly, RefusesARunWhoseManifestWasChanged) {
    fs::path const file = place_.at("runs/latest/manifest.json");
    auto manifest = nlohmann::ordered_json::parse(read_bytes(file));
    manifest["parameters"]["min_loci"] = 2;
    support::write_bytes(file, manifest.dump());
    Outcome const nothing_new = place_.night();
    EXPECT_EQ(nothing_new.exit_code, 74);
    EXPECT_THAT(nothing_new.err, HasSubstr("manifest.json is not the one of the run"));
    place_.deliver_remains("V4");
    Outcome const with_news = place_.night();
    EXPECT_EQ(with_news.exit_code, 2);
    EXPECT_THAT(with_news.err, HasSubstr("the latest run is not whole any more"));
}

// A new one would not know who was withdrawn.
TEST_F(Nightly, MakesNoCaseWhereEarlierNightsHadOne) {
    place_.deliver("gone.withdraw.csv", "sample\nV2\n");
    place_.good_night();
    fs::remove(place_.at("inbox/gone.withdraw.csv"));
    fs::rename(place_.at("case.h5"), place_.at("moved.h5"));
    std::string const latest = place_.latest();
    Outcome const outcome = place_.night();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("earlier nights matched one [KM-NIGHT-009]"));
    EXPECT_FALSE(exists("case.h5"));
    EXPECT_EQ(place_.latest(), latest);
    fs::rename(place_.at("moved.h5"), place_.at("case.h5"));
    place_.good_night();
}

TEST_F(Nightly, TakesACopyOfAFileForImported) {
    place_.deliver("remains/plate.csv", kPlate);
    place_.deliver("remains/copy.csv", kPlate);
    place_.good_night();
    EXPECT_EQ(place_.last("import")["imported"], nlohmann::json({"remains/copy.csv", "remains/plate.csv"}));
}

TEST_F(Nightly, NamesAListOfWithdrawalsUnderAnotherName) {
    place_.deliver("withdrawals.csv", "sample\nV2\n");
    Outcome const outcome = place_.night();
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("a list of withdrawals, by its columns [KM-LAB-016]"),
                                   HasSubstr("in an inbox call it withdraw.csv")));
}

TEST_F(Nightly, RefusesADamagedRunOrState) {
    fs::remove(place_.at("runs/latest/candidates.csv"));
    Outcome const damaged = place_.night();
    EXPECT_EQ(damaged.exit_code, 74);
    EXPECT_THAT(damaged.err, HasSubstr("the files of this run are not those its manifest names"));
    support::write_bytes(place_.at("runs/nightly.json"), "{\"runs\": 7}");
    Outcome const state = place_.night();
    EXPECT_EQ(state.exit_code, 65);
    EXPECT_THAT(state.err, HasSubstr("[KM-NIGHT-004]"));
}

TEST_F(Nightly, PublishesNothingOnAFullDisk) {
    place_.deliver_remains("V4");
    std::string const before = read_bytes(place_.at("case.h5"));
    Outcome const outcome = place_.night({.file_bytes = 4096});
    EXPECT_EQ(outcome.exit_code, 74) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("ulimit -f"));
    EXPECT_EQ(place_.latest(), run_);
    EXPECT_EQ(read_bytes(place_.at("case.h5")), before);
    EXPECT_EQ(place_.last("import")["outcome"], "failed");
    place_.good_night();
    EXPECT_NE(place_.latest(), run_);
}

} // namespace
} // namespace kinmatch::cli
