#include "io/sha256.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using nlohmann::json;
using support::Arguments;
using support::Outcome;
using support::read_bytes;
using testing::HasSubstr;
using testing::StartsWith;

/// Every file of a folder, by name.
std::map<std::string, std::string> files_of(fs::path const& folder) {
    std::map<std::string, std::string> files;
    for (fs::directory_entry const& entry : fs::directory_iterator(folder))
        files.emplace(entry.path().filename(), read_bytes(entry.path()));
    return files;
}

/// Changes a shard.json, and gives it the checksum that it then must have.
void change_shard(fs::path const& file, std::function<void(nlohmann::ordered_json&)> const& change) {
    auto shard = nlohmann::ordered_json::parse(read_bytes(file));
    shard.erase("sha256_of_the_above");
    change(shard);
    io::Sha256 hash;
    hash.update(shard.dump());
    shard["sha256_of_the_above"] = hash.hex();
    support::write_bytes(file, shard.dump());
}

class Shards : public testing::Test {
  protected:
    Shards() { kinmatch_.succeed({"import", "--from", support::sample_folder("mass-grave"), "--output", "case.h5"}); }

    [[nodiscard]] Outcome match(Arguments const& options, std::string const& runs = "runs") const {
        Arguments arguments{"match", "case.h5", "--output", runs};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] Outcome match_shard(std::string const& shard, Arguments options = {},
                                      std::string const& runs = "runs") const {
        options.insert(options.end(), {"--shard", shard});
        return match(options, runs);
    }
    void match_shards(int of, Arguments const& options = {}, std::string const& runs = "runs") const {
        for (int shard = 1; shard <= of; ++shard) {
            Outcome const outcome = match_shard(std::to_string(shard) + "/" + std::to_string(of), options, runs);
            ASSERT_THAT(outcome.exit_code, testing::AnyOf(0, 2)) << outcome.err;
        }
    }
    [[nodiscard]] fs::path at(fs::path const& path) const { return kinmatch_.folder() / path; }
    /// The folder of the only plan.
    [[nodiscard]] fs::path plan() const {
        for (fs::directory_entry const& entry : fs::directory_iterator(at("runs")))
            if (fs::exists(entry.path() / "plan.json"))
                return entry.path();
        throw std::runtime_error("there is no plan");
    }
    void expect_merged_like_a_whole_run(Arguments const& options, int shards) const {
        SCOPED_TRACE(testing::PrintToString(options));
        match_shards(shards, options);
        Outcome const merged = kinmatch_.run({"merge", "runs"});
        Outcome const whole = match(options, "whole");
        EXPECT_EQ(merged.exit_code, whole.exit_code) << merged.err;
        fs::path const run = fs::path{merged.last_line()};
        EXPECT_EQ(run.filename(), fs::path{whole.last_line()}.filename());
        EXPECT_EQ(run.parent_path(), fs::canonical(at("runs")));
        auto const files = files_of(run);
        EXPECT_EQ(files.size(), std::ranges::count(options, "--sensitivity-for-top") > 0 ? 5U : 4U);
        EXPECT_EQ(files, files_of(at(whole.last_line())));
        fs::remove_all(at("runs"));
        fs::remove_all(at("whole"));
    }

    support::Kinmatch kinmatch_;
};

TEST_F(Shards, MergeToTheBytesOfAWholeRun) {
    expect_merged_like_a_whole_run({}, 3);
    expect_merged_like_a_whole_run({"--all"}, 5);
    expect_merged_like_a_whole_run({"--top", "3", "--threads", "1"}, 2);
    expect_merged_like_a_whole_run({"--mutation-model", "none", "--min-loci", "12"}, 4); // families are set aside
    expect_merged_like_a_whole_run({"--prior-none", "0.3", "--include-sex", "--sensitivity-for-top", "2"}, 2);
}

TEST_F(Shards, MoreThanThereAreFamiliesMergeToTheBytesOfAWholeRun) {
    fs::remove(at("case.h5"));
    kinmatch_.succeed({"import", "--from", support::sample_folder("by-hand"), "--output", "case.h5"});
    expect_merged_like_a_whole_run({"--threshold-log10-lr", "-2"}, 12);
}

TEST_F(Shards, HoldTheMissingPersonsThatTheirAccountNames) {
    Outcome const outcome = match_shard("2/7");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    fs::path const folder = at(outcome.last_line());
    EXPECT_THAT(folder.string(), HasSubstr("shards-of-7/shard-2"));
    json const shard = json::parse(read_bytes(folder / "shard.json"));
    auto const persons = shard["missing_persons"].size();
    EXPECT_GE(persons, 8U);
    EXPECT_LE(persons, 12U);
    EXPECT_EQ(shard["account"]["missing_persons"], persons);
    EXPECT_EQ(shard["account"]["pairs"], 200 * persons);
    EXPECT_THAT(outcome.out, StartsWith("Shard 2 of 7: 200 remains, " + std::to_string(persons) + " missing persons"));
    EXPECT_EQ(support::mode_of(folder), 0700U);
    EXPECT_EQ(support::mode_of(folder / "candidates.shard"), 0600U);
}

TEST_F(Shards, AreNotMatchedAgain) {
    fs::path const folder = at(match_shard("1/2").last_line());
    auto const written = fs::last_write_time(folder / "shard.json");
    Outcome const again = match_shard("1/2", {"--threads", "1"});
    EXPECT_EQ(again.exit_code, 0);
    EXPECT_THAT(again.out, StartsWith("This shard exists already, and its files are as they were written.\n"));
    EXPECT_EQ(at(again.last_line()), folder);
    EXPECT_EQ(fs::last_write_time(folder / "shard.json"), written);
}

TEST_F(Shards, ThatAreMissingOrDamagedAreListedAndTheRunIsIncomplete) {
    match_shards(6);
    std::string const shard = "shard-";
    for (int const gone : {2, 3, 4})
        fs::remove_all(plan() / (shard + std::to_string(gone)));
    support::write_bytes(plan() / "shard-6/candidates.shard",
                         read_bytes(plan() / "shard-6/candidates.shard") + std::string(40, '\0'));
    Outcome const merged = kinmatch_.run({"merge", "runs"});
    EXPECT_EQ(merged.exit_code, 75);
    EXPECT_THAT(merged.out, HasSubstr(": 2 of 6 shards\n  shard 2 is missing: not there\n"));
    EXPECT_THAT(merged.out, HasSubstr("shard-6: its files are not those that its shard.json names\n"));
    EXPECT_EQ(merged.last_line(), "missing shards: 2-4,6");
    EXPECT_EQ(kinmatch_.run({"merge", "--check", "runs"}).out, merged.out);
    EXPECT_EQ(std::distance(fs::directory_iterator(at("runs")), {}), 1) << "no run was begun";
    match_shards(6); // what is damaged is replaced
    EXPECT_EQ(kinmatch_.run({"merge", "--check", "runs"}).exit_code, 0);
    Outcome const whole = kinmatch_.run({"merge", plan()});
    EXPECT_EQ(whole.exit_code, 0) << whole.err;
    EXPECT_EQ(fs::path{whole.last_line()}.parent_path(), fs::canonical(at("runs")));
    EXPECT_THAT(kinmatch_.run({"merge", "runs"}).out, StartsWith("This run exists already"));
}

TEST_F(Shards, MayStandInFoldersOfSeveralMachines) {
    for (std::string const shard : {"1/3", "2/3"})
        ASSERT_EQ(match_shard(shard, {}, "a").exit_code, 0);
    for (std::string const shard : {"2/3", "3/3"})
        ASSERT_EQ(match_shard(shard, {}, "b").exit_code, 0);
    EXPECT_EQ(kinmatch_.run({"merge", "a"}).exit_code, 75);
    Outcome const merged = kinmatch_.run({"merge", "a", "b", "--output", "here/runs"});
    EXPECT_EQ(merged.exit_code, 0) << merged.err;
    EXPECT_THAT(merged.last_line(), StartsWith("here/runs/"));
    EXPECT_EQ(files_of(at(merged.last_line())), files_of(at(match({}, "whole").last_line())));
}

TEST_F(Shards, ThatDifferWhereTheyMustNotAreRefused) {
    ASSERT_EQ(match_shard("1/1", {}, "a").exit_code, 0);
    ASSERT_EQ(match_shard("1/1", {}, "runs").exit_code, 0);
    fs::path const shard = plan() / "shard-1/shard.json";
    change_shard(shard, [](auto& changed) { changed["account"]["scored"] = 7; });
    Outcome const differ = kinmatch_.run({"merge", "a", "runs"});
    EXPECT_EQ(differ.exit_code, 65);
    EXPECT_THAT(differ.err, HasSubstr("this shard differs from the one in"));
    EXPECT_THAT(differ.err, HasSubstr("KM-SHARD-004"));
    Outcome const account = kinmatch_.run({"merge", "runs"});
    EXPECT_EQ(account.exit_code, 65);
    EXPECT_THAT(account.err, HasSubstr("the account of this shard cannot be used"));
    std::string const text = read_bytes(shard);
    support::write_bytes(shard, std::string{text}.replace(text.find("\"scored\":7"), 11, "\"scored\":8"));
    Outcome const flipped = kinmatch_.run({"merge", "runs"});
    EXPECT_EQ(flipped.exit_code, 75);
    EXPECT_THAT(flipped.out, HasSubstr("its shard.json is not as it was written"));
}

TEST_F(Shards, OfAnotherPartOrProgramAreRefused) {
    match_shards(2);
    fs::remove_all(plan() / "shard-2");
    fs::copy(plan() / "shard-1", plan() / "shard-2");
    Outcome const twice = kinmatch_.run({"merge", "runs"});
    EXPECT_EQ(twice.exit_code, 65);
    EXPECT_THAT(twice.err, HasSubstr("this is no such shard of this run"));
    Outcome const copied = match_shard("2/2");
    EXPECT_EQ(copied.exit_code, 65);
    EXPECT_THAT(copied.err, HasSubstr("this is no such shard of this run"));
    std::string plan_json = read_bytes(plan() / "plan.json");
    plan_json.replace(plan_json.find("\"version\": \""), 12, "\"version\": \"9");
    support::write_bytes(plan() / "plan.json", plan_json);
    Outcome const other = kinmatch_.run({"merge", "runs"});
    EXPECT_EQ(other.exit_code, 65);
    EXPECT_THAT(other.err, HasSubstr("these shards are of kinmatch 9"));
    Outcome const again = match_shard("2/2");
    EXPECT_EQ(again.exit_code, 65);
    EXPECT_THAT(again.err, HasSubstr("KM-SHARD-002"));
    for (char const* program : {R"("kinmatch")", R"({"version": 9})"}) {
        json changed = json::parse(plan_json);
        changed["program"] = json::parse(program);
        support::write_bytes(plan() / "plan.json", changed.dump());
        Outcome const odd = kinmatch_.run({"merge", "runs"});
        EXPECT_EQ(odd.exit_code, 65) << program;
        EXPECT_THAT(odd.err, HasSubstr("these shards are of ? ? (?)"));
    }
    support::write_bytes(plan() / "plan.json", "{}");
    EXPECT_EQ(kinmatch_.run({"merge", "runs"}).exit_code, 65);
    support::write_bytes(plan() / "plan.json", "[");
    EXPECT_THAT(kinmatch_.run({"merge", "runs"}).err, HasSubstr("KM-SHARD-003"));
}

// shard.json and checksum are right, but the candidates are those of another shard, or fewer than counted.
TEST_F(Shards, WithOtherCandidatesThanTheirAccountSaysAreRefused) {
    match_shards(2, {"--top", "1"});
    auto const put_into_second = [&](std::string const& bytes) {
        support::write_bytes(plan() / "shard-2/candidates.shard", bytes);
        change_shard(plan() / "shard-2/shard.json", [&](auto& changed) {
            changed["files"]["candidates.shard"] = io::sha256_of_file(plan() / "shard-2/candidates.shard");
        });
        Outcome outcome = kinmatch_.run({"merge", "runs"});
        EXPECT_EQ(outcome.exit_code, 65);
        EXPECT_THAT(outcome.err, HasSubstr("KM-SHARD-005"));
        return outcome.err;
    };
    std::string const own = read_bytes(plan() / "shard-2/candidates.shard");
    EXPECT_THAT(put_into_second(own.substr(40)), HasSubstr(std::to_string(own.size() / 40 - 1) + " candidates"));
    EXPECT_THAT(put_into_second(read_bytes(plan() / "shard-1/candidates.shard")),
                HasSubstr("a candidate of another shard"));
    EXPECT_EQ(std::distance(fs::directory_iterator(at("runs")), {}), 1);
}

TEST_F(Shards, AnotherAttemptMustComeToTheSame) {
    fs::path const first = at(match_shard("1/2").last_line());
    auto const files = files_of(first);
    ASSERT_EQ(match_shard("1/2", {}, "other").exit_code, 0);
    fs::remove_all(first);
    EXPECT_EQ(files_of(at(match_shard("1/2", {"--threads", "1"}).last_line())), files);
}

TEST_F(Shards, TakeTheirIndexFromTheJobArray) {
    for (char const* variable : {"SLURM_ARRAY_TASK_ID", "PBS_ARRAY_INDEX", "PBS_ARRAYID", "SGE_TASK_ID"}) {
        ::setenv(variable, "3", 1);
        Outcome const outcome = match_shard("auto/5");
        ::unsetenv(variable);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_THAT(outcome.last_line(), HasSubstr("/shard-3")) << variable;
    }
    ::setenv("SGE_TASK_ID", "undefined", 1); // as SGE has it in a job that is no array
    Outcome const none = match_shard("auto/5");
    ::unsetenv("SGE_TASK_ID");
    EXPECT_EQ(none.exit_code, 64);
    EXPECT_THAT(none.err, HasSubstr("none of SLURM_ARRAY_TASK_ID"));
}

TEST_F(Shards, ThatAreMissingStandLastBesideAPlanThatIsWhole) {
    match_shards(2);
    kinmatch_.succeed({"match", "case.h5", "--output", "runs", "--shard", "1/3", "--all"});
    EXPECT_EQ(kinmatch_.run({"merge", "--check", "runs"}).last_line(), "missing shards: 2-3");
    EXPECT_EQ(kinmatch_.run({"merge", "runs"}).last_line(), "missing shards: 2-3");
}

TEST_F(Shards, MayBePlannedBeforeAnyIsMatched) {
    Outcome const planned = match_shard("plan/4");
    EXPECT_EQ(planned.exit_code, 0) << planned.err;
    EXPECT_EQ(at(planned.last_line()), plan());
    EXPECT_EQ(kinmatch_.run({"merge", "--check", "runs"}).last_line(), "missing shards: 1-4");
    match_shards(4);
    EXPECT_EQ(kinmatch_.run({"merge", "runs"}).exit_code, 0);
}

TEST_F(Shards, ThatCannotBeAreRefusedByTheCommandLine) {
    for (std::string const shard :
         {"0/3", "4/3", "3", "a/3", "1/0", "-1/3", "1/3x", "1/2000000", "/", " 1/3", "plan/0"}) {
        Outcome const outcome = match_shard(shard);
        EXPECT_EQ(outcome.exit_code, 64) << shard;
        EXPECT_THAT(outcome.err, HasSubstr("there is no such shard")) << shard;
    }
    fs::create_directory(at("empty"));
    EXPECT_EQ(kinmatch_.run({"merge", "empty"}).exit_code, 64);
    EXPECT_EQ(kinmatch_.run({"merge", "absent"}).exit_code, 74);
}

TEST_F(Shards, ThatDoNotFitOnTheDiskLeaveNothing) {
    Outcome const full =
        kinmatch_.run({"match", "case.h5", "--all", "--output", "runs", "--shard", "1/2"}, {.file_bytes = 64 * 1024});
    EXPECT_EQ(full.exit_code, 74);
    EXPECT_THAT(full.err, HasSubstr("File too large"));
    for (fs::directory_entry const& entry : fs::recursive_directory_iterator(at("runs")))
        EXPECT_THAT(entry.path().filename().string(), testing::Not(StartsWith("."))) << entry.path();
    EXPECT_FALSE(fs::exists(plan() / "shard-1"));
}

} // namespace
} // namespace kinmatch::cli
