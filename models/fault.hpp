#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kinmatch {

enum class Severity {
    error,   ///< the data cannot be used as they are
    warning, ///< used, but part of it is set aside: someone should look
    note     ///< used as given; worth knowing
};

/// One thing found wrong in what the user gave, in four parts so that the reader can act.
struct Fault {
    Severity severity = Severity::error;
    std::string code;     ///< KM-<AREA>-<number>; never changes its meaning
    std::string where;    ///< file and row, or file:/dataset[row], or family/member
    std::string found;    ///< what stands there
    std::string expected; ///< what should stand there; may be empty
    std::string remedy;   ///< what to do now
};

using Faults = std::vector<Fault>;

/// "error", "warning" or "note".
[[nodiscard]] std::string_view to_text(Severity severity) noexcept;

/// Three lines: `severity: where: found [code]`, then expected and remedy, indented; an empty part has no line.
[[nodiscard]] std::string to_text(Fault const& fault);

[[nodiscard]] bool has_errors(Faults const& faults) noexcept;

} // namespace kinmatch
