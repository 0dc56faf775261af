#pragma once

#include "cli/decide/ledger_view.hpp"
#include "cli/explain/pair_explainer.hpp"
#include "io/candidates_file.hpp"
#include "models/case.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <vector>

namespace kinmatch::cli {

/// How much a review file holds.
struct ReviewExtent {
    std::size_t in_full = 2000;       ///< candidates by rank; the others stand in the list alone
    std::size_t with_sensitivity = 0; ///< of those
};

/// What a review file is made from.
struct ReviewSource {
    std::filesystem::path run;
    nlohmann::ordered_json manifest;
    models::Case const& data;
    std::vector<io::ListedCandidate> candidates; ///< by rank
    PairExplainer const& explainer;
    std::vector<ViewedLine> decisions; ///< that stand, compared with this run
    io::LedgerHead ledger_head;        ///< of the ledger they are from
};

/// What the scripts of the page read: {"run", "families", "family_hash", "missing", "remains", "remains_hash",
/// "columns", "pedigrees", "loci", "relatives", "prints", "details", "decisions", "ledger"}.
///
/// Lists of ids that occur, of families and remains with the hashes that a decision names (io/input_hash.hpp); columns
/// with one entry a candidate, by rank, null for an exclusion or a posterior that was not computed, and of a run with a
/// policy whether it lets each be reported; pedigrees as SVG by family; what relatives, by family, and remains show at
/// each locus; details of the first candidates. Texts and numbers of details are explain's own, digit by digit.
/// Decisions as decisions.json has them, with "candidate" (row of the columns, or null) and "stale" (reasons in words,
/// none if it is not), but for those whose family or remains the case no longer holds; of the ledger how long it is,
/// its head, and the number of these.
///
/// \throws InputError if a candidate names what the case does not hold.
[[nodiscard]] nlohmann::ordered_json review_data(ReviewSource const& source, ReviewExtent const& extent);

} // namespace kinmatch::cli
