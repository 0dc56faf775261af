#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;
using support::Arguments;
using support::Outcome;
using support::read_bytes;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Lines of a text behind the first.
std::vector<std::string> rows_of(std::string const& text) {
    std::istringstream lines{text};
    std::vector<std::string> rows;
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line))
        rows.push_back(line);
    return rows;
}

/// data-samples/by-hand, one family and the remains V1, V2 and V3, matched twice.
class Diff : public testing::Test {
  protected:
    [[nodiscard]] fs::path at(std::string const& name) const { return kinmatch_.folder() / name; }
    /// Imports a folder, matches every pair, and names the run.
    [[nodiscard]] std::string match(std::string const& folder, Arguments const& options = {"--all"}) const {
        kinmatch_.succeed({"import", "--from", folder, "--output", folder + ".h5"});
        Arguments arguments{"match", folder + ".h5", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.succeed(arguments).last_line();
    }
    std::string diff(std::string const& before, std::string const& after, Arguments const& more = {}) {
        Arguments arguments{"diff", before, after, "--output", "delta"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return kinmatch_.succeed(arguments).out;
    }
    /// "1,remains_added,sample V4,,,,1,0,0,0" for each.
    [[nodiscard]] std::vector<std::string> reasons() const { return rows_of(read_bytes(at("delta/reasons.csv"))); }
    /// "new F1/M1 V4 because 1" for each pair.
    [[nodiscard]] std::vector<std::string> moves() const {
        std::vector<std::string> texts;
        for (std::string const& row : rows_of(read_bytes(at("delta/pairs.csv")))) {
            std::vector<std::string> fields;
            std::istringstream line{row};
            for (std::string field; std::getline(line, field, ',');)
                fields.push_back(field);
            texts.push_back(fields[0] + " " + fields[1] + "/" + fields[2] + " " + fields[3] + " because " + fields[8]);
        }
        return texts;
    }

    support::Kinmatch kinmatch_;
    support::SampleCopy before_{"by-hand", at("before")};
    support::SampleCopy after_{"by-hand", at("after")};
};

TEST_F(Diff, OfRemainsThatAreNewAndWithdrawn) {
    before_.append("samples.csv", "V0,remains,M,,").append("genotypes.csv", "V0,TH01,6,7\nV0,vWA,17,17");
    after_.append("samples.csv", "V4,remains,M,,").append("genotypes.csv", "V4,TH01,6,7\nV4,vWA,17,17");
    diff(match("before"), match("after"));
    EXPECT_THAT(moves(), ElementsAre("gone F1/M1 V0 because 1", "new F1/M1 V4 because 2"));
    EXPECT_THAT(reasons(),
                ElementsAre("1,remains_withdrawn,sample V0,,,,0,1,0,0", "2,remains_added,sample V4,,,,1,0,0,0"));
}

TEST_F(Diff, OfAGenotypeSaysTheOldAndTheNewAlleles) {
    after_.replace("genotypes.csv", "V1,TH01,6,9.3", "V1,TH01,6,7")
        .replace("genotypes.csv", "V2,vWA,16,19", "V2,vWA,17,18");
    std::string const text = diff(match("before"), match("after"));
    EXPECT_THAT(moves(), ElementsAre("fallen F1/M1 V1 because 1", "risen F1/M1 V2 because 2"));
    EXPECT_THAT(reasons(), ElementsAre("1,genotype_changed,sample V1,TH01,\"6,9.3\",\"6,7\",0,0,0,1",
                                       "2,genotype_changed,sample V2,vWA,\"16,19\",\"17,18\",0,0,1,0"));
    EXPECT_THAT(text, AllOf(HasSubstr("candidates: 0 new, 0 gone, 1 risen, 1 fallen (log10 LR by 0.01 or more); 0 by "
                                      "less, 1 as before\n"),
                            HasSubstr("\nfallen: 1\nmissing person  remains  before  after  reasons\n"
                                      "F1/M1           V1       1.268   "),
                            HasSubstr("1 fallen  genotype_changed: sample V1, TH01: 6,9.3 -> 6,7\n")));
    EXPECT_EQ(read_bytes(at("delta/summary.txt")), text);
}

TEST_F(Diff, OfReferencesAndPedigreesOfAFamily) {
    before_.append("samples.csv", "F1-mother,reference,F,,")
        .append("genotypes.csv", "F1-mother,TH01,6,7\nF1-mother,vWA,17,17\nF1-mother,D3S1358,15,15")
        .replace("pedigrees.csv", "F1,mother,,,F,,0", "F1,mother,,,F,F1-mother,0");
    after_.append("samples.csv", "F1-sister,reference,F,,")
        .append("genotypes.csv", "F1-sister,TH01,6,9\nF1-sister,vWA,18,17")
        .append("pedigrees.csv", "F1,sister,father,mother,F,F1-sister,0");
    diff(match("before"), match("after"));
    EXPECT_EQ(moves().size(), 2U); // the third keeps its LR
    EXPECT_THAT(moves(), testing::Each(HasSubstr("because 1 2 3")));
    std::vector<std::string> const rows = reasons();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_THAT(rows[0], HasSubstr("1,pedigree_changed,family F1,,,\"sister = father + mother, female\","));
    EXPECT_THAT(rows[1], HasSubstr("2,reference_removed,family F1,,F1-mother of mother,,"));
    EXPECT_THAT(rows[2], HasSubstr("3,reference_added,family F1,,,F1-sister of sister,"));
}

TEST_F(Diff, OfAFamilyThatIsWithdrawnNamesItThoughItsSamplesStay) {
    before_.append("pedigrees.csv", "F2,C,FA,MO,M,,1\nF2,FA,,,M,F1-brother,0\nF2,MO,,,F,,0");
    diff(match("before"), match("after"));
    EXPECT_THAT(moves(), ElementsAre("gone F2/C V1 because 1", "gone F2/C V2 because 1", "gone F2/C V3 because 1"));
    EXPECT_THAT(reasons(), ElementsAre("1,family_withdrawn,family F2,,,,0,3,0,0"));
    EXPECT_THAT(read_bytes(at("after.h5")), Not(HasSubstr("F2")));
}

TEST_F(Diff, OfAFrequencyTableIsOneReasonForAllPairsItMoves) {
    after_.replace("frequencies.csv", "TH01,6,0.2,", "TH01,6,0.3,")
        .replace("frequencies.csv", "TH01,9.3,0.5,", "TH01,9.3,0.4,")
        .replace("frequencies.csv", "vWA,17,0.25,", "vWA,17,0.15,")
        .replace("frequencies.csv", "vWA,18,0.25,", "vWA,18,0.35,");
    diff(match("before"), match("after"));
    EXPECT_EQ(moves().size(), 3U);
    ASSERT_EQ(reasons().size(), 1U);
    EXPECT_THAT(reasons().front(), HasSubstr("1,frequencies,population by-hand,TH01 vWA,,,"));
}

TEST_F(Diff, OfParametersAndMutation) {
    after_.write("mutation.csv", "locus,parent_sex,model,rate,range,rate2\n*,*,equal,0.05,,\n");
    std::string const before = match("before");
    std::string const after = match("after", {"--all", "--theta", "0.03"});
    std::string const of_large_moves = kinmatch_.succeed({"diff", before, after, "--smallest-move", "1000"}).out;
    EXPECT_THAT(of_large_moves, testing::ContainsRegex("no listed pair, or by less +parameter: theta"));
    diff(before, after);
    EXPECT_EQ(moves().size(), 3U);
    EXPECT_THAT(reasons(), ElementsAre(HasSubstr("1,parameter,theta of by-hand,,0.0,0.03,"),
                                       HasSubstr("2,mutation,parent sex *,*,none,\"equal, rate 0.05\",")));
}

// Another sample's allele, which the population does not list, takes its share of every frequency of the locus.
TEST_F(Diff, OfAllelesSeenElsewhereInTheCase) {
    after_.append("samples.csv", "V4,remains,M,,").append("genotypes.csv", "V4,TH01,6,12");
    diff(match("before"), match("after"), {"--smallest-move", "0.0001"});
    EXPECT_THAT(moves(), testing::Contains("new F1/M1 V4 because 1 2"));
    EXPECT_THAT(moves(), testing::Contains(HasSubstr("F1/M1 V1 because 1")));
    EXPECT_THAT(reasons(), ElementsAre(HasSubstr("1,alleles_seen,population by-hand,TH01,,12,"),
                                       "2,remains_added,sample V4,,,,1,0,0,0"));
}

// V1 is passed by V4, and nothing of its own changed.
TEST_F(Diff, OfTheBestOfEachNamesTheRanksOfOthers) {
    after_.append("samples.csv", "V4,remains,M,,")
        .append("genotypes.csv", "V4,D3S1358,15,15\nV4,TH01,6,9.3\nV4,vWA,17,18");
    diff(match("before", {"--top", "1"}), match("after", {"--top", "1"}));
    EXPECT_THAT(moves(), ElementsAre("gone F1/M1 V1 because 2", "new F1/M1 V4 because 1"));
    EXPECT_THAT(reasons(), ElementsAre("1,remains_added,sample V4,,,,1,0,0,0", "2,others_rank,,,,,0,1,0,0"));
}

TEST_F(Diff, OfARunWithItselfFindsNothing) {
    std::string const run = match("before");
    fs::create_directory_symlink(at(run), at("latest"));
    std::string const text = diff(run, "latest");
    EXPECT_THAT(text, HasSubstr("candidates: 0 new, 0 gone, 0 risen, 0 fallen (log10 LR by 0.01 or more); 0 by less, 3 "
                                "as before\n\nreasons: none, nothing differs that an LR depends on\n"));
    EXPECT_THAT(text, Not(HasSubstr("latest")));
    EXPECT_THAT(moves(), IsEmpty());
    EXPECT_THAT(reasons(), IsEmpty());
}

TEST_F(Diff, SaysTheSameInJson) {
    before_.append("samples.csv", "V0,remains,M,,").append("genotypes.csv", "V0,TH01,6,7");
    after_.replace("genotypes.csv", "V1,TH01,6,9.3", "V1,TH01,7,7"); // excluded: shares no allele, and nobody mutates
    diff(match("before"), match("after"));
    auto const delta = nlohmann::json::parse(read_bytes(at("delta/delta.json")));
    EXPECT_EQ(delta.at("format"), "kinmatch-delta");
    EXPECT_EQ(delta.at("counts").at("gone"), 1);
    EXPECT_EQ(delta.at("counts").at("same"), 2);
    auto const& gone = delta.at("pairs").at(0);
    EXPECT_EQ(gone.at("remains"), "V0");
    EXPECT_TRUE(gone.at("log10_lr_after").is_null());
    EXPECT_EQ(gone.at("reasons"), nlohmann::json::array({1}));
    EXPECT_EQ(delta.at("reasons").at(0).at("kind"), "remains_withdrawn");
    EXPECT_EQ(delta.at("reasons").at(1).at("pairs").at("fallen"), 1);
    EXPECT_EQ(support::mode_of(at("delta/delta.json")), 0600U);
}

TEST_F(Diff, RefusesARunThatIsNotWholeAndAFolderThatHoldsSomething) {
    std::string const run = match("before");
    EXPECT_EQ(kinmatch_.run({"diff", run, run, "--output", "before"}).exit_code, 74);
    EXPECT_EQ(kinmatch_.run({"diff", run, "before"}).exit_code, 74);
    fs::copy(at(run), at("damaged"));
    support::write_bytes(at("damaged/candidates.csv"), "rank\n");
    Outcome const damaged = kinmatch_.run({"diff", run, "damaged"});
    EXPECT_EQ(damaged.exit_code, 74);
    EXPECT_THAT(damaged.err, HasSubstr("error: damaged: the files of this run are not those its manifest names\n"));
    fs::copy(at(run), at("older"));
    std::string manifest = read_bytes(at("older/manifest.json"));
    manifest.replace(manifest.find("\"populations\": [\n    {\n      \"name\""), 13, "\"peoples\"");
    support::write_bytes(at("older/manifest.json"), manifest);
    EXPECT_THAT(kinmatch_.run({"diff", run, "older"}).err, HasSubstr("[KM-RUN-002]"));
}

} // namespace
} // namespace kinmatch::cli
