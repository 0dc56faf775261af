#pragma once

#include "models/case.hpp"

#include <cstddef>
#include <string>

namespace kinmatch::cli {

[[nodiscard]] std::size_t count_remains(models::Case const& data);

/// How many unrelated remains would reach this LR by chance, at most: one in LR of them (Markov's inequality, since the
/// mean LR of unrelated remains is at most 1), and never more than there are. Where LR is beyond all reason, 1e-300.
[[nodiscard]] double unrelated_remains_at_most(double log10_lr, std::size_t remains);

/// The same with six digits, as "0.161685": rounded up, since it is a bound, but not beyond the number of remains.
[[nodiscard]] std::string unrelated_remains_text(double log10_lr, std::size_t remains);

} // namespace kinmatch::cli
