#include "io/ledger/ledger.hpp"

#include "io/durable_file.hpp"
#include "io/ledger/database.hpp"
#include "io/ledger/ledger_line.hpp"
#include "io/ledger/ledger_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace kinmatch::io {
namespace {

std::vector<LedgerLine> read_lines(Database const& database) {
    Statement statement{
        database, fmt::format("SELECT number, {}, hash FROM decisions ORDER BY number", fmt::join(kLineColumns, ", "))};
    std::vector<LedgerLine> lines;
    while (statement.next()) {
        LedgerLine& line = lines.emplace_back();
        line.number = statement.number(0);
        int column = 0;
        for (std::string& text : line.texts)
            text = statement.text(++column);
        line.hash = statement.text(++column);
    }
    return lines;
}

LedgerHead read_head(Database const& database) {
    Statement statement{database, "SELECT entries, hash FROM head"};
    if (!statement.next())
        return {};
    return {static_cast<std::size_t>(statement.number(0)), statement.text(1)};
}

/// \pre within a transaction
Ledger verified(Database const& database) {
    check_schema(database);
    std::vector<LedgerLine> const lines = read_lines(database);
    if (Faults faults = check_chain(lines, read_head(database), database.path()); !faults.empty())
        throw InputError(std::move(faults));
    return ledger_of(lines, database.path());
}

/// If two come at once, one of them creates it and both use that one.
void create_if_absent(std::filesystem::path const& path) {
    if (std::filesystem::exists(path))
        return;
    DurableFile file{path};
    file.write(empty_ledger());
    file.publish_unless_taken();
}

/// Adds lines behind the last one.
class Appender {
  public:
    Appender(Database const& database, LedgerHead head)
        : head_(std::move(head)),
          insert_(database, fmt::format("INSERT INTO decisions (number, {}, hash) VALUES (?1{}, ?{})",
                                        fmt::join(kLineColumns, ", "), marks(), kLineColumns.size() + 2)) {}

    void append(LineTexts const& texts) {
        auto const number = static_cast<std::int64_t>(++head_.entries);
        head_.hash = line_hash(head_.hash, number, texts);
        int parameter = 1;
        insert_.bind(parameter, number);
        for (std::string const& text : texts)
            insert_.bind(++parameter, text);
        insert_.bind(++parameter, head_.hash).run();
    }

    [[nodiscard]] LedgerHead const& head() const { return head_; }

  private:
    static std::string marks() {
        std::string marks;
        for (std::size_t column = 0; column < kLineColumns.size(); ++column)
            marks += fmt::format(", ?{}", column + 2);
        return marks;
    }

    LedgerHead head_;
    Statement insert_;
};

/// Those of the decisions that are not in the ledger yet, each once.
std::vector<models::Decision> news(std::vector<models::Decision> const& known,
                                   std::span<models::Decision const> decisions) {
    std::set<LineTexts> seen;
    for (models::Decision const& decision : known)
        seen.insert(texts_of(decision, {}));
    std::vector<models::Decision> news;
    for (models::Decision const& decision : decisions)
        if (seen.insert(texts_of(decision, {})).second)
            news.push_back(decision);
    return news;
}

/// Those that do not stand, of the ones from `first` on.
std::vector<models::Decision> overruled(std::vector<models::Decision> const& all, std::size_t first) {
    auto const stands = models::standing_decisions(all);
    std::vector<models::Decision> overruled;
    for (std::size_t i = first; i < all.size(); ++i)
        if (std::ranges::find(stands, i) == stands.end())
            overruled.push_back(all[i]);
    return overruled;
}

} // namespace

std::string to_text(LedgerHead const& head) {
    return fmt::format("{}:{}", head.entries, head.hash);
}

LedgerHead Ledger::head() const {
    return entries.empty() ? LedgerHead{0, std::string(64, '0')} : LedgerHead{entries.size(), entries.back().hash};
}

std::vector<models::Decision> decisions_of(Ledger const& ledger) {
    std::vector<models::Decision> decisions;
    for (LedgerEntry const& entry : ledger.entries)
        decisions.push_back(entry.decision);
    return decisions;
}

Ledger read_ledger(std::filesystem::path const& path) {
    if (!std::filesystem::exists(path))
        return {};
    Database database{path};
    Transaction const transaction{database, Access::read};
    return verified(database);
}

Recorded record_decisions(std::filesystem::path const& path, std::span<models::Decision const> decisions,
                          Recording const& recording, std::function<void()> const& check) {
    create_if_absent(path);
    Database database{path};
    Transaction transaction{database, Access::write};
    check();
    Ledger const ledger = verified(database);
    std::vector<models::Decision> all = decisions_of(ledger);
    std::vector<models::Decision> const added = news(all, decisions);
    Appender appender{database, ledger.head()};
    for (models::Decision const& decision : added)
        appender.append(texts_of(decision, recording));
    transaction.commit();
    std::ranges::copy(added, std::back_inserter(all));
    return {added.size(), decisions.size() - added.size(), overruled(all, ledger.entries.size()), appender.head()};
}

} // namespace kinmatch::io
