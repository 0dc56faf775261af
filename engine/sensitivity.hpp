#pragma once

#include "engine/evidence_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::engine {

/// What is changed while all else stays.
enum class Varied : std::uint8_t {
    nothing,
    population,
    theta,
    mutation_rate,
    dropout,            ///< of the remains: of their sample and rows; a row that states 0 is confirmed and keeps it
    reference_left_out, ///< a relative counts as untyped
    locus_left_out      ///< no other X locus takes the place of one left out
};

/// "nothing", "population", ... as JSON spells it.
[[nodiscard]] std::string_view to_text(Varied what) noexcept;

/// The pair under one change.
struct Variation {
    Varied what = Varied::nothing;
    std::string value;              ///< name of the population, member or locus; theta, drop-out; "halved", "doubled"
    std::optional<double> log10_lr; ///< -inf is an exclusion; nullopt: not comparable, or no model under this change
    std::string not_comparable;     ///< why; empty if there is an LR
};

struct Sensitivity {
    std::vector<Variation> variations;   ///< the first is the pair as asked, under `nothing`
    std::optional<std::size_t> smallest; ///< into variations, the first of equals; nullopt: none has an LR
};

/// A pair, and the model that is varied.
struct SensitivityQuestion {
    models::Case const& data;
    models::ModelChoice base;
    models::Hypothesis hypothesis;
    models::SampleIndex remains = 0;
    models::EliminationLimits limits;
    std::uint32_t min_loci = 1; ///< a variation with fewer loci compared is not comparable
};

/// The LR of a pair with one assumption changed at a time: each population of the case (whole, with the theta of the
/// base), theta 0, 0.01, 0.03 and 0.05, the mutation rates halved and doubled, drop-out of the remains 0, 0.05, 0.1 and
/// 0.2, each reference left out, each locus left out where the remains are typed.
///
/// By the definition of the score that match has: the first variation has its bits. Each costs one evidence table.
///
/// \throws InputError if the base itself gives no model.
[[nodiscard]] Sensitivity vary(SensitivityQuestion const& question);

} // namespace kinmatch::engine
