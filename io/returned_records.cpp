#include "io/returned_records.hpp"

#include "models/case_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

namespace kinmatch::io {
namespace {

using models::Case;
using models::ChangeKind;
using models::RecordKey;
using models::RecordKind;

bool holds_print(Case const& data, RecordKey const& record) {
    models::SampleIndex const sample = data.find_sample(record.id);
    return sample != models::kNoSample && std::ranges::any_of(data.prints_of(sample), [&](models::Print const& print) {
               return data.loci[print.locus].name == record.locus &&
                      data.replicates[print.replicate] == record.replicate;
           });
}

bool holds(Case const& data, RecordKey const& record) {
    if (record.kind == RecordKind::sample)
        return data.find_sample(record.id) != models::kNoSample;
    if (record.kind == RecordKind::genotype)
        return holds_print(data, record);
    return record.kind == RecordKind::family &&
           std::ranges::binary_search(data.families, record.id, {}, &models::Family::id);
}

} // namespace

Faults returned_records(Case const& existing, Case const& grown) {
    std::map<RecordKey, std::string_view> returned; // by record, when it was withdrawn last
    for (models::HistoryEntry const& entry : existing.history)
        if (entry.change == ChangeKind::withdrawn && holds(grown, entry.record) && !holds(existing, entry.record))
            returned[entry.record] = entry.changed_at;
    Faults faults;
    for (auto const& [record, when] : returned)
        faults.push_back({.severity = Severity::warning,
                          .code = "KM-ADD-002",
                          .where = to_text(record),
                          .found = fmt::format("it was withdrawn at {} and comes back", when),
                          .expected = "no record that was withdrawn",
                          .remedy = "If it must not come back, give the list of withdrawals again."});
    return faults;
}

} // namespace kinmatch::io
