#include "io/sha256.hpp"
#include "tests/cli/support/decisions_of_page.hpp"
#include "tests/cli/support/nightly_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::NightlyPlace;
using support::Outcome;
using support::read_bytes;
using testing::Contains;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

constexpr char const* kKeepOne = "keep-last = 1\n";
constexpr char const* kAll = "[match]\nall = true\n";

/// Runs of several nights, of which older ones have to go.
class NightlyRuns : public testing::Test {
  protected:
    NightlyRuns() {
        place_.deliver_sample("by-hand");
        place_.good_night();
        first_ = place_.latest();
    }
    void decide(support::Arguments const& more = {}) const {
        auto const page = support::page_of_run(place_.kinmatch(), "runs/" + first_);
        support::write_bytes(
            place_.at("decisions.json"),
            support::decisions_file(nlohmann::json::array({support::decision_on(page, 0, "possible")}), page));
        support::Arguments arguments{"decide", "import", "decisions.json", "--run", "runs/latest"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        place_.kinmatch().succeed(arguments);
    }
    [[nodiscard]] Outcome next_night(std::string const& id) const {
        place_.deliver_remains(id);
        return place_.night();
    }
    [[nodiscard]] std::string next_run(std::string const& id) const {
        EXPECT_EQ(next_night(id).exit_code, 0);
        return place_.latest();
    }
    void expect_nothing_goes(std::string const& id) const {
        auto const before = place_.names();
        Outcome const outcome = next_night(id);
        EXPECT_EQ(outcome.exit_code, 2) << id;
        EXPECT_THAT(outcome.err,
                    HasSubstr("the ledger of decisions cannot be read or is not all there, and no older run is"));
        EXPECT_THAT(place_.names(), IsSupersetOf(before));
    }

    NightlyPlace place_{kAll};
    std::string first_;
};

TEST_F(NightlyRuns, GoBeyondTheLastButNotWhatIsNeeded) {
    std::string const second = next_run("V4");
    place_.configure(std::string{kKeepOne} + kAll);
    std::string const third = next_run("V5");
    EXPECT_EQ(place_.last("prune")["removed"], nlohmann::json({first_}));
    EXPECT_THAT(place_.names(), IsSupersetOf({second, third, NightlyPlace::delta_name(second, third)}));
    EXPECT_THAT(place_.names(), Not(Contains(StartsWith(first_))));
    std::string const fourth = next_run("V6");
    EXPECT_THAT(place_.names(), Not(Contains(StartsWith(second))));
    EXPECT_THAT(place_.names(), IsSupersetOf({third, fourth}));
}

TEST_F(NightlyRuns, StayWhenADecisionWasMadeFromThem) {
    decide();
    place_.configure(std::string{kKeepOne} + "purge-withdrawn = true\n" + kAll);
    std::string const second = next_run("V4");
    std::string const third = next_run("V5");
    std::string const fourth = next_run("V6");
    EXPECT_EQ(place_.last("prune")["outcome"], "done");
    EXPECT_EQ(place_.last("prune")["removed"], nlohmann::json({second}));
    EXPECT_THAT(place_.names(), IsSupersetOf({first_, third, fourth}));
}

TEST_F(NightlyRuns, StayBesideALedgerThatCannotBeRead) {
    EXPECT_EQ(next_night("V4").exit_code, 0);
    support::write_bytes(place_.at("runs/decisions.sqlite"), "no ledger");
    place_.configure(std::string{kKeepOne} + kAll);
    expect_nothing_goes("V5");
}

TEST_F(NightlyRuns, StayWhenTheDecisionWentToTheLedgerBesideThem) {
    decide();
    place_.configure(std::string{kKeepOne} + "ledger = \"other.sqlite\"\n" + kAll);
    for (std::string const id : {"V4", "V5", "V6"})
        EXPECT_EQ(next_night(id).exit_code, 0);
    EXPECT_THAT(place_.names(), Contains(first_));
}

TEST_F(NightlyRuns, StayWhileALedgerIsNotWhatItWas) {
    fs::create_directory(place_.at("ledgers"));
    decide({"--ledger", "ledgers/d.sqlite"});
    std::string const ledger = "ledger = \"ledgers/d.sqlite\"\n";
    place_.configure(ledger + kAll);
    EXPECT_EQ(next_night("V4").exit_code, 0);
    EXPECT_EQ(next_night("V5").exit_code, 0);
    place_.configure(kKeepOne + ledger + kAll);
    fs::rename(place_.at("ledgers/d.sqlite"), place_.at("ledgers/moved.sqlite"));
    expect_nothing_goes("V6"); // it is away
    fs::create_symlink("nowhere", place_.at("ledgers/d.sqlite"));
    expect_nothing_goes("V7"); // it is a link to nothing
    place_.configure(std::string{kKeepOne} + "ledger = \"unmounted/d.sqlite\"\n" + kAll);
    expect_nothing_goes("V8");
    place_.configure(std::string{kKeepOne} + "ledger = \"ledgers/moved.sqlite\"\n" + kAll);
    EXPECT_EQ(next_night("V9").exit_code, 0);
    EXPECT_EQ(place_.last("prune")["removed"].size(), 4U);
    EXPECT_THAT(place_.names(), Contains(first_));
}

TEST_F(NightlyRuns, GoOnWithoutADeltaWhenTheOneBeforeCannotBeRead) {
    fs::path const before = place_.at("runs") / first_;
    fs::remove(before / "case.h5"); // linked to the case itself
    support::write_bytes(before / "case.h5", "of another release");
    nlohmann::ordered_json manifest = nlohmann::ordered_json::parse(read_bytes(before / "manifest.json"));
    nlohmann::ordered_json& sum = manifest["files"]["case.h5"];
    (sum.is_string() ? sum : sum["sha256"]) = io::sha256_of_file(before / "case.h5");
    support::write_bytes(before / "manifest.json", manifest.dump(2));
    Outcome const outcome = next_night("V4");
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("the run before cannot be read, and nothing is said of what changed"));
    EXPECT_EQ(place_.last("diff")["outcome"], "the run before cannot be read");
    EXPECT_NE(place_.latest(), first_);
}

TEST_F(NightlyRuns, AreLookedThroughThoughOneCannotBeRead) {
    ASSERT_EQ(next_night("V4").exit_code, 0);
    std::string const second = place_.latest();
    fs::create_directory(place_.at("runs/odd"));
    fs::create_symlink("case.h5", place_.at("runs/odd/case.h5")); // a ring
    fs::create_directories(place_.at("runs/older/case.h5"));
    place_.deliver("gone.withdraw.csv", "sample\nV4\n");
    Outcome const outcome = next_night("V5");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("still holds what was withdrawn: " + second));
    EXPECT_EQ(place_.last("prune")["unreadable"], nlohmann::json({"odd", "older"}));
    EXPECT_THAT(outcome.out, HasSubstr("cannot be read, and may hold what was withdrawn: odd\n"));
}

TEST_F(NightlyRuns, AreNeverFoldersThatAreNoRuns) {
    fs::create_directory(place_.at("runs/archive"));
    support::write_bytes(place_.at("runs/nightly.json"), R"({"runs": ["archive"], "imports": 0, "history": 0})");
    Outcome const outcome = next_night("V4");
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.err, HasSubstr("[KM-NIGHT-004]"));
    EXPECT_TRUE(fs::exists(place_.at("runs/archive")));
}

} // namespace
} // namespace kinmatch::cli
