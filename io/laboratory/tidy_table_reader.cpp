#include "io/laboratory/tidy_table_reader.hpp"

#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/unreadable.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace kinmatch::io::laboratory {
namespace {

/// What tells a table from the others.
struct Mark {
    std::string_view table;
    std::string_view columns[2];
};

constexpr Mark kMarks[] = {{"frequencies.csv", {"allele", "frequency"}}, {"samples.csv", {"sample", "kind"}},
                           {"pedigrees.csv", {"member", "father"}},      {"loci.csv", {"locus", "kind"}},
                           {"populations.csv", {"population", "theta"}}, {"mutation.csv", {"model", "rate"}},
                           {"mutation_matrix.csv", {"from", "to"}}};

bool holds(std::span<std::string_view const> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

class TidyTableReader {
  public:
    TidyTableReader(SourceText const& source, Reading& reading)
        : source_(source), reading_(reading), table_(source.text) {}

    void read() {
        (void)table_.next();
        auto const name = tidy_table_of(table_.fields());
        if (!name)
            throw Unreadable({"KM-LAB-127", "columns of no table of a case folder", "a table of a case folder",
                              "Correct the header, or leave --format out."},
                             table_.row());
        name_ = *name;
        for (std::string_view const column : tidy_columns(name_)) {
            auto const found = std::ranges::find(table_.fields(), column);
            positions_.push_back(static_cast<std::size_t>(found - table_.fields().begin()));
        }
        while (table_.next())
            read_row();
    }

  private:
    void read_row() {
        Place const place{.file = source_.name, .row = table_.row()};
        bool const is_frequency = name_ == "frequencies.csv";
        if (table_.is_overlong() && is_frequency)
            return reading_.frequencies.refuse_overlong(place);
        cells_.clear();
        for (std::size_t const position : positions_)
            cells_.push_back(table_[position]);
        if (is_frequency)
            return reading_.frequencies.add({.population = cells_[0],
                                             .locus = cells_[1],
                                             .allele = cells_[2],
                                             .frequency = cells_[3],
                                             .n_alleles = cells_[4],
                                             .place = place});
        std::uint32_t& record = records_[std::string{cells_[0]}];
        if (record == 0)
            record = reading_.intake.begin_record();
        reading_.intake.add(name_, {place.file, place.row, record}, cells_);
        if (table_.is_overlong())
            reading_.intake.set_aside_overlong(record, place.row);
    }

    SourceText const& source_;
    Reading& reading_;
    DelimitedText table_;
    std::string_view name_;
    std::vector<std::size_t> positions_; ///< of each column of the tidy table in the file
    std::vector<std::string_view> cells_;
    std::map<std::string, std::uint32_t> records_; ///< by what the first column names
};

} // namespace

std::optional<std::string_view> tidy_table_of(std::span<std::string_view const> columns) {
    for (Mark const& mark : kMarks) {
        auto const known = tidy_columns(mark.table);
        bool const all_known = std::ranges::all_of(columns, [&](std::string_view name) { return holds(known, name); });
        if (all_known && holds(columns, mark.columns[0]) && holds(columns, mark.columns[1]))
            return mark.table;
    }
    return std::nullopt;
}

void read_tidy_table(SourceText const& source, Reading& reading) {
    TidyTableReader{source, reading}.read();
}

} // namespace kinmatch::io::laboratory
