#pragma once

#include "models/case.hpp"

#include <string>
#include <string_view>

namespace kinmatch::models {

/// What records of a case say, in words: for people, and to compare cases whose indices differ. Two records of one kind
/// say the same if and only if their texts are equal; what is not stated is left out. Numbers are the shortest decimals
/// that read back to the same bits.

/// "remains, female, population NIST, drop-out 0.2, note "femur"".
[[nodiscard]] std::string text_of(Sample const& sample);

/// "15,16", "15", "15,?", "nothing seen", "8,10,11; drop-out 0.4"; amelogenin "X,Y".
[[nodiscard]] std::string text_of(Case const& data, Print const& print);

/// "2N 2072: silent 0.001, 15 0.25, 16 0.749".
[[nodiscard]] std::string text_of(FrequencyTable const& table);

/// "stepwise, rate 0.003, range 0.1, rate2 1e-06".
[[nodiscard]] std::string text_of(MutationParameters const& parameters);

/// "child = father + mother, missing, prior 0.25; father, male, sample R2": members in the order of their ids.
[[nodiscard]] std::string text_of(Case const& data, Family const& family);

/// "autosomal", "x", "y", "mt", "sex", as the files spell it.
[[nodiscard]] std::string_view to_text(LocusKind kind) noexcept;

} // namespace kinmatch::models
