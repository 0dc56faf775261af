#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::Arguments;
using support::Outcome;
using support::read_bytes;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

class Verify : public testing::Test {
  protected:
    Verify() { import(support::sample_folder("mass-grave"), "case.h5"); }

    void import(fs::path const& folder, std::string const& output) const {
        kinmatch_.succeed({"import", "--from", folder, "--output", output});
    }
    void match(Arguments const& options = {}) {
        Arguments arguments{"match", "case.h5", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        run_ = kinmatch_.folder() / kinmatch_.run(arguments).last_line();
    }
    [[nodiscard]] Outcome verify(Arguments const& options = {}) const {
        Arguments arguments{"verify", run_, "--scratch", "scratch"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        fs::create_directory(kinmatch_.folder() / "scratch");
        Outcome outcome = kinmatch_.run(arguments);
        EXPECT_TRUE(fs::is_empty(kinmatch_.folder() / "scratch"));
        return outcome;
    }
    /// In a file of the run, and in its checksum, so that only computing again can tell.
    void change(std::string const& file, std::string const& from, std::string const& to) const {
        std::string const before = read_bytes(run_ / file);
        std::string after = before;
        after.replace(after.find(from), from.size(), to);
        ASSERT_NE(after, before);
        support::write_bytes(run_ / file, after);
    }

    void change_manifest(std::function<void(nlohmann::ordered_json&)> const& change) const {
        auto manifest = nlohmann::ordered_json::parse(read_bytes(run_ / "manifest.json"));
        change(manifest);
        support::write_bytes(run_ / "manifest.json", manifest.dump(2) + "\n");
    }

    support::Kinmatch kinmatch_;
    fs::path run_;
};

TEST_F(Verify, ConfirmsEveryBitOfAWholeRun) {
    for (Arguments const& options :
         {Arguments{"--all"}, Arguments{"--top", "2", "--prior-none", "0.3"},
          Arguments{"--mutation-model", "none", "--sensitivity-for-top", "1", "--include-sex"}}) {
        match(options);
        Outcome const outcome = verify();
        EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
        EXPECT_THAT(outcome.out, HasSubstr("candidates.h5: the bytes computed again\n"));
        EXPECT_THAT(outcome.out, HasSubstr("lines with every digit as computed again\n"));
        EXPECT_THAT(outcome.out, EndsWith("Confirmed: nothing differs.\n"));
    }
}

TEST_F(Verify, ConfirmsASampleOfSeveralPopulations) {
    support::SampleCopy copy{"mass-grave", kinmatch_.folder() / "several"};
    copy.write("frequencies.csv", read_bytes(support::sample_folder("") / "frequencies_nist1036.csv"));
    import(kinmatch_.folder() / "several", "case.h5");
    match({"--population", "US_Asian,US_Cauc"});
    Outcome const outcome = verify({"--sample", "7", "--seed", "3"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.out << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("all remains computed again: every bit as listed"));
}

TEST_F(Verify, NamesTheRowThatWasChanged) {
    match();
    change("candidates.csv", "25.36", "25.37");
    Outcome const outcome = verify();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.out, HasSubstr("DIFFERS: candidates.csv: gone, or not with the SHA-256"));
    EXPECT_THAT(outcome.out,
                HasSubstr("DIFFERS: candidates.csv line 2\n  in the run: 1,kinship,F58,missing,V103,25.37"));
    EXPECT_THAT(outcome.out, HasSubstr("\n  computed:   1,kinship,F58,missing,V103,25.36"));
    EXPECT_THAT(outcome.out, EndsWith("Not confirmed: 2 differences.\n"));
}

TEST_F(Verify, SeesWhatTheManifestSaysWrong) {
    match();
    change("manifest.json", "\"certified_below_threshold\": 1", "\"certified_below_threshold\": 2");
    Outcome const account = verify();
    EXPECT_EQ(account.exit_code, 65);
    EXPECT_THAT(account.out, HasSubstr("DIFFERS: manifest.json: account\n"));
    change("manifest.json", "\"threshold_log10_lr\": 4", "\"threshold_log10_lr\": 5");
    Outcome const parameters = verify();
    EXPECT_EQ(parameters.exit_code, 65);
    EXPECT_THAT(parameters.out, HasSubstr("DIFFERS: the folder's name: "));
    EXPECT_THAT(parameters.out, HasSubstr("\n  computed:   (none)"));
    change("manifest.json", "\"threshold_log10_lr\"", "\"Threshold_log10_lr\"");
    Outcome const damaged = verify();
    EXPECT_EQ(damaged.exit_code, 65);
    EXPECT_THAT(damaged.err, HasSubstr("KM-RUN-003"));
}

TEST_F(Verify, NamesACaseThatIsNoLongerTheOneThatWasMatched) {
    match();
    import(support::sample_folder("by-hand"), "other.h5");
    support::write_bytes(run_ / "case.h5", read_bytes(kinmatch_.folder() / "other.h5"));
    Outcome const outcome = verify();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.out, HasSubstr("DIFFERS: case.h5: gone, or not with the SHA-256 that the manifest names\n"));
    EXPECT_THAT(outcome.out, HasSubstr("DIFFERS: nothing was computed again: that takes the case.h5 of this run\n"));
}

// The list of another run in this run's place: candidates too many, and too few.
TEST_F(Verify, ASampleSeesCandidatesThatShouldNotBeThereOrAreMissing) {
    match({"--top", "3"});
    std::string const more = read_bytes(run_ / "candidates.h5");
    match({"--top", "1"});
    std::string const fewer = read_bytes(run_ / "candidates.h5");
    match({"--top", "2"});
    support::write_bytes(run_ / "candidates.h5", more);
    Outcome const too_many = verify({"--sample", "1000"});
    EXPECT_EQ(too_many.exit_code, 65);
    EXPECT_THAT(too_many.out, HasSubstr(": listed, and no candidate when computed again"));
    support::write_bytes(run_ / "candidates.h5", fewer);
    Outcome const too_few = verify({"--sample", "1000"});
    EXPECT_EQ(too_few.exit_code, 65);
    EXPECT_THAT(too_few.out, HasSubstr(": a candidate when computed again, and not listed"));
}

TEST_F(Verify, HoldsTheFilesThatTheManifestNamesAgainstThoseOfARun) {
    match({"--sensitivity-for-top", "1"});
    change_manifest([](auto& manifest) {
        manifest["files"].erase("candidates.h5");
        manifest["files"].erase("sensitivity.csv");
        manifest["files"]["notes.txt"] = "";
    });
    fs::remove(run_ / "candidates.h5");
    Outcome const outcome = verify();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.out, HasSubstr("DIFFERS: candidates.h5: the manifest does not name it\n"));
    EXPECT_THAT(outcome.out, HasSubstr("DIFFERS: sensitivity.csv: the manifest does not name it\n"));
    EXPECT_THAT(outcome.out, HasSubstr("DIFFERS: notes.txt: no file of such a run, but the manifest names it\n"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("DIFFERS: case.h5")));
}

TEST_F(Verify, SeesACaseDigestThatIsNoText) {
    match();
    change_manifest([](auto& manifest) { manifest["case_digest"] = 5; });
    Outcome const outcome = verify();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_THAT(outcome.out, HasSubstr("DIFFERS: case.h5: not the case that the manifest names by its digest\n"));
}

TEST_F(Verify, SaysThatThereIsNothingToDrawASampleFrom) {
    match({"--threshold-log10-lr", "200"});
    Outcome const outcome = verify({"--sample", "5"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("sample: no candidate is listed, so none was drawn: verify without --sample\n"));
}

TEST_F(Verify, SaysWhatHasChangedInTheCaseSince) {
    match();
    EXPECT_THAT(verify({"--sample", "1", "--case", "case.h5"}).out, EndsWith("The case has not changed since.\n"));
    support::SampleCopy copy{"mass-grave", kinmatch_.folder() / "later"};
    copy.append("samples.csv", "V900,remains,,,");
    std::string const genotypes = copy.text("genotypes.csv");
    auto const row = genotypes.find("\nV103,") + 1;
    copy.write("genotypes.csv", std::string{genotypes}.erase(row, genotypes.find('\n', row) + 1 - row));
    import(kinmatch_.folder() / "later", "later.h5");
    Outcome const outcome = verify({"--sample", "1", "--case", "later.h5"});
    EXPECT_EQ(outcome.exit_code, 2) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("Confirmed: nothing differs.\n"));
    EXPECT_THAT(outcome.out, EndsWith("The case has changed since this run: 2 changes\n"
                                      "  sample V900: new\n  sample V103, locus CSF1PO: withdrawn\n"));
}

TEST_F(Verify, RefusesWhatIsNoRun) {
    run_ = kinmatch_.folder() / "absent";
    EXPECT_EQ(verify().exit_code, 74);
    match();
    EXPECT_EQ(verify({"--seed", "3"}).exit_code, 64);
    fs::remove(run_ / "candidates.csv");
    Outcome const gone = verify();
    EXPECT_EQ(gone.exit_code, 65);
    EXPECT_THAT(gone.out, Not(HasSubstr("Confirmed")));
}

} // namespace
} // namespace kinmatch::cli
