#include "io/ledger/database.hpp"

#include "io/ledger/ledger.hpp"
#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>
#include <cerrno>
#include <utility>

namespace kinmatch::io {
namespace {

constexpr int kPatienceMilliseconds = 60'000;

/// Errno of a result that the system is the cause of; 0 for any other.
int system_error(int code, sqlite3* connection) {
    if (int const error = sqlite3_system_errno(connection); error != 0)
        return error;
    switch (code & 0xFF) {
    case SQLITE_FULL:
        return ENOSPC;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return EACCES;
    case SQLITE_NOMEM:
        return ENOMEM;
    default:
        return EIO;
    }
}

} // namespace

void Database::Close::operator()(sqlite3* connection) const noexcept {
    sqlite3_close(connection);
}

Database::Database(std::filesystem::path const& path) : path_(path) {
    // Absolute, because some names mean no file: ":memory:".
    open(std::filesystem::absolute(path).string(), SQLITE_OPEN_READWRITE);
    sqlite3_busy_timeout(connection_.get(), kPatienceMilliseconds);
    // The file may be anybody's: nothing that stands in it is run.
    sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    run("PRAGMA synchronous = EXTRA; PRAGMA cell_size_check = ON");
}

Database::Database() : path_("memory") {
    open(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
}

void Database::open(std::string const& name, int how) {
    sqlite3* connection = nullptr;
    int const code = sqlite3_open_v2(name.c_str(), &connection, how | SQLITE_OPEN_EXRESCODE, nullptr);
    connection_.reset(connection);
    if (code != SQLITE_OK)
        fail(code);
}

void Database::run(std::string const& sql) {
    if (int const code = sqlite3_exec(connection_.get(), sql.c_str(), nullptr, nullptr, nullptr); code != SQLITE_OK)
        fail(code);
}

std::string Database::bytes() const {
    sqlite3_int64 size = 0;
    std::unique_ptr<unsigned char, decltype(&sqlite3_free)> const copy{
        sqlite3_serialize(connection_.get(), "main", &size, 0), &sqlite3_free};
    if (copy == nullptr)
        fail(SQLITE_NOMEM);
    return {reinterpret_cast<char const*>(copy.get()), static_cast<std::size_t>(size)};
}

void Database::fail(int code) const {
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw LedgerBusy(
            fmt::format("{}: another process has held the ledger for a minute\n  Run again.", path_.string()));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_SCHEMA:
    case SQLITE_ERROR: // no such table, or column
        throw InputError({Severity::error, "KM-LEDGER-001", path_.string(),
                          fmt::format("this cannot be read: {}", sqlite3_errmsg(connection_.get())),
                          "a ledger of decisions, as decide import writes it",
                          "Name another file, or take the ledger from a backup and import what came after it again."});
    default:
        throw_system_failure(path_, fmt::format("use this file ({})", sqlite3_errstr(code)),
                             system_error(code, connection_.get()));
    }
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

Statement::Statement(Database const& database, std::string_view sql) : database_(database) {
    sqlite3_stmt* statement = nullptr;
    int const code =
        sqlite3_prepare_v2(database.connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    statement_.reset(statement);
    check(code);
}

void Statement::check(int code) const {
    if (code != SQLITE_OK)
        database_.fail(code);
}

Statement& Statement::bind(int parameter, std::string_view text) {
    check(sqlite3_bind_text64(statement_.get(), parameter, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int parameter, std::int64_t number) {
    check(sqlite3_bind_int64(statement_.get(), parameter, number));
    return *this;
}

bool Statement::next() {
    int const code = sqlite3_step(statement_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        database_.fail(code);
    return code == SQLITE_ROW;
}

void Statement::run() {
    if (next())
        throw std::logic_error("a statement that gives no rows gave one");
    check(sqlite3_reset(statement_.get()));
}

std::string Statement::text(int column) const {
    auto const* const bytes = reinterpret_cast<char const*>(sqlite3_column_text(statement_.get(), column));
    if (bytes == nullptr)
        return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

Transaction::Transaction(Database& database, Access access) : database_(&database) {
    database.run(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
    if (database_ == nullptr)
        return;
    try {
        database_->run("ROLLBACK");
    } catch (std::exception const&) { // some errors have ended it already; closing ends it in any case
    }
}

void Transaction::commit() {
    database_->run("COMMIT");
    database_ = nullptr;
}

} // namespace kinmatch::io
