#include "engine/table_scorer.hpp"

#include "models/log10.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace kinmatch::engine {
namespace {

constexpr double kNotNeeded = std::numeric_limits<double>::quiet_NaN();

} // namespace

void TableScorer::start(EvidenceTable const& table) {
    table_ = &table;
    for (std::size_t const row : needed_)
        log10_lr_[row] = kNotNeeded;
    needed_.clear();
    log10_lr_.resize(table.lr.size(), kNotNeeded);
}

/// A row at a time would be waited for: whether its logarithm is known decides what is read next.
void TableScorer::fetch(std::span<Code const> codes) const noexcept {
    for (std::size_t c = 0; c < codes.size(); ++c) {
        std::size_t const row = table_->first_row[c] + codes[c];
        __builtin_prefetch(&table_->lr[row]);
        __builtin_prefetch(&log10_lr_[row]);
    }
}

Score TableScorer::score(std::span<Code const> codes) {
    fetch(codes);
    Score result;
    for (std::size_t c = 0; c < codes.size(); ++c) {
        std::size_t const row = table_->first_row[c] + codes[c];
        double& log10_lr = log10_lr_[row];
        if (std::isnan(log10_lr)) {
            log10_lr = models::portable_log10(table_->lr[row]);
            needed_.push_back(row);
        }
        result.log10_lr += log10_lr;
        result.loci_compared += table_->compared[row];
    }
    return result;
}

/// Multiplies the fractions, from 1 to below 2, and adds up the exponents, so that nothing overflows. An LR below
/// 2^-1022, and 0 too, counts as 2^-1023 x (1 + its fraction), which is more.
bool TableScorer::can_reach(double log10_lr, std::span<Code const> codes) const noexcept {
    constexpr std::uint64_t kFraction = (std::uint64_t{1} << 52) - 1;
    constexpr double kLog10Of2 = 0.3010299956639812;
    constexpr double kLarge = 0x1p512;
    auto const channels = static_cast<double>(codes.size());
    double const rounding = 1e-9 + 1e-13 * channels * channels; // of sums: each step 2^-53 of up to 324 x channels
    fetch(codes);
    double product = 1.0;
    std::int64_t exponent = 0;
    for (std::size_t c = 0; c < codes.size(); ++c) {
        auto const bits = std::bit_cast<std::uint64_t>(table_->lr[table_->first_row[c] + codes[c]]);
        product *= std::bit_cast<double>((bits & kFraction) | std::bit_cast<std::uint64_t>(1.0));
        exponent += static_cast<std::int64_t>(bits >> 52) - 1023;
        if (product >= kLarge) {
            product /= kLarge;
            exponent += 512;
        }
    }
    double const most = models::portable_log10(product) + kLog10Of2 * static_cast<double>(exponent);
    return most + rounding >= log10_lr;
}

std::uint32_t TableScorer::loci_compared(std::span<Code const> codes) const noexcept {
    std::uint32_t loci = 0;
    for (std::size_t c = 0; c < codes.size(); ++c)
        loci += table_->compared[table_->first_row[c] + codes[c]];
    return loci;
}

} // namespace kinmatch::engine
