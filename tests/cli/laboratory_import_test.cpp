#include "tests/cli/support/run_kinmatch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

using support::write_bytes;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A case in three files of three programs.
class LaboratoryFiles : public testing::Test {
  protected:
    void SetUp() override {
        write("plate.txt", "Sample Name\tMarker\tAllele 1\tAllele 2\r\nV1\tTH01\t6\t9,3\r\nV1\tvWA\t14\t15\r\n"
                           "fam1-FA\tTH01\t9.3\t7\r\nfam1-FA\tvWA\t14\t14\r\n");
        write("fam1.ped", "id\tfid\tmid\tsex\nFA\t0\t0\t1\nMO\t0\t0\t2\nMP\tFA\tMO\t0\n");
        write("efm.csv", "Allele;TH01;vWA\n6;0,2;\n7;0,3;\n9,3;0,5;\n14;;0,4\n15;;0,6\n");
    }
    void write(std::string const& name, std::string const& bytes) { write_bytes(kinmatch_.folder() / name, bytes); }
    [[nodiscard]] support::Outcome import(support::Arguments more = {}) const {
        support::Arguments arguments{"import",  "--profiles", "plate.txt", "--families",   "fam1.ped", "--frequencies",
                                     "efm.csv", "--kind",     "remains",   "--population", "P",        "--output",
                                     "case.h5"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] std::string rejected() const { return support::read_bytes(kinmatch_.folder() / "rejected.csv"); }
    [[nodiscard]] bool has_case() const { return std::filesystem::exists(kinmatch_.folder() / "case.h5"); }

    support::Kinmatch kinmatch_;
};

TEST_F(LaboratoryFiles, BecomeACaseThatIsMatched) {
    support::Outcome const imported = import();
    EXPECT_EQ(imported.exit_code, 0) << imported.err;
    EXPECT_THAT(imported.out, HasSubstr("1 remains, 1 reference, 1 family with 1 missing person, 2 loci, 4 "));
    EXPECT_EQ(rejected(), "file,row,record,reason,remedy\n");
    // Father and child at TH01 share 9.3 (p 0.5), at vWA the father is 14/14 (p 0.4): LR 1/(4 x 0.5) x 1/(2 x 0.4).
    support::Outcome const explained = kinmatch_.succeed({"explain", "case.h5", "--missing", "fam1/MP", "--remains",
                                                          "V1", "--mutation-model", "none", "--format", "json"});
    EXPECT_NEAR(explained.json().at("log10_lr").get<double>(), std::log10(0.625), 1e-12);
}

TEST_F(LaboratoryFiles, SetRecordsAsideWithExitCodeTwoUnlessStrict) {
    write("plate.txt", "Sample Name\tMarker\tAllele 1\nV1\tTH01\t6\nV1\tvWA\tOL\nfam1-FA\tTH01\t6\n");
    support::Outcome const strict = import({"--strict"});
    EXPECT_EQ(strict.exit_code, 65);
    EXPECT_THAT(strict.err, AllOf(HasSubstr("error: plate.txt:3: sample V1, locus vWA: allele 'OL' [KM-LAB-101]")));
    EXPECT_FALSE(has_case());
    support::Outcome const imported = import();
    EXPECT_EQ(imported.exit_code, 2);
    EXPECT_THAT(imported.err, AllOf(HasSubstr("warning: plate.txt:3: sample V1, locus vWA: allele 'OL' [KM-LAB-101]"),
                                    HasSubstr("1 record set aside: ./rejected.csv")));
    EXPECT_THAT(rejected(), HasSubstr("plate.txt,3,\"sample V1, locus vWA\",allele 'OL' (expected an allele of the "
                                      "ladder) [KM-LAB-101],"));
    EXPECT_TRUE(has_case());
}

TEST_F(LaboratoryFiles, WithNothingUsableLeaveNothing) {
    write("plate.txt", "Dear colleague,\nplease find enclosed\n");
    support::Outcome const imported = import();
    EXPECT_EQ(imported.exit_code, 65);
    EXPECT_THAT(imported.err, AllOf(HasSubstr("KM-LAB-011"), HasSubstr("KM-LAB-006")));
    EXPECT_FALSE(has_case());
}

TEST_F(LaboratoryFiles, WithAHeaderAloneAreNamedBesideOthers) {
    write("empty.txt", "Sample Name\tMarker\tAllele 1\tAllele 2\r\n");
    support::Outcome const imported = import({"--profiles", "empty.txt"});
    EXPECT_EQ(imported.exit_code, 0);
    EXPECT_THAT(imported.err, AllOf(HasSubstr("warning: empty.txt: there is no record in it [KM-LAB-015]"),
                                    Not(HasSubstr("warning: plate.txt"))));
}

TEST_F(LaboratoryFiles, AreTheSameCaseInEveryOrderOfRows) {
    std::string const digest = import().out;
    write("plate.txt", "Allele 2,Marker,Sample Name,Allele 1\n14,VWA,fam1-FA,14\n9.3,THO1,V1,6\n9.3,TH01,fam1-FA,7\n"
                       "14,vWA,V1,15\n");
    EXPECT_EQ(import().out, digest);
}

TEST_F(LaboratoryFiles, StandBesideAFolder) {
    std::filesystem::create_directory(kinmatch_.folder() / "tidy");
    write("tidy/samples.csv", "sample,kind,sex,population,note\nV1,remains,M,,femur\n");
    EXPECT_EQ(import({"--from", "tidy"}).exit_code, 0);
    write("tidy/samples.csv", "sample,kind,sex,population,note\nV1,remain,M,,femur\n");
    support::Outcome const refused = import({"--from", "tidy"});
    EXPECT_EQ(refused.exit_code, 65) << "what is wrong in a folder refuses all, as it does without files";
    EXPECT_THAT(refused.err, HasSubstr("samples.csv:2: kind 'remain' of a sample [KM-IMP-142]"));
}

TEST_F(LaboratoryFiles, NeedToBeGiven) {
    support::Outcome const nothing = kinmatch_.run({"import", "--output", "case.h5"});
    EXPECT_EQ(nothing.exit_code, 64);
    EXPECT_THAT(nothing.err, HasSubstr("nothing to import: give --from, --profiles, --families or --frequencies"));
    EXPECT_EQ(import({"--format", "word"}).exit_code, 64);
    EXPECT_EQ(kinmatch_.run({"import", "--profiles", "none.txt", "--output", "case.h5"}).exit_code, 74);
}

} // namespace
} // namespace kinmatch::cli
