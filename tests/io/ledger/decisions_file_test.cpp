#include "io/ledger/decisions_file.hpp"
#include "io/sha256.hpp"
#include "tests/io/support/input_error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <limits>

namespace kinmatch::io {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

json entry() {
    return {{"remains", "V1"},
            {"missing_person", "M1"},
            {"family", "F1"},
            {"decision", "need more data"},
            {"note", "see the femur"},
            {"reviewer", "anna"},
            {"second_reviewer", ""},
            {"decided_at", "2026-11-22T07:59:00.123Z"},
            {"log10_lr", 12.345678901234567},
            {"remains_hash", std::string(32, 'a')},
            {"family_hash", std::string(32, '0')}};
}

json file_of(json entries) {
    return {{"format", "kinmatch decisions"},
            {"version", 1},
            {"run", "34b8"},
            {"exported_at", "2026-11-22T08:00:00Z"},
            {"decisions", std::move(entries)}};
}

class DecisionsJson : public testing::Test {
  protected:
    [[nodiscard]] DecisionsFile read(std::string const& text) const {
        support::write_bytes(folder_ / "decisions.json", text);
        return read_decisions(folder_ / "decisions.json");
    }
    /// Of an entry that says otherwise under one key.
    [[nodiscard]] std::vector<std::string> codes_with(char const* key, json value) const {
        json changed = entry();
        changed[key] = std::move(value);
        return codes_of(changed);
    }
    [[nodiscard]] std::vector<std::string> codes_of(json const& changed) const {
        DecisionsFile const file = read(file_of({changed}).dump());
        std::vector<std::string> codes;
        for (Fault const& fault : file.decisions.at(0).faults)
            codes.push_back(fault.code);
        return codes;
    }
    [[nodiscard]] std::string refused(std::string const& text) const {
        return support::text_of(support::faults_of([&] { (void)read(text); }));
    }

    support::ScratchFolder folder_;
};

TEST_F(DecisionsJson, GivesEveryField) {
    std::string const text = file_of({entry()}).dump(1);
    DecisionsFile const file = read(text);
    EXPECT_EQ(file.run, "34b8");
    EXPECT_EQ(file.sha256, sha256_of_file(folder_ / "decisions.json"));
    ASSERT_EQ(file.decisions.size(), 1U);
    models::Decision const expected{"V1",
                                    "F1",
                                    "M1",
                                    models::Verdict::need_more_data,
                                    "see the femur",
                                    "anna",
                                    "",
                                    "2026-11-22T07:59:00.123Z",
                                    "34b8",
                                    12.345678901234567,
                                    std::string(32, 'a'),
                                    std::string(32, '0')};
    EXPECT_EQ(file.decisions[0].decision, expected);
}

TEST_F(DecisionsJson, HoldsAnExclusion) {
    json excluded = entry();
    excluded["log10_lr"] = "-inf";
    EXPECT_EQ(read(file_of({excluded}).dump()).decisions[0].decision->log10_lr,
              -std::numeric_limits<double>::infinity());
}

TEST_F(DecisionsJson, TakesAnyTextForIdsAndNotes) {
    json odd = entry();
    odd["remains"] = "</script>\u202E\"'=1+1";
    odd["note"] = std::string("a\0b\r\n", 5);
    DecisionsFile const file = read(file_of({odd}).dump());
    EXPECT_EQ(file.decisions[0].decision->remains, "</script>\u202E\"'=1+1");
    EXPECT_EQ(file.decisions[0].decision->note, std::string("a\0b\r\n", 5));
}

TEST_F(DecisionsJson, IsNoOtherFile) {
    for (std::string const& text :
         {std::string(), std::string("{"), std::string("[]"), std::string("3"), file_of({entry()}).dump() + "x",
          std::string(R"({"format":"kinmatch decisions"})"), std::string("{\"format\": \"\xFF\"}")})
        EXPECT_THAT(refused(text), HasSubstr("KM-DEC-001")) << text;
    std::string too_large = file_of({entry()}).dump();
    too_large.replace(too_large.find("12.345678901234567"), 18, "1e999");
    EXPECT_THAT(refused(too_large), HasSubstr("KM-DEC-001"));
    for (char const* key : {"format", "version", "run", "decisions"}) {
        json changed = file_of({entry()});
        changed[key] = 7;
        EXPECT_THAT(refused(changed.dump()), HasSubstr("KM-DEC-001")) << key;
    }
    EXPECT_THROW((void)read_decisions(folder_ / "none"), IoError);
}

TEST_F(DecisionsJson, SaysNothingTwice) {
    std::string const whole = file_of({entry(), entry()}).dump();
    EXPECT_EQ(read(whole).decisions.size(), 2U);
    for (std::string const field : {"\"decision\":", "\"run\":", "\"note\":"}) {
        std::string twice = whole;
        twice.insert(twice.find(field), field + "\"exclude\",");
        EXPECT_THAT(refused(twice), HasSubstr("a field " + field.substr(1, field.size() - 3) + " twice"));
    }
}

TEST_F(DecisionsJson, MayHoldNoDecision) {
    EXPECT_THAT(read(file_of(json::array()).dump()).decisions, IsEmpty());
}

TEST_F(DecisionsJson, NamesEachFieldThatIsWrong) {
    EXPECT_THAT(codes_of(json("text")), ElementsAre("KM-DEC-002"));
    EXPECT_THAT(codes_with("note", nullptr), ElementsAre("KM-DEC-003"));
    EXPECT_THAT(codes_with("remains", 7), ElementsAre("KM-DEC-003"));
    EXPECT_THAT(codes_with("approved", "yes"), ElementsAre("KM-DEC-004"));
    EXPECT_THAT(codes_with("decision", "identified"), ElementsAre("KM-DEC-005"));
    EXPECT_THAT(codes_with("log10_lr", nullptr), ElementsAre("KM-DEC-010"));
    EXPECT_THAT(codes_with("log10_lr", "inf"), ElementsAre("KM-DEC-010"));
    EXPECT_THAT(codes_with("remains_hash", std::string(32, 'A')), ElementsAre("KM-DEC-011"));
    EXPECT_THAT(codes_with("family_hash", std::string(31, 'a')), ElementsAre("KM-DEC-011"));
    json shorter = entry();
    shorter.erase("family");
    EXPECT_THAT(codes_of(shorter), ElementsAre("KM-DEC-003"));
}

TEST_F(DecisionsJson, HoldsTimesThatThereAre) {
    for (char const* time : {"2026-11-22T07:59:00Z", "2024-02-29T23:59:59.999Z"})
        EXPECT_THAT(codes_with("decided_at", time), IsEmpty()) << time;
    for (char const* time : {"", "2026-11-22", "2026-11-22T07:59:00", "2026-11-22 07:59:00Z", "2026-02-29T00:00:00Z",
                             "2026-11-22T24:00:00Z", "2026-11-22T07:60:00Z", "2026-11-22T07:59:00+00:00"})
        EXPECT_THAT(codes_with("decided_at", time), ElementsAre("KM-DEC-006")) << time;
}

TEST_F(DecisionsJson, BoundsNotesAndReviewersByCharacters) {
    std::string most;
    for (int i = 0; i < 10'000; ++i)
        most += "é";
    EXPECT_THAT(codes_with("note", most), IsEmpty());
    EXPECT_THAT(codes_with("note", most + "e"), ElementsAre("KM-DEC-007"));
    EXPECT_THAT(codes_with("reviewer", std::string(100, 'r')), IsEmpty());
    EXPECT_THAT(codes_with("reviewer", std::string(101, 'r')), ElementsAre("KM-DEC-007"));
    EXPECT_THAT(codes_with("second_reviewer", std::string(101, 'r')), ElementsAre("KM-DEC-007"));
    EXPECT_THAT(codes_with("reviewer", " "), ElementsAre("KM-DEC-008"));
}

TEST_F(DecisionsJson, HasASecondReviewerWhoIsSomebodyElse) {
    EXPECT_THAT(codes_with("second_reviewer", "Bea"), IsEmpty());
    for (char const* nobody_else : {" ANNA ", "anna\u200B", " ", "\u00A0\u200D\t"})
        EXPECT_THAT(codes_with("second_reviewer", nobody_else), ElementsAre("KM-DEC-009")) << nobody_else;
}

// What it says can still be held to the run, so that all that is wrong is told at once.
TEST_F(DecisionsJson, HasADecisionWhereOnlyARuleIsBroken) {
    json broken = entry();
    broken["second_reviewer"] = broken["reviewer"];
    ReadDecision const read_decision = read(file_of({broken}).dump()).decisions.at(0);
    EXPECT_EQ(read_decision.faults.size(), 1U);
    EXPECT_TRUE(read_decision.decision);
}

TEST_F(DecisionsJson, TellsAllFaultsOfAllEntries) {
    json one = entry(), other = entry();
    one["decision"] = one["decided_at"] = "\x1B[31mred";
    other["family_hash"] = "";
    DecisionsFile const file = read(file_of({one, entry(), other}).dump());
    ASSERT_EQ(file.decisions.size(), 3U);
    EXPECT_EQ(file.decisions[0].faults.size(), 2U);
    EXPECT_FALSE(file.decisions[0].decision);
    EXPECT_TRUE(file.decisions[1].decision);
    std::string const text = support::text_of(file.decisions[0].faults) + support::text_of(file.decisions[2].faults);
    EXPECT_THAT(text, HasSubstr("decision 1 (F1/M1, remains V1): decision '‹U+001B›[31mred' [KM-DEC-005]"));
    EXPECT_THAT(text, HasSubstr("decision 3 (F1/M1, remains V1): family_hash '' [KM-DEC-011]"));
    EXPECT_THAT(text, testing::Not(HasSubstr("\x1B")));
}

} // namespace
} // namespace kinmatch::io
