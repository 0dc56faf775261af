#include "io/laboratory/intake.hpp"

#include "io/tidy_csv.hpp"
#include "models/locus_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::string_view kFrequencies[] = {"population", "locus", "allele", "frequency", "n_alleles"};
constexpr std::string_view kSamples[] = {"sample", "kind", "sex", "population", "note", "dropout"};
constexpr std::string_view kGenotypes[] = {"sample",  "locus",   "replicate", "dropout", "allele1", "allele2",
                                           "allele3", "allele4", "allele5",   "allele6", "allele7", "allele8"};
constexpr std::string_view kPedigrees[] = {"family", "member", "father", "mother", "sex", "sample", "missing", "prior"};
constexpr std::string_view kLoci[] = {"locus", "kind"};
constexpr std::string_view kPopulations[] = {"population", "theta"};
constexpr std::string_view kMutation[] = {"locus", "parent_sex", "model", "rate", "range", "rate2"};
constexpr std::string_view kMatrix[] = {"locus", "parent_sex", "from", "to", "probability"};

using Cells = std::vector<std::string_view>;

/// The name of the record that a row is part of.
std::string record_name(std::string_view table, Cells const& cells) {
    if (table == "samples.csv")
        return fmt::format("sample {}", cells[0]);
    if (table == "genotypes.csv")
        return fmt::format("sample {}, locus {}{}{}", cells[0], cells[1], cells[2].empty() ? "" : ", replicate ",
                           cells[2]);
    if (table == "pedigrees.csv")
        return fmt::format("family {}", cells[0]);
    if (table == "frequencies.csv")
        return fmt::format("population {}, locus {}", cells[0], cells[1]);
    if (table == "populations.csv")
        return fmt::format("population {}", cells[0]);
    return fmt::format("locus {}", cells[0]);
}

Finding overlong() {
    return {"KM-LAB-010", "more fields than the header has", "as many fields as columns",
            "Put fields that hold the separator in quotes; write decimals with a point."};
}

bool has_control_character(std::string_view cell) {
    return std::ranges::any_of(cell, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
}

} // namespace

std::span<std::string_view const> tidy_columns(std::string_view table) {
    static std::map<std::string_view, std::span<std::string_view const>> const columns{
        {"frequencies.csv", kFrequencies},
        {"samples.csv", kSamples},
        {"genotypes.csv", kGenotypes},
        {"pedigrees.csv", kPedigrees},
        {"loci.csv", kLoci},
        {"populations.csv", kPopulations},
        {"mutation.csv", kMutation},
        {"mutation_matrix.csv", kMatrix}};
    return columns.at(table);
}

Intake::Intake(tidy::LocusAliases aliases) : aliases_(std::move(aliases)) {
    for (std::string_view const table : kTidyTables)
        tables_.emplace(table, tidy_columns(table));
}

std::string_view Intake::add_file(std::string name) {
    return files_.emplace_back(std::move(name));
}

std::uint32_t Intake::begin_record() {
    return ++records_;
}

void Intake::add(std::string_view table, tidy::Origin const& origin, std::span<std::string_view const> cells) {
    tables_.at(table).add(origin, cells);
    if (std::ranges::any_of(cells, has_control_character))
        set_aside(origin.record, origin.row,
                  {"KM-LAB-012", "a tab, a line end or another control character in a field", "text without them",
                   "Correct the field where it was exported."});
}

void Intake::reject(Place const& place, std::string record, Finding finding) {
    rejections_.push_back({std::string{place.file}, place.row, std::move(record), std::string{finding.code},
                           std::move(finding.found), std::move(finding.expected), std::move(finding.remedy)});
}

void Intake::reject_overlong(Place const& place) {
    reject(place, "row", overlong());
}

void Intake::set_aside_overlong(std::uint32_t record, std::uint64_t row) {
    set_aside(record, row, overlong());
}

void Intake::set_aside(std::uint32_t record, std::uint64_t row, Finding finding) {
    damaged_.push_back({record, row, std::move(finding)});
}

void Intake::refuse_damaged() {
    refuse(std::exchange(damaged_, {}));
}

std::set<std::string, std::less<>> Intake::values(std::string_view table, std::string_view column) const {
    auto const columns = tidy_columns(table);
    auto const position = static_cast<std::size_t>(std::ranges::find(columns, column) - columns.begin());
    std::set<std::string, std::less<>> values;
    each_row(table, [&](std::span<std::string_view const> cells) {
        if (!cells[position].empty())
            values.emplace(cells[position]);
    });
    return values;
}

void Intake::each_row(std::string_view table, std::function<void(std::span<std::string_view const>)> const& use) const {
    tidy::RowStore const& rows = tables_.at(table);
    Cells cells;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        rows.read(row, cells);
        use(cells);
    }
}

void Intake::refuse(std::vector<Refusal> const& refusals) {
    std::vector<bool> refused(records_ + 1U, false);
    std::multimap<std::uint32_t, Refusal const*> findings;
    for (Refusal const& refusal : refusals) {
        refused[refusal.record] = true;
        findings.emplace(refusal.record, &refusal);
    }
    Cells cells;
    for (auto& [name, table] : tables_) {
        for (std::size_t row = 0; row < table.size(); ++row) {
            tidy::Origin const origin = table.origin(row);
            if (!refused[origin.record])
                continue;
            table.read(row, cells);
            auto const [first, last] = findings.equal_range(origin.record);
            for (auto found = first; found != last; ++found)
                reject({.file = origin.file, .row = found->second->row == 0 ? origin.row : found->second->row},
                       record_name(name, cells), found->second->finding);
            findings.erase(first, last); // told once, at the record's first row
        }
        table.remove(refused);
    }
}

std::size_t Intake::file_rank(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::find(files_, name) - files_.begin());
}

std::vector<std::uint64_t> Intake::records_by_file() const {
    std::vector<std::uint64_t> counts(files_.size(), 0);
    for (auto const& [name, table] : tables_)
        for (std::size_t row = 0; row < table.size(); ++row)
            ++counts[file_rank(table.origin(row).file)];
    for (Rejection const& rejection : rejections_)
        ++counts[file_rank(rejection.file)];
    return counts;
}

std::set<std::string> Intake::unreadable_files() const {
    std::set<std::string, std::less<>> unreadable{files_.begin(), files_.end()};
    char const* last = nullptr; // rows of a file stand together
    auto const is_readable = [&](std::string_view file) {
        if (file.data() == std::exchange(last, file.data()))
            return;
        if (auto const found = unreadable.find(file); found != unreadable.end())
            unreadable.erase(found);
    };
    std::ranges::for_each(stated_elsewhere_, is_readable);
    for (auto const& [name, table] : tables_)
        for (std::size_t row = 0; row < table.size(); ++row)
            is_readable(table.origin(row).file);
    for (Rejection const& rejection : rejections_)
        if (rejection.record != kWholeFile)
            is_readable(rejection.file);
    return {unreadable.begin(), unreadable.end()};
}

std::string Intake::locus_used(std::string_view given) const {
    auto const own = aliases_.find(given);
    std::string_view const followed = own == aliases_.end() ? given : std::string_view{own->second};
    auto const known = models::find_known_locus(followed);
    return std::string{known ? known->name : followed};
}

models::LocusKind Intake::kind_of(std::string_view given) const {
    auto const known = models::find_known_locus(locus_used(given));
    return known ? known->kind : models::LocusKind::autosomal;
}

bool Intake::knows_locus(std::string_view given) const {
    return aliases_.contains(given) || models::find_known_locus(given).has_value();
}

} // namespace kinmatch::io::laboratory
