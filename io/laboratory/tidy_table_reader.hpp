#pragma once

#include "io/laboratory/reading.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace kinmatch::io::laboratory {

/// Which table of a tidy case folder has these columns: each a column of it, and those that name its rows among them.
/// nullopt: none; genotypes.csv is read as any table with a row for each sample and locus.
[[nodiscard]] std::optional<std::string_view> tidy_table_of(std::span<std::string_view const> columns);

/// Reads a table of a tidy case folder, whatever its separator and encoding. \throws Unreadable if it is none
/// (KM-LAB-127).
void read_tidy_table(SourceText const& source, Reading& reading);

} // namespace kinmatch::io::laboratory
