#include "io/laboratory/vertical_reader.hpp"

#include "io/laboratory/allele_cells.hpp"
#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/sample_kinds.hpp"
#include "io/laboratory/unreadable.hpp"
#include "models/locus_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kinmatch::io::laboratory {
namespace {

using Position = std::optional<std::size_t>;

struct VerticalColumns {
    explicit VerticalColumns(Header const& header)
        : sample(header.find({"samplename", "sampleid", "sample", "specimenid"})),
          locus(header.find({"marker", "locus", "markername", "system"})), alleles(header.numbered("allele")),
          run(header.find({"samplefile", "samplefilename"})), replicate(header.find({"replicate"})),
          kind(header.find({"specimencategory", "role", "kind"})), sex(header.find({"sex", "gender"})),
          dropout(header.find({"dropout"})), kit(header.find({"kit", "panel", "ud2"})) {}

    Position sample, locus;
    std::vector<std::size_t> alleles;
    Position run, replicate, kind, sex, dropout, kit;
};

class VerticalReader {
  public:
    VerticalReader(SourceText const& source, Reading& reading)
        : source_(source), reading_(reading), table_(source.text) {}

    void read();

  private:
    void refuse_misspelt(Header const& header, VerticalColumns const& columns) const;
    void read_row(VerticalColumns const& columns);
    bool describe(VerticalColumns const& columns, std::string_view sample, Place const& place);
    [[nodiscard]] std::string_view cell(Position column) const { return column ? table_[*column] : std::string_view{}; }

    SourceText const& source_;
    Reading& reading_;
    DelimitedText table_;
    AlleleCells cells_;
    std::uint64_t sensors_ = 0;
    std::string described_; ///< the sample whose facts were taken last, with its category
};

bool is_quality_sensor(std::string_view locus) {
    constexpr std::array<std::string_view, 4> kSensors = {"QS1", "QS2", "IQCS", "IQCL"};
    return std::ranges::find(kSensors, locus) != kSensors.end();
}

void VerticalReader::read() {
    (void)table_.next();
    VerticalColumns const columns{Header{table_.fields()}};
    if (!columns.sample || !columns.locus || columns.alleles.empty())
        throw Unreadable({"KM-LAB-121", "no column for the sample, the locus or the alleles",
                          "columns such as Sample Name, Marker, Allele 1, Allele 2",
                          "Export the table with these columns; their order does not matter."},
                         table_.row());
    refuse_misspelt(Header{table_.fields()}, columns);
    while (table_.next())
        read_row(columns);
    if (sensors_ > 0)
        reading_.intake.remarks().note({.file = source_.name},
                                       {"KM-LAB-122", fmt::format("{} rows of quality sensors", sensors_), "",
                                        "They are no loci, and were passed over."});
}

/// An allele under a heading that is not understood would be lost, and a heterozygote become a homozygote.
void VerticalReader::refuse_misspelt(Header const& header, VerticalColumns const& columns) const {
    for (std::size_t i = 0; i < header.size(); ++i)
        if (header.names()[i].starts_with("al") && std::ranges::find(columns.alleles, i) == columns.alleles.end())
            throw Unreadable({"KM-LAB-128", fmt::format("a column '{}'", header.given(i)),
                              "Allele 1, Allele 2 and so on", "Correct the heading, or remove the column."},
                             table_.row());
}

void VerticalReader::read_row(VerticalColumns const& columns) {
    Place const place{.file = source_.name, .row = table_.row()};
    if (table_.holds_unnamed())
        return reading_.intake.reject_overlong(place);
    std::string_view const sample = cell(columns.sample);
    std::string_view const locus = cell(columns.locus);
    if (sample.empty() || locus.empty())
        return reading_.intake.reject(place, "row",
                                      {"KM-LAB-123", "a row without a sample or a locus", "both in every row",
                                       "Complete the row, or remove it."});
    if (is_quality_sensor(locus)) {
        ++sensors_;
        return;
    }
    if (!describe(columns, sample, place))
        return;
    TypedLocus typed{.sample = sample,
                     .locus = locus,
                     .replicate = cell(columns.replicate),
                     .run = cell(columns.run),
                     .dropout = cell(columns.dropout),
                     .kit = cell(columns.kit),
                     .alleles = {},
                     .place = place};
    cells_.clear();
    for (std::size_t const column : columns.alleles)
        cells_.add(table_[column], reading_.intake.kind_of(locus));
    add_or_refuse(typed, cells_, reading_.profiles);
}

/// \return false: the sample is set aside.
bool VerticalReader::describe(VerticalColumns const& columns, std::string_view sample, Place const& place) {
    std::string facts = fmt::format("{}\t{}\t{}", sample, cell(columns.kind), cell(columns.sex));
    if (facts == described_)
        return true;
    KindReading kind = read_kind(cell(columns.kind));
    if (kind.trouble) {
        reading_.profiles.samples().refuse(sample, place, std::move(*kind.trouble));
        return false;
    }
    reading_.profiles.samples().describe(sample, {.kind = kind.kind, .sex = read_sex(cell(columns.sex))}, place);
    described_ = std::move(facts);
    return true;
}

} // namespace

bool is_vertical(Header const& header) {
    VerticalColumns const columns{header};
    return columns.sample && columns.locus && !columns.alleles.empty();
}

void read_vertical(SourceText const& source, Reading& reading) {
    VerticalReader{source, reading}.read();
}

} // namespace kinmatch::io::laboratory
