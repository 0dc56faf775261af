#include "io/laboratory/wide_reader.hpp"

#include "io/laboratory/allele_cells.hpp"
#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/unreadable.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace kinmatch::io::laboratory {
namespace {

/// A locus and where its alleles stand.
struct LocusColumns {
    std::string locus;
    std::vector<std::size_t> positions;
};

std::optional<std::size_t> sample_column(Header const& header) {
    return header.find({"samplename", "sampleid", "sample", "specimenid", "individual"});
}

/// "D7S820" of "D7S820_1" or "D7S820 1", if it is a locus; "" if the column is called like none.
std::string_view locus_of(std::string_view column, Intake const& intake) {
    if (intake.knows_locus(column))
        return column;
    std::size_t const last = column.find_last_not_of("0123456789");
    if (last == std::string_view::npos || last + 2 != column.size()) // one digit: D8-1132 is no column of D8S1179
        return {};
    std::string_view const stem = column.substr(0, column.find_last_not_of(" _.-", last) + 1);
    return stem.size() <= last && intake.knows_locus(stem) ? stem : std::string_view{};
}

std::vector<LocusColumns> locus_columns(Header const& header, Intake const& intake) {
    std::vector<LocusColumns> loci;
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string_view const locus = locus_of(header.given(i), intake);
        if (locus.empty())
            continue;
        auto const known = std::ranges::find(loci, locus, &LocusColumns::locus);
        if (known == loci.end())
            loci.push_back({std::string{locus}, {i}});
        else
            known->positions.push_back(i);
    }
    return loci;
}

bool is_measure(std::string_view folded_name) {
    constexpr std::array<std::string_view, 6> kMeasures = {"height", "size", "area", "samplefile", "panel", "runname"};
    return std::ranges::any_of(kMeasures, [&](std::string_view name) { return folded_name.starts_with(name); });
}

class WideReader {
  public:
    WideReader(SourceText const& source, Reading& reading) : source_(source), reading_(reading), table_(source.text) {}

    void read();

  private:
    void tell_columns_passed_over(Header const& header, std::size_t sample);
    void read_row(std::size_t sample);
    void read_locus(LocusColumns const& columns, TypedLocus typed);

    SourceText const& source_;
    Reading& reading_;
    DelimitedText table_;
    std::vector<LocusColumns> loci_;
    std::optional<std::size_t> run_;
    AlleleCells cells_;
};

void WideReader::read() {
    (void)table_.next();
    Header const header{table_.fields()};
    auto const sample = sample_column(header);
    loci_ = locus_columns(header, reading_.intake);
    run_ = header.find({"samplefile", "samplefilename"});
    if (!sample || loci_.empty())
        throw Unreadable({"KM-LAB-124", "no column for the sample, or none that is called like a locus",
                          "a column Sample Name, and columns such as D3S1358",
                          "Correct the header; --aliases takes names of your own for loci."},
                         table_.row());
    tell_columns_passed_over(header, *sample);
    while (table_.next())
        read_row(*sample);
}

void WideReader::tell_columns_passed_over(Header const& header, std::size_t sample) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < header.size(); ++i)
        if (i != sample && !header.names()[i].empty() && !is_measure(header.names()[i]) &&
            locus_of(header.given(i), reading_.intake).empty())
            names.push_back(header.given(i));
    if (!names.empty())
        reading_.intake.remarks().warning({.file = source_.name, .row = table_.row()},
                                          {"KM-LAB-125", fmt::format("columns {}", fmt::join(names, ", ")),
                                           "names of loci",
                                           "They were passed over. If one is a locus, name it with --aliases."});
}

void WideReader::read_row(std::size_t sample) {
    Place const place{.file = source_.name, .row = table_.row()};
    if (table_.holds_unnamed())
        return reading_.intake.reject_overlong(place);
    if (table_[sample].empty())
        return reading_.intake.reject(
            place, "row", {"KM-LAB-126", "a row without a sample", "a name in every row", "Name the sample."});
    for (LocusColumns const& locus : loci_)
        read_locus(locus, {.sample = table_[sample],
                           .locus = locus.locus,
                           .run = run_ ? table_[*run_] : std::string_view{},
                           .alleles = {},
                           .place = place});
}

void WideReader::read_locus(LocusColumns const& columns, TypedLocus typed) {
    cells_.clear();
    if (columns.positions.size() == 1)
        cells_.add_list(table_[columns.positions.front()]);
    else
        for (std::size_t const position : columns.positions)
            cells_.add(table_[position], reading_.intake.kind_of(columns.locus));
    add_or_refuse(typed, cells_, reading_.profiles);
}

} // namespace

bool is_wide(Header const& header, Intake const& intake) {
    return sample_column(header) && !locus_columns(header, intake).empty();
}

void read_wide(SourceText const& source, Reading& reading) {
    WideReader{source, reading}.read();
}

} // namespace kinmatch::io::laboratory
