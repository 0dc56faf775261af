#include "io/fault_log.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io {

std::string to_text(Place const& place) {
    if (place.file.empty())
        return std::string{place.part};
    if (!place.part.empty())
        return fmt::format("{}: {}", place.file, place.part);
    if (place.row == 0)
        return std::string{place.file};
    return fmt::format("{}:{}", place.file, place.row);
}

void FaultLog::error(Place const& place, Finding finding) {
    if (place.record != 0)
        refusals_.push_back({place.record, place.row, std::move(finding)});
    else
        add(Severity::error, place, std::move(finding));
}

void FaultLog::add(Severity severity, Place const& place, Finding finding) {
    Kind& kind = kinds_[{std::string{place.file}, std::string{finding.code}}];
    kind.severity = severity;
    errors_ += severity == Severity::error ? 1 : 0;
    if (++kind.count > kKeptOfAKind)
        return;
    faults_.push_back({severity, std::string{finding.code}, to_text(place), std::move(finding.found),
                       std::move(finding.expected), std::move(finding.remedy)});
}

Faults FaultLog::take() {
    for (auto const& [file_and_code, kind] : kinds_)
        if (kind.count > kKeptOfAKind)
            faults_.push_back({kind.severity, file_and_code.second, file_and_code.first,
                               fmt::format("{} more of this kind", kind.count - kKeptOfAKind), "", ""});
    std::stable_partition(faults_.begin(), faults_.end(), [](Fault const& f) { return f.severity == Severity::error; });
    kinds_.clear();
    errors_ = 0;
    return std::exchange(faults_, {});
}

} // namespace kinmatch::io
