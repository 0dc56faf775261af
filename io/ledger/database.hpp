#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace kinmatch::io {

/// A SQLite database that is open. What fails throws: InputError where the file is damaged or no database, LedgerBusy
/// where another process holds it, IoError for what else the system refuses.
class Database {
  public:
    /// Opens a file that exists. It is written with the disk in step: what is committed is there after a power cut.
    explicit Database(std::filesystem::path const& path);
    /// Opens an empty one in memory.
    Database();

    /// Runs one or several statements that give no rows.
    void run(std::string const& sql);
    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }
    /// The bytes that a file of this database has.
    [[nodiscard]] std::string bytes() const;

  private:
    friend class Statement;
    struct Close {
        void operator()(sqlite3* connection) const noexcept;
    };

    void open(std::string const& name, int how);
    [[noreturn]] void fail(int code) const;

    std::filesystem::path path_;
    std::unique_ptr<sqlite3, Close> connection_;
};

/// One statement, with `?` for the values that are bound to it from 1.
class Statement {
  public:
    Statement(Database const& database, std::string_view sql);

    Statement& bind(int parameter, std::string_view text);
    Statement& bind(int parameter, std::int64_t number);
    /// Whether there is a next row, which the columns, from 0, are then of.
    [[nodiscard]] bool next();
    /// Runs a statement that gives no rows, and makes it ready to be bound anew.
    void run();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };

    void check(int code) const;

    Database const& database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// What a transaction is for.
enum class Access : std::uint8_t { read, write };

/// All that is read is of one moment, all that is written appears whole or not at all. Ends unwritten unless committed.
class Transaction {
  public:
    Transaction(Database& database, Access access);
    Transaction(Transaction const&) = delete;
    Transaction& operator=(Transaction const&) = delete;
    ~Transaction();

    void commit();

  private:
    Database* database_; ///< nullptr once committed
};

} // namespace kinmatch::io
