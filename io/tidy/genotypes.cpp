#include "io/tidy/genotypes.hpp"

#include "io/tidy/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <tuple>
#include <unordered_map>

namespace kinmatch::io::tidy {
namespace {

enum : std::size_t { kSample, kLocus, kReplicate, kDropout, kFirstAllele };
constexpr Column::Need kOptional = Column::Need::optional;
constexpr Column kColumns[] = {{"sample"},
                               {"locus"},
                               {"replicate", kOptional},
                               {"dropout", kOptional},
                               {"allele1"},
                               {"allele2"},
                               {"allele3", kOptional},
                               {"allele4", kOptional},
                               {"allele5", kOptional},
                               {"allele6", kOptional},
                               {"allele7", kOptional},
                               {"allele8", kOptional}};

/// The alleles of one row, ascending. Reused from row to row.
struct Alleles {
    std::vector<models::AlleleName> printed;
    int unknown = 0;      ///< cells that say '?'
    bool damaged = false; ///< some cell is no allele
};

class Reader {
  public:
    Reader(TableSource const& source, Draft& draft)
        : draft_(draft), source_(source), table_(source.open(kColumns, draft.log)) {
        for (models::SampleIndex i = 0; i < draft.data.samples.size(); ++i)
            samples_.emplace(draft.data.samples[i].id, i);
    }

    GenotypeRows read() {
        while (table_->next())
            read_row({*table_, draft_.log});
        draft_.add_import(source_, *table_);
        return std::move(rows_);
    }

  private:
    void read_row(RowFields row);
    models::SampleIndex sample_of(RowFields& row);
    void note_place(PrintRow& read, Place const& place);
    void read_alleles(RowFields& row, models::Locus const& locus);
    void check_unknown_cells(RowFields& row);
    std::uint16_t replicate_of(RowFields& row);
    std::uint32_t detail_of(RowFields& row, models::Locus const& locus);

    Draft& draft_;
    TableSource const& source_;
    std::unique_ptr<Table> table_;
    GenotypeRows rows_;
    Alleles alleles_;
    std::map<std::string, std::uint16_t, std::less<>> replicates_;
    std::unordered_map<std::string_view, models::SampleIndex> samples_;
    std::size_t last_file_ = 0;                           ///< into rows_.files; and rows of a file
    models::SampleIndex last_sample_ = models::kNoSample; ///< rows of a sample mostly follow each other
};

void Reader::read_row(RowFields row) {
    models::SampleIndex const sample = sample_of(row);
    auto const locus = draft_.loci.find(row.id(kLocus, "locus"), row.place());
    if (!locus)
        return;
    models::Locus const& named = draft_.loci[*locus];
    read_alleles(row, named);
    PrintRow& read = rows_.prints.emplace_back();
    note_place(read, row.place());
    read.print.sample = sample;
    read.print.locus = *locus;
    read.print.replicate = replicate_of(row);
    read.print.detail = detail_of(row, named);
    auto const& printed = alleles_.printed;
    if (!printed.empty())
        read.print.first = printed[0];
    if (printed.size() > 1)
        read.print.second = printed[1];
    else if (alleles_.unknown > 0)
        read.print.second = models::kUnknownAllele;
}

void Reader::note_place(PrintRow& read, Place const& place) {
    if (rows_.files.empty() || rows_.files[last_file_] != place.file) {
        last_file_ = static_cast<std::size_t>(std::ranges::find(rows_.files, place.file) - rows_.files.begin());
        if (last_file_ == rows_.files.size())
            rows_.files.emplace_back(place.file);
    }
    read.file = static_cast<std::uint16_t>(last_file_);
    read.row = static_cast<std::uint32_t>(place.row);
    read.record = place.record;
}

models::SampleIndex Reader::sample_of(RowFields& row) {
    std::string_view const id = row.id(kSample, "sample");
    if (last_sample_ != models::kNoSample && draft_.data.samples[last_sample_].id == id)
        return last_sample_;
    auto const found = samples_.find(id);
    last_sample_ = found == samples_.end() ? models::kNoSample : found->second;
    if (last_sample_ == models::kNoSample && draft_.samples_are_whole && !id.empty())
        row.error({"KM-IMP-151", fmt::format("sample {} is not in samples.csv", id), "a sample of samples.csv",
                   "Add the sample there, or correct its id here."});
    return last_sample_;
}

void Reader::read_alleles(RowFields& row, models::Locus const& locus) {
    alleles_.printed.clear();
    alleles_.unknown = 0;
    alleles_.damaged = false;
    for (std::size_t column = kFirstAllele; column < std::size(kColumns); ++column) {
        std::string_view const cell = row.text(column);
        if (cell.empty())
            continue;
        if (cell == "?")
            ++alleles_.unknown;
        else if (auto const allele = row.allele(cell, locus))
            alleles_.printed.push_back(*allele);
        else
            alleles_.damaged = true;
    }
    std::ranges::sort(alleles_.printed);
    check_unknown_cells(row);
}

void Reader::check_unknown_cells(RowFields& row) {
    if (alleles_.unknown == 0 || alleles_.damaged || (alleles_.unknown == 1 && alleles_.printed.size() == 1))
        return;
    row.error(
        {"KM-IMP-153",
         fmt::format("{} alleles '?' beside {} alleles that are known", alleles_.unknown, alleles_.printed.size()),
         "'?' only for the second allele beside one that is known",
         "Leave the row out if nothing is known of the locus."});
}

std::uint16_t Reader::replicate_of(RowFields& row) {
    std::string_view const name = row.text(kReplicate);
    if (name.empty())
        return 0;
    if (auto const known = replicates_.find(name); known != replicates_.end())
        return known->second;
    std::size_t const index = rows_.replicates.size();
    if (index > std::numeric_limits<std::uint16_t>::max()) {
        row.error({"KM-IMP-155", fmt::format("more than {} names of replicates", index - 1),
                   "few names, used again for each sample", "Number the replicates of each sample from 1."});
        return 0;
    }
    rows_.replicates.emplace_back(name);
    return replicates_.emplace(name, static_cast<std::uint16_t>(index)).first->second;
}

std::uint32_t Reader::detail_of(RowFields& row, models::Locus const& locus) {
    models::PrintDetail detail;
    detail.dropout = row.number_or_nan(kDropout, "dropout", kProbability);
    if (alleles_.printed.size() > 2) {
        detail.further_alleles.assign(alleles_.printed.begin() + 2, alleles_.printed.end());
        row.warning(
            {"KM-IMP-154",
             fmt::format("{} alleles of sample {} at locus {}", alleles_.printed.size(), row.text(kSample), locus.name),
             "two alleles at most", "All are kept, and the locus is set aside for this sample."});
    }
    if (detail.further_alleles.empty() && std::isnan(detail.dropout))
        return 0;
    rows_.details.push_back(std::move(detail));
    return static_cast<std::uint32_t>(rows_.details.size());
}

auto key_of(PrintRow const& row) {
    return std::tuple{row.print.sample, row.print.locus, row.print.replicate, row.row};
}

/// Sorts the names behind the unnamed one. \return the final index of each.
std::vector<std::uint16_t> settle_replicates(GenotypeRows& rows) {
    std::vector<std::string> sorted = rows.replicates;
    std::ranges::sort(sorted); // "" comes first
    std::vector<std::uint16_t> rank;
    for (std::string const& name : rows.replicates)
        rank.push_back(static_cast<std::uint16_t>(std::ranges::lower_bound(sorted, name) - sorted.begin()));
    rows.replicates = std::move(sorted);
    return rank;
}

Place place_of(GenotypeRows const& rows, PrintRow const& row) {
    return {.file = rows.files[row.file], .row = row.row, .record = row.record};
}

void check_duplicates(GenotypeRows const& rows, Draft& draft) {
    for (std::size_t i = 1; i < rows.prints.size(); ++i) {
        models::Print const& print = rows.prints[i].print;
        models::Print const& before = rows.prints[i - 1].print;
        if (print.sample == models::kNoSample || print.sample != before.sample || print.locus != before.locus ||
            print.replicate != before.replicate)
            continue;
        draft.log.error(place_of(rows, rows.prints[i]),
                        {"KM-IMP-152",
                         fmt::format("sample {} at locus {} stands there twice, first in row {}",
                                     draft.data.samples[print.sample].id, draft.data.loci[print.locus].name,
                                     rows.prints[i - 1].row),
                         "each sample, locus and replicate once",
                         "Remove one of the rows, or name replicates in a column 'replicate'."});
    }
}

} // namespace

GenotypeRows read_genotypes(TableSource const& source, Draft& draft) {
    return Reader{source, draft}.read();
}

void store_prints(GenotypeRows rows, std::vector<models::LocusIndex> const& locus_rank, Draft& draft) {
    std::vector<std::uint16_t> const replicate_rank = settle_replicates(rows);
    for (PrintRow& row : rows.prints) {
        row.print.locus = locus_rank[row.print.locus];
        row.print.replicate = replicate_rank[row.print.replicate];
    }
    std::ranges::sort(rows.prints, {}, key_of);
    check_duplicates(rows, draft);
    draft.data.replicates = std::move(rows.replicates);
    draft.data.prints.reserve(rows.prints.size());
    for (PrintRow const& row : rows.prints) {
        models::Print& print = draft.data.prints.emplace_back(row.print);
        if (print.detail == 0)
            continue;
        draft.data.print_details.push_back(std::move(rows.details[print.detail - 1]));
        print.detail = static_cast<std::uint32_t>(draft.data.print_details.size());
    }
}

} // namespace kinmatch::io::tidy
