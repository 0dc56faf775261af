#include "io/withdrawal_list.hpp"

#include "io/csv_table.hpp"
#include "models/error.hpp"
#include "models/held_record.hpp"
#include "models/locus_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace kinmatch::io {
namespace {

using models::Case;
using models::RecordKey;
using models::RecordKind;

enum : std::size_t { kFamily, kSample, kLocus, kReplicate };
constexpr Column::Need kOptional = Column::Need::optional;
constexpr Column kColumns[] = {
    {"family", kOptional}, {"sample", kOptional}, {"locus", kOptional}, {"replicate", kOptional}};

/// The name that the case uses for a locus.
std::string locus_used(std::string_view given, Case const& data) {
    auto const alias = std::ranges::find(data.aliases, given, &models::LocusAlias::given);
    if (alias != data.aliases.end())
        return alias->used;
    auto const known = models::find_known_locus(given);
    return std::string{known ? known->name : given};
}

/// Whether the record, or the sample it is of, was withdrawn before.
bool is_gone(Case const& data, RecordKey const& key) {
    return std::ranges::any_of(data.history, [&](models::HistoryEntry const& entry) {
        bool const same = entry.record == key || (entry.record.kind == RecordKind::sample &&
                                                  entry.record.id == key.id && key.kind == RecordKind::genotype);
        return same && entry.change == models::ChangeKind::withdrawn;
    });
}

bool types_a_member(Case const& data, models::SampleIndex sample) {
    return std::ranges::any_of(data.families, [&](models::Family const& family) {
        return std::ranges::find(family.members, sample, &models::Member::sample) != family.members.end();
    });
}

/// A plate that is delivered again may bring back samples that went with a family, without the family.
void take_what_went_with(RecordKey const& family, Case const& data, std::set<RecordKey>& records) {
    std::set<std::pair<std::string_view, std::string_view>> withdrawals; // when, and by which file
    for (models::HistoryEntry const& entry : data.history)
        if (entry.change == models::ChangeKind::withdrawn && entry.record == family)
            withdrawals.emplace(entry.changed_at, entry.file);
    for (models::HistoryEntry const& entry : data.history) {
        if (entry.change != models::ChangeKind::withdrawn || entry.record.kind != RecordKind::sample ||
            !withdrawals.contains({entry.changed_at, entry.file}))
            continue;
        models::SampleIndex const sample = data.find_sample(entry.record.id);
        if (sample != models::kNoSample && !types_a_member(data, sample))
            records.insert(entry.record);
    }
}

void read_row(Table const& table, Case const& data, FaultLog& log, WithdrawalList& list) {
    bool const is_family = !table[kFamily].empty();
    bool const has_print = !table[kLocus].empty() || !table[kReplicate].empty();
    if (is_family == !table[kSample].empty() || (is_family && has_print) ||
        (table[kLocus].empty() && !table[kReplicate].empty()))
        return log.error(table.place(), {"KM-WDR-001", "a row that names no record, or more than one",
                                         "a family; a sample; or a sample with a locus, and perhaps a replicate",
                                         "Give each record a row of its own."});
    RecordKey key{RecordKind::family, std::string{table[kFamily]}, "", ""};
    if (!is_family)
        key = {RecordKind::sample, std::string{table[kSample]}, "", ""};
    if (has_print)
        key = {RecordKind::genotype, key.id, locus_used(table[kLocus], data), std::string{table[kReplicate]}};
    if (holds(data, key))
        list.records.insert(std::move(key));
    else if (is_gone(data, key)) {
        log.note(table.place(),
                 {"KM-WDR-003", fmt::format("{} was withdrawn before", to_text(key)), "", "Nothing is to be done."});
        if (is_family)
            take_what_went_with(key, data, list.records);
    } else
        log.error(table.place(), {"KM-WDR-002", fmt::format("{} is not in the case", to_text(key)),
                                  "records of the case", "Correct the id: as it stands, nobody would be withdrawn."});
}

/// A name that broke off may be somebody else's, who would be withdrawn without a trace.
void check_ends(std::filesystem::path const& csv, CsvTable const& table, std::uint64_t rows, FaultLog& log) {
    std::string const name = csv.filename();
    Place const place{.file = name};
    if (rows == 0)
        log.warning(place, {"KM-WDR-004", "a list without a row", "whom to withdraw",
                            "Nobody is withdrawn: see whether the list is whole."});
    if (table.has_open_end())
        log.error(place, {"KM-WDR-005", "a last line without its end, where a name may have broken off",
                          "a line end after every row", "See whether the list is whole, and end its last line."});
}

} // namespace

WithdrawalList read_withdrawals(std::filesystem::path const& csv, Case const& data) {
    FaultLog log;
    WithdrawalList list;
    CsvTable table{csv, kColumns, log};
    while (table.next())
        read_row(table, data, log, list);
    list.rows = table.rows();
    check_ends(csv, table, list.rows, log);
    bool const refused = log.has_errors();
    list.faults = log.take();
    if (refused)
        throw InputError(std::move(list.faults));
    return list;
}

} // namespace kinmatch::io
