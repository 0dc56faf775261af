#include "io/file_lock.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace kinmatch::cli {
namespace {

using support::Outcome;
using support::read_bytes;
using support::write_bytes;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// The case of data-samples/by-hand, to add to.
class ImportInto : public testing::Test {
  protected:
    ImportInto() {
        kinmatch_.succeed(
            {"import", "--from", support::sample_folder("by-hand"), "--output", "case.h5", "--by", "ana"});
    }
    void write(std::string const& name, std::string const& bytes) const {
        write_bytes(kinmatch_.folder() / name, bytes);
    }
    [[nodiscard]] Outcome add(support::Arguments more) const {
        support::Arguments arguments{"import", "--into", "case.h5", "--by", "luz"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] std::string digest(Outcome const& outcome) const {
        return outcome.out.substr(outcome.out.find("case digest "), 76);
    }

    support::Kinmatch kinmatch_;
};

TEST_F(ImportInto, WithdrawsByAWholeListAlone) {
    write("cut.csv", "sample\nV3\nV1");
    Outcome const cut = add({"--withdraw", "cut.csv"});
    EXPECT_EQ(cut.exit_code, 65);
    EXPECT_THAT(
        cut.err,
        HasSubstr("error: cut.csv: a last line without its end, where a name may have broken off [KM-WDR-005]"));
    write("empty.csv", "sample\n");
    Outcome const empty = add({"--withdraw", "empty.csv"});
    EXPECT_EQ(empty.exit_code, 0);
    EXPECT_THAT(empty.err, HasSubstr("warning: empty.csv: a list without a row [KM-WDR-004]"));
}

TEST_F(ImportInto, AddsAPlateAndTellsWhatChanged) {
    write("plate8.csv",
          "SampleName,Marker,Allele1,Allele2\nV2,TH01,6,6\nV3,D3S1358,15,16\nV4,TH01,6,7\nV4,vWA,16,19\n");
    Outcome const added = add({"--profiles", "plate8.csv", "--kind", "remains"});
    EXPECT_EQ(added.exit_code, 0) << added.err;
    EXPECT_THAT(added.out, AllOf(HasSubstr("samples: 1 new, 0 changed, 0 withdrawn, 4 unchanged\n"
                                           "genotype rows: 3 new, 1 changed, 0 withdrawn, 10 unchanged\n"
                                           "families: 0 new, 0 changed, 0 withdrawn, 1 unchanged\n"),
                                 HasSubstr("4 remains, 1 reference, 1 family with 1 missing person")));
    EXPECT_THAT(added.err, HasSubstr("changed: sample V2, locus TH01 (plate8.csv)\n"));
    EXPECT_THAT(added.err, Not(HasSubstr("6,7"))) << "no alleles in a log";
    EXPECT_EQ(added.last_line(), "case.h5");
    kinmatch_.succeed({"explain", "case.h5", "--missing", "F1/M1", "--remains", "V4"});
}

TEST_F(ImportInto, OfTheSameTablesChangesNothing) {
    std::string const before = digest(kinmatch_.succeed(
        {"import", "--from", support::sample_folder("by-hand"), "--output", "other.h5", "--by", "ana"}));
    Outcome const added = add({"--from", support::sample_folder("by-hand")});
    EXPECT_EQ(added.exit_code, 0) << added.err;
    EXPECT_EQ(digest(added), before);
    EXPECT_THAT(added.out, HasSubstr("genotype rows: 0 new, 0 changed, 0 withdrawn, 11 unchanged\n"));
    EXPECT_EQ(added.err, "");
}

TEST_F(ImportInto, WithdrawsAFamilyThatNoRunThenNames) {
    write("withdrawn.csv", "family\nF1\n");
    Outcome const withdrawn = add({"--withdraw", "withdrawn.csv"});
    EXPECT_EQ(withdrawn.exit_code, 0) << withdrawn.err;
    EXPECT_THAT(withdrawn.err, AllOf(HasSubstr("withdrawn: sample F1-brother (withdrawn.csv)\n"),
                                     HasSubstr("withdrawn: family F1 (withdrawn.csv)\n")));
    EXPECT_THAT(withdrawn.out, AllOf(HasSubstr("families: 0 new, 0 changed, 1 withdrawn, 0 unchanged\n"),
                                     HasSubstr("3 remains, 0 references, 0 families")));
    Outcome const again = add({"--withdraw", "withdrawn.csv"});
    EXPECT_EQ(again.exit_code, 0);
    EXPECT_THAT(again.err, HasSubstr("family F1 was withdrawn before [KM-WDR-003]"));
}

TEST_F(ImportInto, LeavesTheCaseAsItWasWhenSomethingIsWrong) {
    std::string const before = support::read_bytes(kinmatch_.folder() / "case.h5");
    write("withdrawn.csv", "family\nF7\n");
    EXPECT_EQ(add({"--withdraw", "withdrawn.csv"}).exit_code, 65);
    write("empty.csv", "SampleName,Marker,Allele1\n");
    EXPECT_EQ(add({"--profiles", "empty.csv", "--kind", "remains"}).exit_code, 65);
    EXPECT_EQ(support::read_bytes(kinmatch_.folder() / "case.h5"), before);
    EXPECT_THAT(kinmatch_.folder().names(), ElementsAre("case.h5", "empty.csv", "withdrawn.csv"));
}

TEST_F(ImportInto, IsOneAtATime) {
    write("withdrawn.csv", "sample\nV3\n");
    auto lock = io::lock_file(kinmatch_.folder() / "case.h5");
    Outcome const locked = add({"--withdraw", "withdrawn.csv"});
    EXPECT_EQ(locked.exit_code, 75);
    EXPECT_THAT(locked.err, HasSubstr("error: case.h5: another import adds to this case\n"));
    lock.reset();
    EXPECT_EQ(add({"--withdraw", "withdrawn.csv"}).exit_code, 0);
}

TEST_F(ImportInto, MayWriteAnotherFile) {
    std::string const before = support::read_bytes(kinmatch_.folder() / "case.h5");
    write("withdrawn.csv", "sample\nV3\n");
    EXPECT_EQ(add({"--withdraw", "withdrawn.csv", "--output", "new.h5"}).exit_code, 0);
    EXPECT_EQ(support::read_bytes(kinmatch_.folder() / "case.h5"), before);
    EXPECT_NE(support::read_bytes(kinmatch_.folder() / "new.h5"), before);
}

TEST_F(ImportInto, NeedsACaseAndSomethingToDo) {
    Outcome const nothing = add({});
    EXPECT_EQ(nothing.exit_code, 64);
    EXPECT_THAT(nothing.err, HasSubstr("nothing to import"));
    Outcome const nowhere = kinmatch_.run({"import", "--from", support::sample_folder("by-hand")});
    EXPECT_EQ(nowhere.exit_code, 64);
    EXPECT_THAT(nowhere.err, HasSubstr("give --output, the case file to write, or --into, the one to add to"));
    write("withdrawn.csv", "sample\nV3\n");
    EXPECT_EQ(kinmatch_.run({"import", "--withdraw", "withdrawn.csv", "--output", "new.h5"}).exit_code, 64);
}

TEST_F(ImportInto, NoCaseWithAHistoryIsReplacedByMistake) {
    write("withdrawn.csv", "family,sample,locus,replicate\n,V3,,\n");
    EXPECT_EQ(add({"--withdraw", "withdrawn.csv"}).exit_code, 0);
    std::string const grown = read_bytes(kinmatch_.folder() / "case.h5");
    Outcome const again = kinmatch_.run({"import", "--from", support::sample_folder("by-hand"), "--output", "case.h5"});
    EXPECT_EQ(again.exit_code, 64);
    EXPECT_THAT(again.err, HasSubstr("case.h5 is a case with 1 change in its history, which would be lost\n"
                                     "  Add to it with --into, or name another file."));
    EXPECT_EQ(read_bytes(kinmatch_.folder() / "case.h5"), grown);
    EXPECT_EQ(add({"--from", support::sample_folder("by-hand"), "--output", "case.h5"}).exit_code, 0);
}

TEST_F(ImportInto, ReplacesTheCaseThatALinkLeadsTo) {
    std::filesystem::create_directory(kinmatch_.folder() / "real");
    std::filesystem::rename(kinmatch_.folder() / "case.h5", kinmatch_.folder() / "real/case.h5");
    std::filesystem::create_symlink("real/case.h5", kinmatch_.folder() / "case.h5");
    std::string const before = read_bytes(kinmatch_.folder() / "real/case.h5");
    write("plate8.csv", "SampleName,Marker,Allele1,Allele2\nV4,TH01,6,7\n");
    EXPECT_EQ(add({"--profiles", "plate8.csv", "--kind", "remains"}).exit_code, 0);
    EXPECT_TRUE(std::filesystem::is_symlink(kinmatch_.folder() / "case.h5"));
    EXPECT_NE(read_bytes(kinmatch_.folder() / "real/case.h5"), before);
}

} // namespace
} // namespace kinmatch::cli
