#include "io/laboratory/frequency_readers.hpp"

#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/header.hpp"
#include "io/laboratory/number_text.hpp"
#include "io/laboratory/unreadable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace kinmatch::io::laboratory {
namespace {

std::string population_of(SourceText const& source, Reading const& reading) {
    return reading.population.empty() ? std::filesystem::path{source.name}.stem().string() : reading.population;
}

std::size_t needed_column(Header const& header, std::initializer_list<std::string_view> names) {
    auto const position = header.find(names);
    if (!position)
        throw Unreadable({"KM-LAB-164", fmt::format("no column {}", *names.begin()), "the columns of this format",
                          "Correct the header, or leave --format out."},
                         1);
    return *position;
}

/// A table whose header is read.
struct Sheet {
    explicit Sheet(SourceText const& source) : name(source.name), table(source.text) {
        (void)table.next();
        header = Header{table.fields()};
    }
    [[nodiscard]] Place place() const { return {.file = name, .row = table.row()}; }
    /// Goes to the next row that is not overlong.
    [[nodiscard]] bool next(FrequencyCollector& frequencies) {
        while (table.next()) {
            if (!table.is_overlong())
                return true;
            frequencies.refuse_overlong(place());
        }
        return false;
    }

    std::string_view name;
    DelimitedText table;
    Header header;
};

bool does_not_occur(std::string_view cell) {
    return cell.empty() || cell == "-" || cell == "NA";
}

bool is_floor(std::string_view allele) {
    return folded(allele) == "fmin" || allele == "0" || allele == "-1";
}

void tell_floor(Sheet const& sheet, Reading& reading) {
    reading.intake.remarks().note(sheet.place(),
                                  {"KM-LAB-163", fmt::format("a row '{}'", sheet.table[0]), "",
                                   "A floor for alleles that are not listed, and no allele: it is not read. State a "
                                   "minimum frequency when matching."});
}

/// Cells of one row from the first locus column on.
void read_grid_row(Sheet const& sheet, std::string_view population, std::size_t first, std::size_t allele,
                   Reading& reading) {
    for (std::size_t i = first; i < sheet.header.size(); ++i)
        if (!does_not_occur(sheet.table[i]))
            reading.frequencies.add({.population = population,
                                     .locus = sheet.header.given(i),
                                     .allele = sheet.table[allele],
                                     .frequency = sheet.table[i],
                                     .place = sheet.place()});
}

} // namespace

void read_frequency_ladder(SourceText const& source, Reading& reading) {
    std::string const population = population_of(source, reading);
    Lines lines{source.text};
    std::string_view locus;
    while (lines.next_filled()) {
        std::string_view const line = trimmed(lines.line());
        std::size_t const gap = line.find('\t');
        Place const place{.file = source.name, .row = lines.row()};
        if (gap == std::string_view::npos && line.find_first_of("0123456789.,") == 0)
            throw Unreadable({"KM-LAB-162", fmt::format("'{}'", line), "a locus, or an allele and its frequency",
                              "Separate allele and frequency by a tab."},
                             lines.row());
        if (gap == std::string_view::npos)
            locus = line;
        else if (locus.empty())
            throw Unreadable({"KM-LAB-161", "an allele before the first locus", "a line that names the locus",
                              "Name the locus in a line of its own."},
                             lines.row());
        else
            reading.frequencies.add({.population = population,
                                     .locus = locus,
                                     .allele = trimmed(line.substr(0, gap)),
                                     .frequency = trimmed(line.substr(gap)),
                                     .place = place});
    }
}

void read_frequency_grid(SourceText const& source, Reading& reading) {
    std::string const population = population_of(source, reading);
    Sheet sheet{source};
    std::size_t const allele = needed_column(sheet.header, {"allele", "alelo"});
    while (sheet.next(reading.frequencies)) {
        if (is_floor(sheet.table[allele]))
            tell_floor(sheet, reading);
        else
            read_grid_row(sheet, population, allele + 1, allele, reading);
    }
}

void read_frequency_validator(SourceText const& source, Reading& reading) {
    Sheet sheet{source};
    std::size_t const database = needed_column(sheet.header, {"database"});
    std::size_t const allele = needed_column(sheet.header, {"allele"});
    while (sheet.next(reading.frequencies))
        read_grid_row(sheet, sheet.table[database], allele + 1, allele, reading);
}

void read_frequency_popstr(SourceText const& source, Reading& reading) {
    constexpr std::string_view kPrefix = "freq_";
    Sheet sheet{source};
    std::size_t const locus = needed_column(sheet.header, {"str"});
    std::size_t const population = needed_column(sheet.header, {"population"});
    std::size_t const persons = needed_column(sheet.header, {"n"});
    while (sheet.next(reading.frequencies)) {
        std::string const n_alleles = alleles_of_persons(sheet.table[persons]);
        for (std::size_t i = 0; i < sheet.header.size(); ++i) {
            std::string_view const column = sheet.header.given(i);
            if (column.starts_with(kPrefix) && !does_not_occur(sheet.table[i]))
                reading.frequencies.add({.population = sheet.table[population],
                                         .locus = sheet.table[locus],
                                         .allele = column.substr(kPrefix.size()),
                                         .frequency = sheet.table[i],
                                         .n_alleles = n_alleles,
                                         .place = sheet.place()});
        }
    }
}

namespace {

/// Counts of one population at one locus.
struct Counts {
    struct Row {
        std::string allele;
        std::uint64_t count = 0;
        Place place;
    };
    std::vector<Row> rows;
    std::uint64_t sum = 0;
};

using CountsOfAll = std::map<std::pair<std::string, std::string>, Counts>;

void add_count(CountsOfAll& all, std::string_view population, std::string_view locus, std::string_view allele,
               std::string_view cell, Place const& place, Reading& reading) {
    if (does_not_occur(cell))
        return;
    constexpr std::uint64_t kMostCounted = 1'000'000'000;
    auto const count = parse_count(cell);
    if (!count || *count > kMostCounted)
        return reading.frequencies.refuse(population, locus, place,
                                          {"KM-LAB-165", fmt::format("count '{}'", cell),
                                           fmt::format("a whole number up to {}", kMostCounted),
                                           "Correct the count, or leave it blank if the allele does not occur."});
    Counts& counts = all[{std::string{population}, std::string{locus}}];
    counts.rows.push_back({std::string{allele}, *count, place});
    counts.sum += *count;
}

} // namespace

void read_frequency_counts(SourceText const& source, Reading& reading) {
    Sheet sheet{source};
    std::size_t const marker = needed_column(sheet.header, {"marker"});
    std::size_t const allele = needed_column(sheet.header, {"allele"});
    std::size_t const first = needed_column(sheet.header, {"bp"}) + 1;
    CountsOfAll all;
    while (sheet.next(reading.frequencies))
        for (std::size_t i = first; i < sheet.header.size(); ++i)
            add_count(all, sheet.header.given(i), sheet.table[marker], sheet.table[allele], sheet.table[i],
                      sheet.place(), reading);
    for (auto const& [key, counts] : all)
        for (Counts::Row const& row : counts.rows)
            reading.frequencies.add(
                {.population = key.first,
                 .locus = key.second,
                 .allele = row.allele,
                 .frequency = fmt::format("{}", static_cast<double>(row.count) / static_cast<double>(counts.sum)),
                 .n_alleles = fmt::format("{}", counts.sum),
                 .place = row.place});
}

} // namespace kinmatch::io::laboratory
