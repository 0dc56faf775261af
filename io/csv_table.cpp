#include "io/csv_table.hpp"

#include "io/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>

namespace kinmatch::io {
namespace {

constexpr std::size_t kNowhere = std::numeric_limits<std::size_t>::max();

std::vector<std::string_view> names_of(std::span<Column const> columns) {
    std::vector<std::string_view> names;
    for (Column const& column : columns)
        names.push_back(column.name);
    return names;
}

} // namespace

CsvTable::CsvTable(std::filesystem::path const& file, std::span<Column const> columns, FaultLog& log)
    : columns_(columns), log_(log), reader_(file, log), position_(columns.size(), kNowhere) {
    read_header();
}

void CsvTable::read_header() {
    if (!reader_.next()) {
        header_is_good_ = false;
        if (reader_.refused() == 0)
            log_.error({reader_.place().file}, {"KM-CSV-001", "the file is empty",
                                                fmt::format("a header row: {}", fmt::join(names_of(columns_), ",")),
                                                "Export the table again."});
        return;
    }
    // A header that cannot be read would make the first row pass for one.
    header_is_good_ = reader_.refused() == 0 && separated_by_commas();
    if (!header_is_good_)
        return;
    width_ = reader_.fields().size();
    for (std::size_t i = 0; i < width_; ++i)
        take_header_name(i);
    check_none_is_missing();
}

bool CsvTable::separated_by_commas() {
    auto const fields = reader_.fields();
    if (fields.size() > 1 || fields[0].find(';') == std::string_view::npos)
        return true;
    log_.error(place(), {"KM-CSV-002", "fields separated by semicolons", "commas, and decimal points in numbers",
                         "Export the table with comma as the separator."});
    return false;
}

void CsvTable::take_header_name(std::size_t position) {
    std::string_view const name = reader_.fields()[position];
    auto const column = std::ranges::find(columns_, name, &Column::name);
    std::vector<std::string_view> const names = names_of(columns_);
    if (column == columns_.end()) {
        log_.error(place(), {"KM-CSV-003", fmt::format("unknown column '{}'", name),
                             fmt::format("columns among {}", fmt::join(names, ",")),
                             did_you_mean(name, names) + "Rename or remove the column."});
        header_is_good_ = false;
        return;
    }
    std::size_t& known_position = position_[static_cast<std::size_t>(column - columns_.begin())];
    if (known_position != kNowhere) {
        log_.error(place(), {"KM-CSV-004", fmt::format("column '{}' stands there twice", name), "each column once",
                             "Remove one of the two."});
        header_is_good_ = false;
    }
    known_position = position;
}

void CsvTable::check_none_is_missing() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].need == Column::Need::optional || position_[i] != kNowhere)
            continue;
        log_.error(place(), {"KM-CSV-005", fmt::format("column '{}' is missing", columns_[i].name),
                             "this name in the header row", "Add the column."});
        header_is_good_ = false;
    }
}

bool CsvTable::next() {
    while (header_is_good_ && reader_.next()) {
        if (reader_.fields().size() == width_) {
            ++rows_;
            return true;
        }
        ++refused_;
        log_.error(place(), {"KM-CSV-006", fmt::format("{} fields", reader_.fields().size()),
                             fmt::format("{}, as in the header", width_),
                             "Put fields that hold a comma in quotes; write decimals with a point."});
    }
    return false;
}

std::string_view CsvTable::operator[](std::size_t column) const {
    std::size_t const position = position_[column];
    return position == kNowhere ? std::string_view{} : reader_.fields()[position];
}

} // namespace kinmatch::io
