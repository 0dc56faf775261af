#include "io/laboratory/sources_of_changes.hpp"

#include "io/tidy_csv.hpp"
#include "models/case_changes.hpp"

#include <filesystem>
#include <set>
#include <span>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {
namespace {

using models::RecordKey;
using models::RecordKind;

/// The record that a row of a tidy table is part of.
RecordKey key_of(std::string_view table, std::span<std::string_view const> cells, Intake const& intake) {
    auto const text = [&](std::size_t column) { return std::string{cells[column]}; };
    auto const locus = [&](std::size_t column) { return intake.locus_used(cells[column]); };
    if (table == "samples.csv")
        return {RecordKind::sample, text(0), "", ""};
    if (table == "genotypes.csv")
        return {RecordKind::genotype, text(0), locus(1), text(2)};
    if (table == "pedigrees.csv")
        return {RecordKind::family, text(0), "", ""};
    if (table == "frequencies.csv")
        return {RecordKind::frequencies, text(0), locus(1), ""};
    if (table == "populations.csv")
        return {RecordKind::population, text(0), "", ""};
    if (table == "loci.csv")
        return {RecordKind::locus, "", locus(0), ""};
    return {RecordKind::mutation, text(1), locus(0), ""};
}

} // namespace

std::map<RecordKey, std::string> sources_of_changes(models::Case const& existing, models::Case const& imported,
                                                    Intake const& intake) {
    if (existing.samples.empty() && existing.loci.empty())
        return {};
    std::set<RecordKey> changed;
    models::compare_cases(existing, imported, [&](models::CaseChange const& change) {
        if (change.change == models::ChangeKind::changed)
            changed.insert(change.record);
    });
    std::map<RecordKey, std::string> sources;
    if (changed.empty())
        return sources;
    std::vector<std::string_view> cells;
    for (std::string_view const name : kTidyTables) {
        tidy::RowStore const& table = intake.table(name);
        for (std::size_t row = 0; row < table.size(); ++row) {
            table.read(row, cells);
            if (RecordKey key = key_of(name, cells, intake); changed.contains(key))
                sources[std::move(key)] = std::filesystem::path{table.origin(row).file}.filename().string();
        }
    }
    return sources;
}

} // namespace kinmatch::io::laboratory
