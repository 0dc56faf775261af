#pragma once

#include "models/decision.hpp"
#include "models/fault.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace kinmatch::io {

/// One decision of a file, or what is wrong with it by itself.
struct ReadDecision {
    std::string where;                        ///< "decisions.json, decision 3"
    std::optional<models::Decision> decision; ///< nullopt: not all of its fields can be used
    Faults faults;                            ///< there may be some where there is a decision, too: breaches of a rule
};

/// What a review page saved: decisions.json (docs/formats.md).
struct DecisionsFile {
    std::string run; ///< name of the run folder that the page shows
    std::string sha256;
    std::vector<ReadDecision> decisions; ///< in their order
};

/// Reads a file of decisions, each with all that is wrong with it. Whether they fit the run is not looked at.
/// Throws InputError when it is no such file, IoError when it cannot be read.
[[nodiscard]] DecisionsFile read_decisions(std::filesystem::path const& path);

} // namespace kinmatch::io
