#pragma once

#include "models/case.hpp"

#include <cstddef>

namespace kinmatch::cli {

[[nodiscard]] std::size_t count_remains(models::Case const& data);

/// How many unrelated remains would reach this LR by chance, at most: one in LR of them (Markov's inequality, since the
/// mean LR of unrelated remains is at most 1), and never more than there are.
[[nodiscard]] double unrelated_remains_at_most(double log10_lr, std::size_t remains);

} // namespace kinmatch::cli
