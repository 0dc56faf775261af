#include "io/tidy/samples.hpp"

#include "io/tidy/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace kinmatch::io::tidy {
namespace {

enum : std::size_t { kSample, kKind, kSex, kPopulation, kNote, kDropout };
constexpr Column kColumns[] = {{"sample"},     {"kind"}, {"sex"},
                               {"population"}, {"note"}, {"dropout", Column::Need::optional}};

struct SampleRow {
    models::Sample sample;
    Place place;
};

models::SampleKind kind_of(RowFields& row) {
    std::string_view const given = row.text(kKind);
    if (given == "reference")
        return models::SampleKind::reference;
    if (given == "staff")
        return models::SampleKind::staff;
    if (given != "remains")
        row.error({"KM-IMP-142", fmt::format("kind '{}' of a sample", given), "remains, reference or staff",
                   "Correct the kind."});
    return models::SampleKind::remains;
}

SampleRow read_row(RowFields row) {
    SampleRow read;
    read.place = row.place();
    read.sample.id = row.id(kSample, "sample");
    row.warn_of_hidden("sample", read.sample.id);
    read.sample.kind = kind_of(row);
    read.sample.sex = row.sex(kSex);
    read.sample.population = row.text(kPopulation);
    read.sample.note = row.text(kNote);
    read.sample.dropout = row.number_or_nan(kDropout, "dropout", kProbability);
    return read;
}

void check_duplicates(std::vector<SampleRow> const& rows, FaultLog& log) {
    for (std::size_t i = 1; i < rows.size(); ++i)
        if (rows[i].sample.id == rows[i - 1].sample.id)
            log.error(
                rows[i].place,
                {"KM-IMP-141",
                 fmt::format("sample {} stands there twice, first in row {}", rows[i].sample.id, rows[i - 1].place.row),
                 "each sample once", "Remove one of the rows, or give the other sample its own id."});
}

} // namespace

void read_samples(TableSource const& source, Draft& draft) {
    auto const table = source.open(kColumns, draft.log);
    std::vector<SampleRow> rows;
    while (table->next())
        if (SampleRow read = read_row({*table, draft.log}); !read.sample.id.empty())
            rows.push_back(std::move(read));
    std::ranges::sort(rows, {}, [](SampleRow const& r) { return std::tie(r.sample.id, r.place.row); });
    check_duplicates(rows, draft.log);
    for (SampleRow& row : rows)
        draft.data.samples.push_back(std::move(row.sample));
    draft.samples_are_whole = table->whole();
    draft.add_import(source, *table);
}

} // namespace kinmatch::io::tidy
