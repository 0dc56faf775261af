#include "io/returned_records.hpp"

#include "models/case_changes.hpp"
#include "models/held_record.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>

namespace kinmatch::io {

using models::Case;
using models::ChangeKind;
using models::RecordKey;

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
