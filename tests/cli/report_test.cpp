#include "io/sha256.hpp"
#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using nlohmann::json;
using support::Outcome;
using support::read_bytes;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::string between(std::string const& text, std::string_view from, std::string_view to) {
    std::size_t const begin = text.find(from);
    if (begin == std::string::npos)
        return "";
    std::size_t const inner = begin + from.size();
    return text.substr(inner, text.find(to, inner) - inner);
}

constexpr std::string_view kDataBegins = "<script type=\"application/json\" id=\"data\">";

std::size_t index_of(json const& list, std::string const& id) {
    return static_cast<std::size_t>(std::ranges::find(list, json(id)) - list.begin());
}

class Report : public testing::Test {
  protected:
    /// Returns the run folder.
    std::string make_run(std::string const& sample, support::Arguments const& options = {}) {
        kinmatch_.succeed({"import", "--from", sample, "--output", "case.h5"});
        support::Arguments arguments{"match", "case.h5", "--output", "runs"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return kinmatch_.succeed(arguments).last_line();
    }
    std::string make_grave() { return make_run(support::sample_folder("mass-grave")); }

    [[nodiscard]] std::string page(std::string const& run, support::Arguments const& options = {}) const {
        support::Arguments arguments{"report", run, "--output", "review.html", "--data", "plain"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        kinmatch_.succeed(arguments);
        return read_bytes(kinmatch_.folder() / "review.html");
    }
    [[nodiscard]] json data(std::string const& run, support::Arguments const& options = {}) const {
        return json::parse(between(page(run, options), kDataBegins, "</script>"));
    }

    support::Kinmatch kinmatch_;
};

TEST_F(Report, ListsEveryCandidateInTheOrderOfTheRun) {
    std::string const run = make_grave();
    json const read = data(run);
    std::istringstream rows{read_bytes(kinmatch_.folder() / run / "candidates.csv")};
    std::string row;
    std::getline(rows, row);
    std::size_t rank = 0;
    for (; std::getline(rows, row); ++rank) {
        json const missing = read["missing"][read["columns"]["missing"][rank].get<std::size_t>()];
        std::string const start =
            std::to_string(rank + 1) + ",kinship," +
            read["families"][missing[0].get<std::size_t>()].get<std::string>() + "," + missing[1].get<std::string>() +
            "," + read["remains"][read["columns"]["remains"][rank].get<std::size_t>()].get<std::string>() + ",";
        ASSERT_EQ(row.rfind(start, 0), 0u) << row << "\n" << start;
        EXPECT_EQ(std::stod(row.substr(start.size())), read["columns"]["log10_lr"][rank].get<double>());
    }
    EXPECT_EQ(rank, 51u);
    EXPECT_EQ(read["columns"]["remains"].size(), 51u);
    EXPECT_EQ(read["details"].size(), 51u);
}

// What the page shows of a candidate is what explain prints, digit by digit.
TEST_F(Report, SaysOfACandidateWhatExplainPrints) {
    std::string const run = make_grave();
    json const read = data(run, {"--sensitivity-for-top", "8"});
    json const& detail = read["details"][7];
    std::string const explained = kinmatch_
                                      .succeed({"explain", run + "/case.h5", "--run", run, "--missing", "F24/missing",
                                                "--remains", "V162", "--sensitivity"})
                                      .out;
    for (char const* key : {"h1", "h2", "model", "total", "sex", "posterior", "sensitivity"})
        EXPECT_THAT(explained, HasSubstr(detail[key].get<std::string>())) << key;
    ASSERT_EQ(read["loci"].size(), 24u);
    std::string const family = std::to_string(index_of(read["families"], "F24"));
    std::string const remains = std::to_string(index_of(read["remains"], "V162"));
    std::string const squeezed = std::regex_replace(explained, std::regex(" +"), " ");
    for (std::size_t locus = 0; locus < 24; ++locus) {
        auto const cell = [&](json const& column) { return column[locus].get<std::string>(); };
        EXPECT_THAT(squeezed, HasSubstr("\n" + cell(read["loci"]) + " " + cell(read["prints"][remains]) + " " +
                                        cell(read["relatives"][family]) + " "));
        EXPECT_THAT(squeezed, HasSubstr(" " + cell(detail["lr"]) + " " + cell(detail["so_far"]) + " " +
                                        cell(detail["why"]) + "\n"));
    }
    EXPECT_EQ(read["details"][8].count("sensitivity"), 0u);
}

TEST_F(Report, BoundsTheUnrelatedRemainsByTheirNumberOverTheLr) {
    json const read = data(make_run(support::sample_folder("by-hand"), {"--all"}));
    // Three remains; the LR of F1/M1 and V1 is above 3 and worked out on paper in the sample's README.
    double const bound = 3.0 / std::pow(10.0, read["columns"]["log10_lr"][0].get<double>());
    std::string const told = read["details"][0]["unrelated"];
    std::string const before = "Unrelated remains that would reach this LR: ";
    EXPECT_THAT(told, AllOf(StartsWith(before), EndsWith(" expected at most (3 remains / LR, an upper bound)")));
    double const number = std::stod(told.substr(before.size()));
    EXPECT_GE(number, bound);
    EXPECT_LT(number, bound * (1 + 1e-5));
    EXPECT_THAT(read["details"].back()["unrelated"].get<std::string>(), HasSubstr(": 3 expected at most"));
}

TEST_F(Report, ShowsInFullAsManyAsAskedForAndListsTheRest) {
    json const read = data(make_grave(), {"--in-full", "3"});
    EXPECT_EQ(read["details"].size(), 3u);
    EXPECT_EQ(read["pedigrees"].size(), 3u);
    EXPECT_EQ(read["columns"]["log10_lr"].size(), 51u);
}

std::string base64_of_sha256(std::string const& text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EXPECT_EQ(EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr), 1);
    std::array<unsigned char, 64> encoded{};
    int const length = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(size));
    return {encoded.begin(), encoded.begin() + length};
}

TEST_F(Report, LetsNothingRunButItsOwnStyleAndScriptByTheirHashes) {
    std::string const html = page(make_grave());
    EXPECT_EQ(between(html, "Content-Security-Policy\" content=\"", "\""),
              "default-src 'none'; style-src 'sha256-" + base64_of_sha256(between(html, "<style>", "</style>")) +
                  "'; script-src 'sha256-" + base64_of_sha256(between(html, "<script>", "</script>")) +
                  "'; base-uri 'none'; form-action 'none'");
}

TEST_F(Report, AsksForNothingFromOutside) {
    std::string const html = page(make_grave());
    for (std::size_t at = 0; (at = html.find("http", at)) != std::string::npos; ++at) {
        std::string const address = html.substr(at, 26);
        EXPECT_TRUE(address == "http://www.w3.org/2000/svg" || address.rfind("http-equiv", 0) == 0) << address;
    }
    for (char const* outside : {"<link", "<img", "<iframe", "src=", "@import", "fetch(", "XMLHttpRequest", "WebSocket"})
        EXPECT_THAT(html, Not(HasSubstr(outside)));
}

TEST_F(Report, NeverSpeaksOfAMatchOrAnIdentification) {
    std::string const html = page(make_grave());
    std::string lower;
    std::ranges::transform(html, std::back_inserter(lower),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    lower = std::regex_replace(lower, std::regex("kinmatch"), "");
    for (char const* word : {"identified", "identification", " match", "matches"})
        EXPECT_THAT(lower, Not(HasSubstr(word)));
}

TEST_F(Report, SaysWhichCandidatesAPolicyLetsBeReported) {
    std::string const policy = (support::sample_folder("mass-grave").parent_path() / "policy.toml").string();
    std::string const run = make_run(support::sample_folder("mass-grave"), {"--policy", policy});
    json const read = data(run);
    json const& lrs = read["columns"]["log10_lr"];
    ASSERT_EQ(read["columns"]["reportable"].size(), 51u);
    for (std::size_t rank = 0; rank < 51; ++rank)
        EXPECT_EQ(read["columns"]["reportable"][rank], lrs[rank].get<double>() >= 6.0 ? 1 : 0) << rank;
    EXPECT_EQ(read["run"]["threshold"], 4.0);
    EXPECT_EQ(read["run"]["policy"]["reporting_threshold_log10_lr"], 6.0);
    EXPECT_EQ(data(make_grave())["columns"].count("reportable"), 0u);
}

/// data-samples/by-hand before and after a day's edits.
class ReportOfTwoRuns : public Report {
  protected:
    std::string edited_run() {
        support::SampleCopy sample("by-hand", kinmatch_.folder() / "after");
        sample.append("samples.csv", "V4,remains,M,,").append("genotypes.csv", "V4,TH01,6,7\nV4,vWA,17,17");
        sample.replace("genotypes.csv", "V1,TH01,6,9.3", "V1,TH01,6,7");
        for (char const* file : {"samples.csv", "genotypes.csv"})
            sample.write(file, std::regex_replace(sample.text(file), std::regex("\nV2,[^\n]*"), ""));
        return make_run("after", {"--all"});
    }
    std::string before_ = make_run(support::sample_folder("by-hand"), {"--all"});
    std::string after_ = edited_run();
};

TEST_F(ReportOfTwoRuns, SaysWhatBecameOfEachCandidateAndWhy) {
    json const read = data(after_, {"--previous", before_});
    json const& history = read["history"];
    EXPECT_EQ(history["before"], fs::path(before_).filename().string());
    EXPECT_EQ(history["counts"],
              json({{"new", 1}, {"gone", 1}, {"risen", 0}, {"fallen", 1}, {"moved_little", 0}, {"same", 1}}));
    json const& moves = history["moves"];
    ASSERT_EQ(moves["row"].size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        auto const row = moves["row"][i].get<std::size_t>();
        std::string const remains = read["remains"][read["columns"]["remains"][row].get<std::size_t>()];
        EXPECT_EQ(moves["move"][i], remains == "V4" ? "new" : "fallen");
        EXPECT_EQ(moves["before"][i].is_null(), remains == "V4");
        EXPECT_EQ(moves["after"][i], read["columns"]["log10_lr"][row]);
        EXPECT_EQ(history["reasons"][std::to_string(moves["reasons"][i][0].get<int>())],
                  remains == "V4" ? "remains added: sample V4" : "genotype changed: sample V1, TH01: 6,9.3 -> 6,7");
    }
    EXPECT_EQ(data(after_).count("history"), 0u);
}

TEST_F(ReportOfTwoRuns, ListsWithItsReasonWhatIsGoneThoughTheCaseStillHoldsIt) {
    support::Arguments const high{"match", after_ + "/case.h5", "--output", "runs", "--threshold-log10-lr", "99"};
    json const history = data(kinmatch_.succeed(high).last_line(), {"--previous", after_})["history"];
    ASSERT_EQ(history["gone"].size(), history["counts"]["gone"].get<std::size_t>());
    ASSERT_GE(history["gone"].size(), 1u);
    json const& gone = history["gone"][0];
    EXPECT_EQ(gone["missing"], "F1/M1");
    EXPECT_TRUE(gone["before"].is_number());
    EXPECT_THAT(history["reasons"][std::to_string(gone["reasons"][0].get<int>())].get<std::string>(),
                StartsWith("parameter: "));
    EXPECT_EQ(history["gone_withdrawn"], 0);
}

// What a page says of people who withdrew: how many candidates went with them.
TEST_F(ReportOfTwoRuns, OnlyCountsWhatWasWithdrawn) {
    std::string const html = page(after_, {"--previous", before_});
    json const history = json::parse(between(html, kDataBegins, "</script>"))["history"];
    EXPECT_TRUE(history["gone"].empty());
    EXPECT_EQ(history["gone_withdrawn"], 1);
    EXPECT_THAT(history["reasons"].dump(), HasSubstr("\"remains withdrawn\""));
    EXPECT_THAT(html, Not(HasSubstr("V2")));
}

TEST_F(Report, NamesNoFamilyThatWasWithdrawnSinceTheRunBefore) {
    std::string const before = make_grave();
    std::ofstream{kinmatch_.folder() / "withdraw.csv"} << "family\nF58\n";
    kinmatch_.succeed({"import", "--into", "case.h5", "--withdraw", "withdraw.csv"});
    std::string const after = kinmatch_.succeed({"match", "case.h5", "--output", "runs"}).last_line();
    std::string const html = page(after, {"--previous", before});
    json const history = json::parse(between(html, kDataBegins, "</script>"))["history"];
    EXPECT_GE(history["gone_withdrawn"].get<int>(), 1);
    EXPECT_EQ(history["counts"]["gone"], history["gone_withdrawn"]);
    EXPECT_THAT(html, Not(HasSubstr("F58")));
}

TEST_F(ReportOfTwoRuns, NeedsBothAsTheyWereMadeAndReplacesNoFileOfThem) {
    EXPECT_EQ(kinmatch_.run({"report", after_, "--previous", before_, "--output", before_ + "/case.h5"}).exit_code, 64);
    EXPECT_EQ(kinmatch_.run({"report", after_, "--previous", before_, "--spreadsheet", "list.csv"}).exit_code, 64);
    std::ofstream{kinmatch_.folder() / before_ / "candidates.csv", std::ios::app} << "\n";
    Outcome const outcome = kinmatch_.run({"report", after_, "--previous", before_, "--output", "review.html"});
    EXPECT_EQ(outcome.exit_code, 74);
    EXPECT_THAT(outcome.err, HasSubstr(before_));
    EXPECT_FALSE(fs::exists(kinmatch_.folder() / "review.html"));
}

TEST_F(Report, KeepsHostileIdsText) {
    std::string const hostile = "<script><img src=x onerror=alert(1)><!--\u202E=1+1" + std::string(150, 'x');
    support::SampleCopy sample("by-hand", kinmatch_.folder() / "hostile");
    sample.rewrite_all([&](std::string const& text) {
        std::string rewritten = std::regex_replace(text, std::regex("(^|\n)F1,"), "$1\"" + hostile + "\",");
        return std::regex_replace(rewritten, std::regex("(^|\n)V1,"), "$1\"V" + hostile + "\",");
    });
    std::string const run = make_run("hostile", {"--all"});
    std::string const html = page(run);
    std::string const inside = between(html, kDataBegins, "</script>");
    EXPECT_THAT(inside, Not(HasSubstr("<")));
    json const read = json::parse(inside);
    EXPECT_NE(std::ranges::find(read["families"], json(hostile)), read["families"].end());
    EXPECT_NE(std::ranges::find(read["remains"], json("V" + hostile)), read["remains"].end());
    EXPECT_EQ(html.find("<img"), std::string::npos);
}

TEST_F(Report, WritesTheSameBytesAgainForItsOwnerAlone) {
    std::string const run = make_grave();
    kinmatch_.succeed({"report", run, "--output", "one.html"});
    EXPECT_EQ(kinmatch_.succeed({"report", run + "/", "--output", "two.html"}).out, "two.html\n");
    EXPECT_EQ(read_bytes(kinmatch_.folder() / "one.html"), read_bytes(kinmatch_.folder() / "two.html"));
    EXPECT_EQ(fs::status(kinmatch_.folder() / "one.html").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_LT(fs::file_size(kinmatch_.folder() / "one.html"), 150'000u);
}

TEST_F(Report, IsOfAWholeRunAlone) {
    EXPECT_EQ(kinmatch_.run({"report", "nowhere", "--output", "review.html"}).exit_code, 74);
    std::string const run = make_run(support::sample_folder("by-hand"), {"--all"});
    fs::path const manifest = kinmatch_.folder() / run / "manifest.json";
    std::string const as_written = read_bytes(manifest);
    json changed = json::parse(as_written);
    changed["parameters"]["min_loci"] = 2;
    std::ofstream{manifest} << changed;
    Outcome const other_question = kinmatch_.run({"report", run, "--output", "review.html"});
    EXPECT_EQ(other_question.exit_code, 74);
    EXPECT_THAT(other_question.err,
                HasSubstr("manifest.json is not the one of the run that this folder is named after"));
    std::ofstream{manifest} << as_written;
    std::ofstream{kinmatch_.folder() / run / "candidates.h5", std::ios::app} << "more";
    Outcome const other_file = kinmatch_.run({"report", run, "--output", "review.html"});
    EXPECT_EQ(other_file.exit_code, 74);
    EXPECT_THAT(other_file.err, HasSubstr("the files of this run are not those its manifest names"));
    EXPECT_FALSE(fs::exists(kinmatch_.folder() / "review.html"));
}

TEST_F(Report, IsOfARunUnderAnyNameAndThroughALink) {
    std::string const run = make_run(support::sample_folder("by-hand"), {"--all"});
    fs::create_directory_symlink(kinmatch_.folder() / run, kinmatch_.folder() / "latest");
    (void)page("latest");
    fs::rename(kinmatch_.folder() / run, kinmatch_.folder() / "march");
    (void)page("march");
}

/// A run folder of another name in which a file is that of another run, and the manifest says so.
class ForgedRun : public Report {
  protected:
    std::string forge(std::string const& run, std::string const& other) {
        fs::path const forged = kinmatch_.folder() / "forged";
        fs::copy(kinmatch_.folder() / run, forged);
        fs::copy_file(kinmatch_.folder() / other / "candidates.h5", forged / "candidates.h5",
                      fs::copy_options::overwrite_existing);
        json manifest = json::parse(read_bytes(forged / "manifest.json"));
        manifest["files"]["candidates.h5"] = io::sha256_of_file(forged / "candidates.h5");
        std::ofstream{forged / "manifest.json"} << manifest;
        return "forged";
    }
    void expect_refused(std::string const& run, std::string const& code) const {
        Outcome const outcome = kinmatch_.run({"report", run, "--output", "review.html"});
        EXPECT_EQ(outcome.exit_code, 65);
        EXPECT_THAT(outcome.err, HasSubstr(code));
        EXPECT_FALSE(fs::exists(kinmatch_.folder() / "review.html"));
    }
};

TEST_F(ForgedRun, ShowsNoCandidateThatItsCaseDoesNotHold) {
    std::string const by_hand = make_run(support::sample_folder("by-hand"), {"--all"});
    expect_refused(forge(make_grave(), by_hand), "KM-RUN-020");
}

TEST_F(ForgedRun, ShowsNoLrThatDiffersFromTheListed) {
    std::string const run = make_run(support::sample_folder("by-hand"), {"--all"});
    std::string const other =
        kinmatch_.succeed({"match", "case.h5", "--output", "runs", "--all", "--theta", "0.05"}).last_line();
    expect_refused(forge(run, other), "KM-RUN-021");
}

TEST_F(Report, NamesAManifestThatDoesNotSayAllOfItsRun) {
    std::string const run = make_run(support::sample_folder("by-hand"), {"--all"});
    fs::rename(kinmatch_.folder() / run, kinmatch_.folder() / "damaged");
    fs::path const file = kinmatch_.folder() / "damaged" / "manifest.json";
    json const whole = json::parse(read_bytes(file));
    for (char const* key : {"case_digest", "parameters", "program", "account"}) {
        json damaged = whole;
        damaged.erase(key);
        std::ofstream{file} << damaged;
        Outcome const outcome = kinmatch_.run({"report", "damaged", "--output", "review.html"});
        EXPECT_EQ(outcome.exit_code, 65) << key;
        EXPECT_THAT(outcome.err, HasSubstr("KM-RUN-022")) << key;
    }
    std::ofstream{file} << "{}";
    EXPECT_EQ(kinmatch_.run({"report", "damaged", "--output", "review.html"}).exit_code, 74);
    EXPECT_EQ(
        kinmatch_.run({"explain", "case.h5", "--run", "damaged", "--missing", "F1/M1", "--remains", "V1"}).exit_code,
        74);
    EXPECT_FALSE(fs::exists(kinmatch_.folder() / "review.html"));
}

TEST_F(Report, ReplacesNoFileOfItsRun) {
    std::string const run = make_run(support::sample_folder("by-hand"), {"--all"});
    for (char const* name : {"case.h5", "candidates.csv", "candidates.h5", "manifest.json"}) {
        std::string const before = read_bytes(kinmatch_.folder() / run / name);
        EXPECT_EQ(kinmatch_.run({"report", run, "--output", run + "/" + name}).exit_code, 64) << name;
        EXPECT_EQ(read_bytes(kinmatch_.folder() / run / name), before) << name;
    }
}

} // namespace
} // namespace kinmatch::cli
