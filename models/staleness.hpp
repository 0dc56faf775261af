#pragma once

#include "models/decision.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kinmatch::models {

/// A difference of log10 LR up to which a decision still rests on the same number.
inline constexpr double kNoticedMove = 0.01;

/// What a run says of the pair of a decision.
struct PairNow {
    std::optional<std::string> remains_hash; ///< nullopt: the case holds no such remains
    std::optional<std::string> family_hash;  ///< nullopt: the case holds no such family
    bool is_sought = false;                  ///< the family has this member, marked missing
    std::optional<double> log10_lr;          ///< nullopt: the run does not list the pair
};

/// Why a decision does not rest on what a run shows of its pair, in words; empty if it does.
[[nodiscard]] std::vector<std::string> stale_reasons(Decision const& decision, PairNow const& now);

} // namespace kinmatch::models
