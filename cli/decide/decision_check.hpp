#pragma once

#include "io/ledger/decisions_file.hpp"
#include "models/decision.hpp"
#include "models/fault.hpp"
#include "models/staleness.hpp"

#include <string>
#include <string_view>

namespace kinmatch::cli {

/// That a file of decisions is about this run. Whether its decisions are can be told only then.
[[nodiscard]] Faults check_run(io::DecisionsFile const& file, std::string const& path, std::string_view run);

/// All that a decision says of the run it was made from and that the run does not say.
///
/// \param now    what that run says of the pair
/// \param latest "2026-11-23T08:00:00Z": no decision can be of later
[[nodiscard]] Faults check_decision(models::Decision const& decision, std::string const& where,
                                    models::PairNow const& now, std::string_view latest);

} // namespace kinmatch::cli
