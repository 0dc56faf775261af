#include "models/fault.hpp"

#include <algorithm>

namespace kinmatch {

std::string_view to_text(Severity severity) noexcept {
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::note:
        return "note";
    }
    return "error";
}

std::string to_text(Fault const& fault) {
    std::string text{to_text(fault.severity)};
    text += ": " + fault.where + ": " + fault.found + " [" + fault.code + "]\n";
    if (!fault.expected.empty())
        text += "  expected " + fault.expected + "\n";
    if (!fault.remedy.empty())
        text += "  " + fault.remedy + "\n";
    return text;
}

bool has_errors(Faults const& faults) noexcept {
    return std::any_of(faults.begin(), faults.end(), [](Fault const& f) { return f.severity == Severity::error; });
}

} // namespace kinmatch
