#pragma once

#include "cli/pair_explainer.hpp"
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
};

/// What the scripts of the page read: {"run", "families", "missing", "remains", "columns", "pedigrees", "loci",
/// "relatives", "prints", "details"}.
///
/// Lists of ids that occur; columns with one entry a candidate, by rank, null for an exclusion or a posterior that was
/// not computed; pedigrees as SVG by family; what relatives, by family, and remains show at each locus; details of the
/// first candidates. Texts and numbers of details are explain's own, digit by digit.
///
/// \throws InputError if a candidate names what the case does not hold.
[[nodiscard]] nlohmann::ordered_json review_data(ReviewSource const& source, ReviewExtent const& extent);

} // namespace kinmatch::cli
