#include "io/ledger/ledger.hpp"
#include "io/sha256.hpp"
#include "tests/io/ledger/decisions.hpp"
#include "tests/io/support/file_size_limit.hpp"
#include "tests/io/support/input_error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <chrono>
#include <limits>
#include <memory>
#include <thread>

namespace kinmatch::io {
namespace {

using models::Decision;
using support::decision_about;
using support::recording;
using support::ScratchFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class LedgerFile : public testing::Test {
  protected:
    Recorded record(std::vector<Decision> const& decisions) const {
        return record_decisions(path_, decisions, recording(), [] {});
    }
    [[nodiscard]] std::vector<Decision> read() const { return decisions_of(read_ledger(path_)); }

    ScratchFolder folder_;
    std::filesystem::path path_ = folder_ / "decisions.sqlite";
};

TEST_F(LedgerFile, GivesBackWhatWasRecorded) {
    Decision odd = decision_about(std::string("=1+1\0<script>\n\u202E", 17));
    odd.note = std::string(10'000, '\'') + "\"; DROP TABLE decisions; --\r\n\t\xF0\x9F\xA6\xB4";
    odd.second_reviewer = "Émile";
    odd.log10_lr = -std::numeric_limits<double>::infinity();
    odd.verdict = models::Verdict::need_more_data;
    Decision tiny = decision_about("");
    tiny.log10_lr = std::numeric_limits<double>::denorm_min();
    Recorded const recorded = record({odd, tiny});
    EXPECT_EQ(recorded.added, 2U);
    Ledger const ledger = read_ledger(path_);
    EXPECT_EQ(decisions_of(ledger), (std::vector<Decision>{odd, tiny}));
    EXPECT_EQ(ledger.head(), recorded.head);
    EXPECT_EQ(ledger.entries[0].recording.recorded_by, "keeper");
    EXPECT_EQ(ledger.entries[0].recording.source, recording().source);
}

TEST_F(LedgerFile, IsEmptyWhereThereIsNone) {
    EXPECT_THAT(read(), IsEmpty());
    EXPECT_EQ(to_text(read_ledger(path_).head()), "0:" + std::string(64, '0'));
    EXPECT_THAT(folder_.names(), IsEmpty());
}

TEST_F(LedgerFile, AddsNothingTheSecondTime) {
    std::vector<Decision> const decisions{decision_about("V1"), decision_about("V2"), decision_about("V1")};
    Recorded const first = record(decisions);
    EXPECT_EQ(first.added, 2U);
    EXPECT_EQ(first.already_there, 1U);
    Recorded const second = record(decisions);
    EXPECT_EQ(second.added, 0U);
    EXPECT_EQ(second.already_there, 3U);
    EXPECT_EQ(second.head, first.head);
    EXPECT_EQ(read().size(), 2U);
}

TEST_F(LedgerFile, KeepsWhatIsCorrected) {
    (void)record({decision_about("V1", "2026-11-22T10:00:00Z")});
    Decision corrected = decision_about("V1", "2026-11-22T11:00:00Z");
    corrected.verdict = models::Verdict::exclude;
    EXPECT_THAT(record({corrected}).overruled, IsEmpty());
    Decision const late = decision_about("V1", "2026-11-22T09:00:00Z");
    EXPECT_THAT(record({late, decision_about("V2")}).overruled, ElementsAre(late));
    EXPECT_EQ(read().size(), 4U);
    EXPECT_EQ(models::standing_decisions(read()), (std::vector<std::size_t>{1, 3}));
}

TEST_F(LedgerFile, IsPrivateWhateverTheUmaskAndLeavesNothingBeside) {
    mode_t const old = umask(0);
    (void)record({decision_about("V1")});
    umask(old);
    EXPECT_EQ(support::mode_of(path_), 0600U);
    EXPECT_THAT(folder_.names(), ElementsAre("decisions.sqlite"));
}

// FORMAT.md says how a line is hashed: another program can check it.
TEST_F(LedgerFile, HashesWhatFormatMdSays) {
    (void)record({decision_about("V1")});
    auto const netstring = [](std::string const& text) { return std::to_string(text.size()) + ":" + text + ","; };
    std::string line;
    for (std::string const& field :
         {std::string("kinmatch-ledger-1"), std::string(64, '0'), std::string("1"), std::string("V1"),
          std::string("F1"), std::string("M1"), std::string("possible"), std::string("see the femur"),
          std::string("anna"), std::string(), std::string("2026-11-22T07:59:00Z"), std::string("34b8"),
          std::string("12.345678901234567"), std::string(32, 'a'), std::string(32, 'b'),
          std::string("2026-11-22T08:15:00Z"), std::string("keeper"), std::string("kinmatch 0.1.0 (test)"),
          std::string(64, 'c')})
        line += netstring(field);
    Sha256 hasher;
    hasher.update(line);
    EXPECT_EQ(read_ledger(path_).entries[0].hash, hasher.hex());
}

TEST_F(LedgerFile, IsNoOtherFile) {
    for (std::string const& bytes : {std::string(), std::string("rank,remains\n1,V1\n"), std::string(5000, 'x')}) {
        support::write_bytes(path_, bytes);
        EXPECT_THAT(support::codes_of([&] { (void)read(); }),
                    ElementsAre(testing::AnyOf("KM-LEDGER-001", "KM-LEDGER-002")));
        EXPECT_THROW((void)record({decision_about("V1")}), InputError);
        EXPECT_EQ(support::read_bytes(path_), bytes);
    }
}

TEST_F(LedgerFile, ThatIsAFolderOrUnreachableIsAnErrorOfTheSystem) {
    EXPECT_THROW((void)read_ledger(folder_.path()), IoError);
    EXPECT_THROW((void)record_decisions(folder_ / "none" / "decisions.sqlite", {}, recording(), [] {}), IoError);
}

// A disk that is full in the middle of a line.
TEST_F(LedgerFile, HasAllOrNoneOfAFileOnAFullDisk) {
    (void)record({decision_about("V1")});
    std::string const before = support::read_bytes(path_);
    std::vector<Decision> many;
    for (int i = 0; i < 100; ++i) {
        many.push_back(decision_about("V" + std::to_string(i)));
        many.back().note = std::string(10'000, 'n');
    }
    {
        support::FileSizeLimit const limit{100'000};
        EXPECT_THROW((void)record(many), IoError);
    }
    EXPECT_EQ(read().size(), 1U);
    EXPECT_EQ(record(many).added, 100U);
}

// While it looks, nobody else writes: what it sees is what the lines rest on.
TEST_F(LedgerFile, TakesNothingIfTheLastLookThrows) {
    (void)record({decision_about("V1")});
    auto const look = [&] {
        sqlite3* other = nullptr;
        EXPECT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_BUSY);
        sqlite3_close(other);
        throw IoError("the run is gone");
    };
    std::vector const more{decision_about("V2")};
    EXPECT_THROW((void)record_decisions(path_, more, recording(), look), IoError);
    EXPECT_EQ(read().size(), 1U);
}

// Whoever holds the file makes others wait, and they lose nothing.
TEST_F(LedgerFile, WaitsForAnotherWriter) {
    (void)record({decision_about("V1")});
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
    std::thread waiting{[&] { EXPECT_EQ(record({decision_about("V2")}).added, 1U); }};
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr);
    waiting.join();
    sqlite3_close(other);
    EXPECT_EQ(read().size(), 2U);
}

} // namespace
} // namespace kinmatch::io
