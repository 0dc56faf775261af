#pragma once

#include "io/fault_log.hpp"
#include "models/case.hpp"

#include <optional>
#include <string_view>

namespace kinmatch::io::laboratory {

/// What a category, a role or a kind of sample means here.
struct KindReading {
    std::optional<models::SampleKind> kind;
    std::optional<Finding> trouble; ///< set if it is of no use here
};

/// Reads the words of CODIS ("Unidentified Person", "Biological Mother", ...), of GENis (RNN, IR, ...), PM and AM, and
/// our own. A sample of the missing person himself, a victim's or a suspect's is neither remains nor a relative's
/// (KM-LAB-117); a word that nobody knows is told (118). "": nothing is said.
[[nodiscard]] KindReading read_kind(std::string_view word);

} // namespace kinmatch::io::laboratory
