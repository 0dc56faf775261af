#pragma once

#include "io/ledger/ledger.hpp"
#include "io/ledger/ledger_schema.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// Texts of the columns kLineColumns.
using LineTexts = std::array<std::string, kLineColumns.size()>;

/// A line as it stands in the file, whatever it says.
struct LedgerLine {
    std::int64_t number = 0; ///< from 1
    LineTexts texts;
    std::string hash;
};

[[nodiscard]] LineTexts texts_of(models::Decision const& decision, Recording const& recording);

/// SHA-256 over the netstrings ("LENGTH:BYTES,") of "kinmatch-ledger-1", the hash of the line before, the number and
/// the texts in their order.
///
/// \param before  of the first line, 64 zeros
[[nodiscard]] std::string line_hash(std::string_view before, std::int64_t number, LineTexts const& texts);

/// What shows that lines were changed, removed or moved: numbers with gaps, a hash that is not that of the line, a head
/// that is not that of the last one.
[[nodiscard]] Faults check_chain(std::vector<LedgerLine> const& lines, LedgerHead const& head,
                                 std::filesystem::path const& path);

/// What the lines say. Throws InputError for a line that says what no decision can.
///
/// \pre check_chain finds nothing
[[nodiscard]] Ledger ledger_of(std::vector<LedgerLine> const& lines, std::filesystem::path const& path);

} // namespace kinmatch::io
