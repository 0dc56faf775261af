#pragma once

#include "cli/explain/explanation_text.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace kinmatch::cli {

/// Which of the explanations of one pair, one for each population, stands for it: the first that is not comparable,
/// since the pair then is not either; else the one that ranks it, as match does; by default the smallest LR, the first
/// of equals.
///
/// \param ranking  into `populations`; nullopt: the smallest
[[nodiscard]] std::size_t standing_for_all(std::span<ExplainedPair const> populations,
                                           std::optional<std::size_t> ranking);

/// One row a population with theta and log10 LR, and which of them is shown locus by locus. Empty for a single one.
[[nodiscard]] std::string totals_text(std::span<ExplainedPair const> populations, std::size_t shown);

/// [{"population", "theta", "comparable", "log10_lr", "loci_compared"}]; -inf is the string "-inf"; null and
/// "not_comparable" where there is no LR.
[[nodiscard]] nlohmann::ordered_json totals_json(std::span<ExplainedPair const> populations);

} // namespace kinmatch::cli
