#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace kinmatch::cli {
namespace {

using nlohmann::json;
using support::Outcome;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

/// Fourteen simulated families and six remains, 29 loci, of which a test makes something wrong.
class CheckFindings : public testing::Test {
  protected:
    void SetUp() override {
        kinmatch_.succeed({"simulate", "--frequencies",
                           (support::sample_folder("by-hand").parent_path() / "frequencies_nist1036.csv").string(),
                           "--population", "US_Cauc", "--families", "14", "--remains", "6", "--true-fraction", "0",
                           "--partial-fraction", "0", "--seed", "11", "--output", "case"});
    }

    [[nodiscard]] std::string text(std::string const& file) const {
        return support::read_bytes(kinmatch_.folder() / "case" / file);
    }
    void write(std::string const& file, std::string const& text) const {
        support::write_bytes(kinmatch_.folder() / "case" / file, text);
    }

    /// Rows of genotypes.csv: sample,locus,allele1,allele2.
    [[nodiscard]] std::vector<std::string> rows() const {
        std::istringstream lines{text("genotypes.csv")};
        std::vector<std::string> rows;
        for (std::string line; std::getline(lines, line);)
            rows.push_back(line);
        return rows;
    }

    /// Gives a sample the profile of another one.
    void copy_profile(std::string const& from, std::string const& to) const {
        std::string copied;
        for (std::string const& row : rows()) {
            if (!row.starts_with(to + ","))
                copied += row + "\n";
            if (row.starts_with(from + ","))
                copied += to + row.substr(from.size()) + "\n";
        }
        write("genotypes.csv", copied);
    }

    void set_print(std::string const& sample, std::string const& locus, std::string const& alleles) const {
        std::string changed;
        for (std::string const& row : rows())
            changed +=
                (row.starts_with(sample + "," + locus + ",") ? sample + "," + locus + "," + alleles : row) + "\n";
        write("genotypes.csv", changed);
    }

    /// The first locus where a sample shows two alleles, and the smaller of them.
    [[nodiscard]] std::pair<std::string, std::string> heterozygous(std::string const& sample) const {
        for (std::string const& row : rows()) {
            std::istringstream cells{row};
            std::string id, locus, first, second;
            for (std::string* const cell : {&id, &locus, &first, &second})
                std::getline(cells, *cell, ',');
            if (id == sample && first != second)
                return {locus, first};
        }
        throw std::runtime_error(sample + " is homozygous everywhere");
    }

    [[nodiscard]] json check(support::Arguments const& options = {}) const {
        kinmatch_.succeed({"import", "--from", "case", "--output", "case.h5"});
        support::Arguments arguments{"check", "case.h5", "--format", "json"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.run(arguments).json();
    }

    /// The only finding of this code.
    [[nodiscard]] static json only(json const& checked, std::string const& code) {
        std::vector<json> found;
        for (json const& fault : checked["faults"])
            if (fault["code"] == code)
                found.push_back(fault);
        EXPECT_EQ(found.size(), 1U) << code << "\n" << checked.dump(2);
        return found.empty() ? json::object() : found.front();
    }

    static void expect_none_but(json const& checked, std::vector<std::string> const& codes) {
        for (json const& fault : checked["faults"])
            EXPECT_THAT(codes, testing::Contains(fault["code"].get<std::string>())) << fault.dump(2);
    }

    support::Kinmatch kinmatch_;
};

TEST_F(CheckFindings, OfFamiliesInOrderAreNotesAlone) {
    json const checked = check();
    EXPECT_EQ(checked["errors"], 0);
    EXPECT_EQ(checked["warnings"], 0);
    expect_none_but(checked, {"KM-CHECK-009", "KM-CHECK-011"});
    EXPECT_EQ(only(checked, "KM-CHECK-009")["found"], "in 7 of 14 families no two references are relatives by blood");
}

TEST_F(CheckFindings, NameAFatherWhoIsSomebodyElse) {
    copy_profile("V1", "F07-father");
    copy_profile("V2", "V1");
    json const checked = check();
    json const found = only(checked, "KM-CHECK-010");
    EXPECT_EQ(found["severity"], "error");
    EXPECT_EQ(found["where"], "family F07");
    EXPECT_THAT(found["found"].get<std::string>(), HasSubstr("father unrelated to the others"));
    EXPECT_THAT(found["found"].get<std::string>(), HasSubstr("; as stated against unrelated: father -"));
    EXPECT_THAT(found["found"].get<std::string>(),
                HasSubstr("nothing is left to explain without father or without sibling"));
    EXPECT_GT(found["log10_lr"].get<double>(), 6.0);
    EXPECT_EQ(kinmatch_.run({"check", "case.h5"}).exit_code, 2);
}

// One step from what the father has: a mutation, and the family stays the likeliest.
TEST_F(CheckFindings, NoteALocusThatOnlyMutationExplains) {
    set_print("F07-father", "TPOX", "9,9");
    set_print("F07-sibling", "TPOX", "10,11");
    json const checked = check();
    bool told = false;
    for (json const& fault : checked["faults"])
        if (fault["where"] == "family F07") {
            told = true;
            EXPECT_EQ(fault["code"], "KM-CHECK-011");
            EXPECT_EQ(fault["severity"], "note");
            EXPECT_EQ(fault["found"], "only mutation explains 1 locus (TPOX), and nothing is left to explain without "
                                      "father or without sibling");
        }
    EXPECT_TRUE(told);
}

TEST_F(CheckFindings, SayWhichFamilyTakesTooMuchWork) {
    json const found = only(check({"--elimination-work", "1"}), "KM-CHECK-012");
    EXPECT_EQ(found["severity"], "warning");
    EXPECT_EQ(found["where"], "family F12"); // the child of cousins
}

TEST_F(CheckFindings, NameStaffInASample) {
    write("samples.csv", text("samples.csv") + "W1,staff,,,\n");
    copy_profile("V1", "W1");
    json const checked = check();
    json const found = only(checked, "KM-CHECK-013");
    EXPECT_EQ(found["severity"], "error");
    EXPECT_EQ(found["where"], "samples V1, W1");
    EXPECT_THAT(
        found["found"].get<std::string>(),
        MatchesRegex("a sample shows the profile of staff: the same at 29 loci shared, log10 LR [0-9.]+ against "
                     "unrelated, [0-9.]+ against full siblings"));
}

TEST_F(CheckFindings, NameRemainsThatShowAReference) {
    copy_profile("F01-mother", "V3");
    json const found = only(check(), "KM-CHECK-014");
    EXPECT_EQ(found["severity"], "error");
    EXPECT_EQ(found["where"], "samples F01-mother (F01/mother), V3");
}

TEST_F(CheckFindings, NameOnePersonTwiceInAFamily) {
    copy_profile("F09-sibling1", "F09-sibling2");
    json const found = only(check(), "KM-CHECK-015");
    EXPECT_EQ(found["severity"], "error");
    EXPECT_EQ(found["where"], "samples F09-sibling1 (F09/sibling1), F09-sibling2 (F09/sibling2)");
}

TEST_F(CheckFindings, NameOnePersonInTwoFamilies) {
    copy_profile("F01-mother", "F02-mother");
    json const found = only(check(), "KM-CHECK-016");
    EXPECT_EQ(found["severity"], "warning");
    EXPECT_EQ(found["where"], "samples F01-mother (F01/mother), F02-mother (F02/mother)");
    EXPECT_EQ(kinmatch_.run({"check", "case.h5"}).exit_code, 0);
}

TEST_F(CheckFindings, NameRemainsOfOnePersonUpToDropOut) {
    copy_profile("V5", "V2");
    copy_profile("V2", "V4");
    set_print("V4", "FGA", ",");
    auto const [locus, allele] = heterozygous("V5");
    set_print("V4", locus, allele + ",");
    json const found = only(check(), "KM-CHECK-018");
    EXPECT_EQ(found["severity"], "warning");
    EXPECT_EQ(found["where"], "samples V2, V4, V5");
    EXPECT_THAT(found["found"].get<std::string>(),
                HasSubstr(": the same up to drop-out at 28 loci shared by the weakest pair, log10 LR "));
}

TEST_F(CheckFindings, AreTheSameForAnyNumberOfThreads) {
    copy_profile("V1", "F07-father");
    json const checked = check({"--threads", "1"});
    EXPECT_EQ(kinmatch_.run({"check", "case.h5", "--format", "json", "--threads", "5"}).json(), checked);
}

TEST_F(CheckFindings, NamePopulationWhereThereIsAChoice) {
    write("frequencies.csv",
          support::read_bytes(support::sample_folder("by-hand").parent_path() / "frequencies_nist1036.csv"));
    copy_profile("V5", "V2");
    std::string const one = only(check({"--population", "US_Hisp"}), "KM-CHECK-018")["found"];
    EXPECT_THAT(one, HasSubstr(" under population US_Hisp"));
    std::string const several = only(check({"--population", "US_Asian,US_Hisp"}), "KM-CHECK-018")["found"];
    EXPECT_THAT(several, HasSubstr(" under population US_Asian"));
    EXPECT_THAT(several, Not(HasSubstr("US_Hisp")));
}

} // namespace
} // namespace kinmatch::cli
