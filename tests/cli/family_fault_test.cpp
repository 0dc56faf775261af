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
using testing::StartsWith;

constexpr char const* kContradiction =
    "error: missing person F1/M1: the references of family F1 contradict each other at locus TH01 [KM-FAMILY-002]\n"
    "  expected references that the pedigree and the mutation model allow\n"
    "  The pairs are counted as not comparable. Check the family's relationships and samples, or choose a mutation "
    "model that allows it.\n";

constexpr char const* kNobodyTyped =
    "warning: missing person F2/M1: no relative in family F2 is typed at any locus with frequencies [KM-FAMILY-001]\n"
    "  expected at least one typed relative\n"
    "  The pairs are counted as not comparable. Type a relative, or correct pedigrees.csv.\n";

constexpr char const* kTooMuchWork = "error: missing person F1/M1: family F1 needs at least ";

class FamilyFault : public testing::Test {
  protected:
    // The father shares no allele with his son F1-brother at TH01, and nobody may mutate.
    void contradict() {
        folder_.append("samples.csv", "F1-father,reference,M,,")
            .append("genotypes.csv", "F1-father,TH01,7,9")
            .replace("pedigrees.csv", "F1,father,,,M,,0", "F1,father,,,M,F1-father,0");
    }
    /// A half-typed reference takes an elimination.
    void half_type() {
        folder_.append("samples.csv", "F1-father,reference,M,,")
            .append("genotypes.csv", "F1-father,TH01,7,?")
            .replace("pedigrees.csv", "F1,father,,,M,,0", "F1,father,,,M,F1-father,0");
    }
    void add_untyped_family() {
        folder_.append("pedigrees.csv", "F2,father,,,M,,0\nF2,mother,,,F,,0\nF2,M1,father,mother,M,,1");
    }
    void import() const { kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"}); }
    [[nodiscard]] Outcome match(support::Arguments const& options = {}) const {
        support::Arguments arguments{"match", "case.h5", "--all", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments);
    }
    [[nodiscard]] json manifest_of(Outcome const& match) const {
        return json::parse(support::read_bytes(kinmatch_.folder() / match.last_line() / "manifest.json"));
    }

    support::Kinmatch kinmatch_;
    support::SampleCopy folder_{"by-hand", kinmatch_.folder() / "case"};
};

TEST_F(FamilyFault, OfAContradictionEndsWith2AndItsPairsAreCounted) {
    contradict();
    import();
    Outcome const outcome = match();
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_EQ(outcome.err, kContradiction);
    EXPECT_THAT(
        outcome.out,
        StartsWith("3 remains, 1 missing person, 3 pairs: 0 scored, 0 certified below the threshold, 3 not comparable\n"
                   "  family_impossible: 3 pairs\n"));
    json const manifest = manifest_of(outcome);
    EXPECT_EQ(manifest["account"]["pairs"], 3);
    EXPECT_EQ(manifest["account"]["scored"], 0);
    EXPECT_EQ(manifest["account"]["not_comparable_because"]["family_impossible"], 3);
    EXPECT_EQ(manifest["families_not_comparable"],
              json::parse(R"([{"missing": "F1/M1", "reason": "family_impossible", "locus": "TH01"}])"));
}

TEST_F(FamilyFault, OfAContradictionIsNamedAgainWhenTheRunExists) {
    contradict();
    import();
    Outcome const first = match();
    Outcome const second = match();
    EXPECT_EQ(second.exit_code, 2);
    EXPECT_EQ(second.last_line(), first.last_line());
    EXPECT_EQ(second.err, "warning: missing person F1/M1 is not comparable: family_impossible\n");
}

TEST_F(FamilyFault, OfAContradictionIsNoneWhereMutationIsPossible) {
    contradict();
    import();
    Outcome const outcome = match({"--mutation-model", "equal:0.002"});
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(manifest_of(outcome)["account"]["scored"], 3);
}

TEST_F(FamilyFault, OfNobodyTypedIsAWarningAndItsPairsAreCounted) {
    add_untyped_family();
    import();
    Outcome const outcome = match();
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.err, kNobodyTyped);
    json const manifest = manifest_of(outcome);
    EXPECT_EQ(manifest["account"]["pairs"], 6);
    EXPECT_EQ(manifest["account"]["scored"], 3);
    EXPECT_EQ(manifest["account"]["not_comparable_because"]["family_untyped"], 3);
}

TEST_F(FamilyFault, OfASexThatXLociLackIsAWarningThatSaysSo) {
    folder_.write("loci.csv", "locus,kind\nD3S1358,x\nTH01,x\nvWA,x\n")
        .replace("samples.csv", "F1-brother,reference,M", "F1-brother,reference,F")
        .replace("pedigrees.csv", "F1,brother,father,mother,M", "F1,brother,father,mother,F")
        .replace("pedigrees.csv", "F1,M1,father,mother,M", "F1,M1,father,mother,");
    import();
    Outcome const outcome = match();
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_THAT(outcome.err,
                HasSubstr("warning: missing person F1/M1: family F1 is typed at X loci alone, of those with "
                          "frequencies, and the sex of the missing person is not stated [KM-FAMILY-004]\n"));
    json const manifest = manifest_of(outcome);
    EXPECT_EQ(manifest["account"]["not_comparable_because"]["sex_unknown"], 3);
    EXPECT_FALSE(manifest["families_not_comparable"][0].contains("locus"));
}

TEST_F(FamilyFault, OfTooMuchWorkEndsWith2AndSaysWhichOptionHelps) {
    half_type();
    import();
    Outcome const outcome = match({"--elimination-work", "1"});
    EXPECT_EQ(outcome.exit_code, 2);
    EXPECT_THAT(outcome.err, StartsWith(kTooMuchWork));
    EXPECT_THAT(outcome.err, HasSubstr("more than the limit of 1 [KM-FAMILY-003]\n"));
    EXPECT_THAT(outcome.err, HasSubstr("Raise --elimination-work or --elimination-memory"));
    EXPECT_EQ(manifest_of(outcome)["account"]["not_comparable_because"]["too_much_work"], 3);
}

TEST_F(FamilyFault, IsFoundByCheckToo) {
    contradict();
    add_untyped_family();
    import();
    Outcome const text = kinmatch_.run({"check", "case.h5"});
    EXPECT_EQ(text.exit_code, 2);
    EXPECT_THAT(text.out, StartsWith("2 errors, 2 warnings, 1 note\n"));
    EXPECT_THAT(text.out, HasSubstr(kContradiction));
    EXPECT_THAT(text.out, HasSubstr(kNobodyTyped));
    Outcome const in_json = kinmatch_.run({"check", "case.h5", "--format", "json"});
    EXPECT_EQ(in_json.exit_code, 2);
    std::vector<std::string> codes;
    json const found = in_json.json();
    for (json const& fault : found["faults"])
        codes.push_back(fault["code"]);
    EXPECT_THAT(codes, ElementsAre("KM-CHECK-010", "KM-FAMILY-002", "KM-CHECK-020", "KM-FAMILY-001", "KM-CHECK-009"));
    EXPECT_EQ(found["faults"][0]["log10_lr"], "inf");
}

TEST_F(FamilyFault, IsWhatExplainSaysInsteadOfAnLr) {
    contradict();
    import();
    Outcome const text = kinmatch_.run({"explain", "case.h5", "--missing", "F1/M1", "--remains", "V1"});
    EXPECT_EQ(text.exit_code, 2);
    EXPECT_THAT(text.out, HasSubstr("\nNot comparable.\n" + std::string{kContradiction}));
    Outcome const in_json =
        kinmatch_.run({"explain", "case.h5", "--missing", "F1/M1", "--remains", "V1", "--format", "json"});
    EXPECT_EQ(in_json.exit_code, 2);
    EXPECT_TRUE(in_json.json()["log10_lr"].is_null());
    EXPECT_EQ(in_json.json()["not_comparable"], "family_impossible");
}

} // namespace
} // namespace kinmatch::cli
