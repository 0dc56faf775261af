#pragma once

#include "io/ledger/database.hpp"

#include <array>
#include <string>
#include <string_view>

namespace kinmatch::io {

/// Columns of a line of the ledger, in the order in which they are hashed; all of them texts.
inline constexpr std::array<std::string_view, 16> kLineColumns{
    "remains",    "family", "missing_person", "decision",     "note",        "reviewer",    "second_reviewer",
    "decided_at", "run",    "log10_lr",       "remains_hash", "family_hash", "recorded_at", "recorded_by",
    "program",    "source"};

/// The bytes of a ledger without lines.
[[nodiscard]] std::string empty_ledger();

/// Throws InputError unless the database has the tables and triggers of a ledger, word for word, and no others.
/// Triggers refuse what is not an appended line; one that was removed or rewritten shows here.
void check_schema(Database const& database);

} // namespace kinmatch::io
