#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Outcome;
using testing::ElementsAre;

class Check : public testing::Test {
  protected:
    void import() const { kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"}); }

    support::Kinmatch kinmatch_;
    support::SampleCopy folder_{"by-hand", kinmatch_.folder() / "case"};
};

TEST_F(Check, FindsNothingInTheHandSample) {
    import();
    Outcome const outcome = kinmatch_.run({"check", "case.h5"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.out, "0 errors, 0 warnings, 0 notes\n");
    EXPECT_EQ(outcome.err, "");
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
    EXPECT_EQ(outcome.out,
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
              "note: locus AMEL: no frequencies in any population [KM-CHECK-005]\n"
              "  Its results are kept and play no part in the LR.\n"
              "note: locus TH01: allele 8 is not in the frequency table [KM-CHECK-006]\n"
              "  It counts with the minimum frequency, 0.00497512; none among 200 counted allows up to 0.0183 "
              "(95 % interval). See that it is no typing error.\n"
              "0 errors, 4 warnings, 2 notes\n");
}

TEST_F(Check, WritesTheSameAsJson) {
    folder_.append("pedigrees.csv", "F2,alone,,,F,,0");
    import();
    Outcome const outcome = kinmatch_.run({"check", "case.h5", "--format", "json"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.json(), json::parse(R"({"faults": [{
        "severity": "warning", "code": "KM-CHECK-004", "where": "family F2", "found": "nobody is missing",
        "expected": "a member with missing 1",
        "remedy": "The family is kept and plays no part. Mark who is sought in pedigrees.csv."}]})"));
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
