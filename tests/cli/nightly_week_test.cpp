#include "tests/cli/support/nightly_place.hpp"
#include "tests/cli/support/week_of_edits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::NightlyPlace;
using support::read_bytes;
using testing::HasSubstr;
using testing::Not;

void write_tables(fs::path const& folder, std::map<std::string, std::string> const& tables) {
    fs::create_directory(folder);
    for (auto const& [name, text] : tables)
        support::write_bytes(folder / name, text);
}

nlohmann::json json_of(fs::path const& file) {
    return nlohmann::json::parse(read_bytes(file));
}

/// Of a frequency table the alleles are left out: the reason names population and loci.
std::set<std::string> reasons_of(fs::path const& delta) {
    std::set<std::string> reasons;
    nlohmann::json const told = json_of(delta / "delta.json");
    for (nlohmann::json const& reason : told["reasons"]) {
        std::string text = reason["kind"];
        bool const is_table = text == "frequencies";
        for (char const* const field : {"record", "locus", "before", "after"})
            text += "|" + (is_table && (field[0] == 'b' || field[0] == 'a') ? "" : reason[field].get<std::string>());
        reasons.insert(text);
    }
    return reasons;
}

/// The run of a night against matching the night's own case file again, and against a case made of today's tables.
void expect_run_from_scratch(NightlyPlace const& place, std::map<std::string, std::string> const& tables, int day) {
    std::string const number = std::to_string(day), run = place.latest();
    place.kinmatch().succeed({"match", "case.h5", "--output", "again" + number, "--quiet"});
    for (fs::directory_entry const& file : fs::directory_iterator(place.at("runs") / run))
        EXPECT_EQ(read_bytes(file.path()), read_bytes(place.at("again" + number) / run / file.path().filename()))
            << file.path();
    write_tables(place.at("today" + number), tables);
    place.kinmatch().succeed({"import", "--from", "today" + number, "--output", "scratch.h5"});
    std::string const scratch =
        place.kinmatch().succeed({"match", "scratch.h5", "--output", "scratch", "--quiet"}).last_line();
    EXPECT_EQ(scratch, "scratch/" + run);
    for (std::string const file : {"candidates.csv", "candidates.h5"})
        EXPECT_EQ(place.of_latest(file), read_bytes(place.at(scratch) / file)) << file;
    nlohmann::json manifest = json_of(place.at("runs/latest/manifest.json"));
    nlohmann::json expected = json_of(place.at(scratch) / "manifest.json");
    for (nlohmann::json* const each : {&manifest, &expected}) { // how the case came about is no part of the result
        each->erase("imports");
        (*each)["files"].erase("case.h5");
    }
    EXPECT_EQ(manifest, expected);
}

void expect_withdrawn(NightlyPlace const& place, std::string const& family) {
    EXPECT_THAT(place.of_latest("candidates.csv"), Not(HasSubstr(family)));
    EXPECT_THAT(place.of_latest("candidates.h5"), Not(HasSubstr(family)));
    EXPECT_THAT(place.last("import")["withdrawn"], testing::Contains("family " + family));
}

TEST(NightlyWeek, TellsEveryEditAndIsTheSameAsFromScratch) {
    NightlyPlace const place;
    support::WeekOfEdits week{20261122};
    for (auto const& [name, text] : week.tables())
        place.deliver(name, text);
    place.good_night();
    for (int day = 1; day <= 7; ++day) {
        SCOPED_TRACE(day);
        std::string const before = place.latest();
        support::DayOfEdits const edits = week.next_day(day);
        for (auto const& [name, text] : edits.files)
            place.deliver(name, text);
        place.good_night();
        EXPECT_EQ(reasons_of(place.at("runs") / NightlyPlace::delta_name(before, place.latest())), edits.reasons);
        expect_run_from_scratch(place, week.tables(), day);
        for (std::string const& family : edits.withdrawn)
            expect_withdrawn(place, family);
    }
}

} // namespace
} // namespace kinmatch::cli
