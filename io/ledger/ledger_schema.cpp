#include "io/ledger/ledger_schema.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

#include <vector>

namespace kinmatch::io {
namespace {

constexpr std::int64_t kApplicationId = 0x4B4D4C47; // "KMLG"
constexpr std::int64_t kVersion = 1;

/// Each statement makes one table or trigger. `head` repeats how many lines there are and the hash of the last, so that
/// a last line that is gone shows.
constexpr std::string_view kRules = R"(
CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    entries INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 0, printf('%064d', 0));
CREATE TRIGGER decisions_are_numbered_without_gaps BEFORE INSERT ON decisions
WHEN NEW.number IS NOT (SELECT entries + 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'the next line has the next number'); END;
CREATE TRIGGER decisions_move_the_head AFTER INSERT ON decisions
BEGIN UPDATE head SET entries = NEW.number, hash = NEW.hash; END;
CREATE TRIGGER decisions_are_not_changed BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'a correction is a new line'); END;
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END;
CREATE TRIGGER head_moves_line_by_line BEFORE UPDATE ON head
WHEN NEW.entries IS NOT OLD.entries + 1 OR NEW.one IS NOT OLD.one
    OR NEW.hash IS NOT (SELECT hash FROM decisions WHERE number = NEW.entries)
BEGIN SELECT RAISE(ABORT, 'the head moves with each line'); END;
CREATE TRIGGER head_stays BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'there is one head'); END;
CREATE TRIGGER head_stays_alone BEFORE INSERT ON head
BEGIN SELECT RAISE(ABORT, 'there is one head'); END;
)";

std::string decisions_table() {
    std::string sql = "CREATE TABLE decisions (\n    number INTEGER PRIMARY KEY,\n";
    for (std::string_view const column : kLineColumns)
        sql += fmt::format("    {} TEXT NOT NULL,\n", column);
    return sql + "    hash TEXT NOT NULL\n) STRICT;\n";
}

Database made_empty() {
    Database database;
    database.run(decisions_table() + std::string{kRules} +
                 fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId, kVersion));
    return database;
}

std::int64_t number_of(Database const& database, std::string_view pragma) {
    Statement statement{database, pragma};
    return statement.next() ? statement.number(0) : 0;
}

/// What the database is made of.
std::vector<std::string> parts(Database const& database) {
    Statement statement{database, "SELECT type || ' ' || name, sql FROM sqlite_schema ORDER BY type, name"};
    std::vector<std::string> parts;
    while (statement.next())
        parts.push_back(statement.text(0) + ": " + statement.text(1));
    return parts;
}

} // namespace

std::string empty_ledger() {
    return made_empty().bytes();
}

void check_schema(Database const& database) {
    std::string const path = database.path().string();
    if (number_of(database, "PRAGMA application_id") != kApplicationId)
        throw InputError({Severity::error, "KM-LEDGER-002", path, "this is no ledger of decisions",
                          "a file as decide import writes it",
                          "Name another file, or take the ledger from a backup and import what came after it again."});
    if (std::int64_t const version = number_of(database, "PRAGMA user_version"); version > kVersion)
        throw InputError({Severity::error, "KM-LEDGER-003", path, fmt::format("a ledger of format {}", version),
                          fmt::format("format {}", kVersion),
                          "It was written by a later version of kinmatch: use that one."});
    if (parts(database) != parts(made_empty()))
        throw InputError({Severity::error, "KM-LEDGER-004", path, "tables or triggers are not those of a ledger",
                          "what decide import creates",
                          "Somebody changed the rules of the file, and may have changed its lines: find out who, and "
                          "take the ledger from a backup."});
}

} // namespace kinmatch::io
