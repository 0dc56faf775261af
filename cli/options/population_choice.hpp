#pragma once

#include "models/case.hpp"
#include "models/genetic_model.hpp"

#include <CLI/CLI.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// What --rank-by says unless it names a population.
inline constexpr char const* kMinimum = "minimum";

/// The populations that --population names, into Case::populations, in the order named; "all" is every one of the case
/// in its order. Of a case with a single population nothing need be named.
///
/// \throws UsageError naming all that the case does not hold, what is named twice, or that there is a choice to make.
[[nodiscard]] std::vector<std::uint32_t> chosen_populations(std::vector<std::string> const& names,
                                                            models::Case const& data);

/// Adds --rank-by among the model's options, so that it reads alike everywhere.
void add_rank_by_option(CLI::App& command, std::string& rank_by);

/// Whose LR ranks a pair: position among the chosen populations; nullopt is the smallest of the pair.
///
/// \throws UsageError if --rank-by names none of those chosen.
[[nodiscard]] std::optional<std::size_t> ranking_population(std::string const& rank_by,
                                                            std::vector<models::ModelChoice> const& chosen,
                                                            models::Case const& data);

} // namespace kinmatch::cli
