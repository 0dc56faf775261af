#include "tests/support/tidy_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <fstream>
#include <utility>

namespace kinmatch::support {

void TidyTables::add(std::string const& file, Row row) {
    assert(std::ranges::count(kTidyColumns.at(file), ',') + 1 == std::ssize(row));
    tables_[file].push_back(std::move(row));
}

void TidyTables::write(std::filesystem::path const& folder) const {
    std::filesystem::create_directories(folder);
    for (auto const& [file, rows] : tables_) {
        std::ofstream out(folder / file);
        out << kTidyColumns.at(file) << "\n";
        for (Row const& row : rows)
            out << fmt::format("{}\n", fmt::join(row, ","));
    }
}

std::string number_text(double value) {
    return fmt::format("{}", value);
}

} // namespace kinmatch::support
