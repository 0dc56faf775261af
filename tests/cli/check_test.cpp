#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Outcome;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Check : public testing::Test {
  protected:
    void import() const { kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"}); }

    support::Kinmatch kinmatch_;
    support::SampleCopy folder_{"by-hand", kinmatch_.folder() / "case"};
};

// What every check of the sample says: three loci and a brother are not much.
constexpr char const* kOutOfReach =
    "warning: missing person F1/M1: no remains can reach the threshold of log10 LR 4: the most that any can have is "
    "1.68 [KM-CHECK-025]\n"
    "  expected relatives who can tell the missing person from a stranger\n"
    "  This person cannot be found as things stand. Type the references at more loci, or nearer relatives.\n";
constexpr char const* kUntestable =
    "note: the case: in 1 of 1 family no two references are relatives by blood [KM-CHECK-009]\n"
    "  What is stated of them cannot be tested by DNA. A second relative by blood would do.\n";

TEST_F(Check, TellsHowLittleTheHandSampleCanSay) {
    import();
    Outcome const outcome = kinmatch_.run({"check", "case.h5"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.out, std::string{"0 errors, 1 warning, 1 note\n"
                                       "  warning  KM-CHECK-025  1\n"
                                       "  note     KM-CHECK-009  1\n\n"} +
                               kOutOfReach + kUntestable);
    EXPECT_EQ(outcome.err, "");
}

TEST_F(Check, AsksWhetherTheThresholdThatHoldsCanBeReached) {
    import();
    EXPECT_THAT(kinmatch_.run({"check", "case.h5", "--threshold-log10-lr", "1.6"}).out, Not(HasSubstr("KM-CHECK-025")));
    EXPECT_THAT(kinmatch_.run({"check", "case.h5", "--threshold-log10-lr", "1.7"}).out,
                HasSubstr("the threshold of log10 LR 1.7: the most that any can have is 1.68"));
}

TEST_F(Check, WarnsOfAllThatIsSetAsideAndEndsWith0) {
    folder_
        .write("genotypes.csv", "sample,locus,replicate,allele1,allele2,allele3\n"
                                "F1-brother,TH01,,6,9.3,\n"
                                "F1-brother,AMEL,,X,Y,\n"
                                "V1,TH01,,6,7,9.3\n"
                                "V2,vWA,a,16,17,\n"
                                "V2,vWA,b,16,18,\n"
                                "V2,TH01,a,8,9,\n")
        .append("pedigrees.csv", "F2,alone,,,F,,0");
    import();
    Outcome const outcome = kinmatch_.run({"check", "case.h5"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.out, StartsWith("0 errors, 7 warnings, 3 notes\n"
                                        "  warning  KM-CHECK-001  1\n"));
    std::string const found = outcome.out.substr(outcome.out.find("\n\n") + 2);
    EXPECT_EQ(found,
              "warning: sample V1, locus TH01: 3 alleles [KM-CHECK-001]\n"
              "  expected one or two\n"
              "  All are kept; the locus is set aside for this sample. Ask the laboratory.\n"
              "warning: sample V2, locus vWA: replicates that show different alleles [KM-CHECK-002]\n"
              "  expected the same alleles in each, as drop-out is not modelled\n"
              "  The locus is set aside for this sample. Ask the laboratory.\n"
              "warning: sample V3: remains without an allele [KM-CHECK-003]\n"
              "  expected a typed sample\n"
              "  They are kept and cannot be compared until they are typed.\n"
              "warning: family F2: nobody is missing [KM-CHECK-004]\n"
              "  expected a member with missing 1\n"
              "  The family is kept and plays no part. Mark who is sought in pedigrees.csv.\n"
              "warning: sample F1-brother: typed at 1 of the 3 scored loci [KM-CHECK-020]\n"
              "  expected 2 loci or more\n"
              "  It is used as it is and says little. Ask the laboratory for more loci.\n"
              "warning: sample V1: typed at 1 of the 3 scored loci [KM-CHECK-020]\n"
              "  expected 2 loci or more\n"
              "  It is used as it is and says little. Ask the laboratory for more loci.\n"
              "warning: missing person F1/M1: no remains can reach the threshold of log10 LR 4: the most that any can "
              "have is 0.38 [KM-CHECK-025]\n"
              "  expected relatives who can tell the missing person from a stranger\n"
              "  This person cannot be found as things stand. Type the references at more loci, or nearer relatives.\n"
              "note: locus AMEL: no frequencies in any population [KM-CHECK-005]\n"
              "  Its results are kept and play no part in the LR.\n"
              "note: locus TH01: allele 8 is not in the frequency table [KM-CHECK-006]\n"
              "  It counts with the minimum frequency, 0.00497512; none among 200 counted allows up to 0.0183 "
              "(95 % interval). See that it is no typing error.\n"
              "note: the case: in 2 of 2 families no two references are relatives by blood [KM-CHECK-009]\n"
              "  What is stated of them cannot be tested by DNA. A second relative by blood would do.\n");
}

TEST_F(Check, WritesTheSameAsJson) {
    folder_.append("pedigrees.csv", "F2,alone,,,F,,0");
    import();
    Outcome const outcome = kinmatch_.run({"check", "case.h5", "--format", "json", "--threshold-log10-lr", "1"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.json(), json::parse(R"({"errors": 0, "warnings": 1, "notes": 1, "faults": [{
        "severity": "warning", "code": "KM-CHECK-004", "where": "family F2", "found": "nobody is missing",
        "expected": "a member with missing 1", "log10_lr": null,
        "remedy": "The family is kept and plays no part. Mark who is sought in pedigrees.csv."}, {
        "severity": "note", "code": "KM-CHECK-009", "where": "the case",
        "found": "in 2 of 2 families no two references are relatives by blood", "expected": "", "log10_lr": null,
        "remedy": "What is stated of them cannot be tested by DNA. A second relative by blood would do."}]})"));
}

TEST_F(Check, WritesTheSameToFilesOfTheirOwnerAlone) {
    import();
    Outcome const outcome = kinmatch_.run(
        {"check", "case.h5", "--format", "json", "--csv", "findings.csv", "--json", "findings.json", "--quiet"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(support::read_bytes(kinmatch_.folder() / "findings.json"), outcome.out);
    EXPECT_THAT(support::read_bytes(kinmatch_.folder() / "findings.csv"),
                StartsWith("severity,code,where,found,expected,log10_lr,remedy\n"
                           "warning,KM-CHECK-025,missing person F1/M1,"));
    EXPECT_EQ(support::mode_of(kinmatch_.folder() / "findings.csv"), 0600U);
    EXPECT_EQ(support::mode_of(kinmatch_.folder() / "findings.json"), 0600U);
}

TEST_F(Check, SaysWhenAFileCannotBeWritten) {
    import();
    Outcome const outcome = kinmatch_.run({"check", "case.h5", "--csv", "nowhere/findings.csv"});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_THAT(outcome.err, HasSubstr("nowhere/findings.csv"));
}

TEST_F(Check, NamesAModelThatTheFrequenciesForbid) {
    import();
    Outcome const outcome =
        kinmatch_.run({"check", "case.h5", "--mutation-model", "proportional:0.9", "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 2);
    std::vector<std::string> codes;
    json const found = outcome.json();
    for (json const& fault : found["faults"])
        codes.push_back(fault["code"]);
    EXPECT_THAT(codes, ElementsAre("KM-MODEL-001", "KM-MODEL-001"));
}

} // namespace
} // namespace kinmatch::cli
