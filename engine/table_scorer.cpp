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

/// Of a normal number: fraction from 1 to below 2.
TableScorer::Product TableScorer::normal(double x) noexcept {
    constexpr std::uint64_t kFraction = (std::uint64_t{1} << 52) - 1;
    auto const bits = std::bit_cast<std::uint64_t>(x);
    return {std::bit_cast<double>((bits & kFraction) | std::bit_cast<std::uint64_t>(1.0)),
            static_cast<std::int64_t>(bits >> 52) - 1023};
}

void TableScorer::start(EvidenceTable const& table) {
    table_ = &table;
    for (std::size_t const row : needed_)
        log10_lr_[row] = kNotNeeded;
    needed_.clear();
    log10_lr_.resize(table.lr.size(), kNotNeeded);
}

/// A row at a time would be waited for: whether its logarithm is known decides what is read next.
void TableScorer::fetch(std::span<Code const> codes, double const* of_rows) const noexcept {
    for (std::size_t c = 0; c < codes.size(); ++c)
        __builtin_prefetch(of_rows + table_->first_row[c] + codes[c]);
}

/// Takes the logarithms that are not known yet together.
void TableScorer::find_logarithms(std::span<Code const> codes) {
    std::size_t const known = needed_.size();
    lrs_.clear();
    for (std::size_t c = 0; c < codes.size(); ++c) {
        std::size_t const row = table_->first_row[c] + codes[c];
        if (!std::isnan(log10_lr_[row]))
            continue;
        needed_.push_back(row);
        lrs_.push_back(table_->lr[row]);
    }
    logarithms_.resize(lrs_.size());
    models::portable_log10_of_each(lrs_, logarithms_);
    for (std::size_t i = 0; i < lrs_.size(); ++i)
        log10_lr_[needed_[known + i]] = logarithms_[i];
}

Score TableScorer::score(std::span<Code const> codes) {
    fetch(codes, table_->lr.data());
    fetch(codes, log10_lr_.data());
    find_logarithms(codes);
    Score result;
    for (std::size_t c = 0; c < codes.size(); ++c) {
        std::size_t const row = table_->first_row[c] + codes[c];
        result.log10_lr += log10_lr_[row];
        result.loci_compared += table_->compared[row];
    }
    return result;
}

/// Multiplies the fractions and adds up the exponents, so that nothing overflows. An LR below 2^-1022, and 0 too,
/// counts as 2^-1023 x (1 + its fraction), which is more.
TableScorer::Product TableScorer::product_of(std::span<Code const> codes) const noexcept {
    constexpr double kLarge = 0x1p512;
    fetch(codes, table_->lr.data());
    Product product;
    for (std::size_t c = 0; c < codes.size(); ++c) {
        Product const lr = normal(table_->lr[table_->first_row[c] + codes[c]]);
        product.fraction *= lr.fraction;
        product.exponent += lr.exponent;
        if (product.fraction >= kLarge) {
            product.fraction /= kLarge;
            product.exponent += 512;
        }
    }
    return product;
}

/// The chord from 0 to 1 lies below log2 by 0.0861 at most: enough to tell of most pairs.
bool TableScorer::can_reach(double log10_lr, std::span<Code const> codes) const noexcept {
    constexpr double kLog10Of2 = 0.3010299956639812;
    constexpr double kMostAboveChord = 0.0861; // log2(1 + x) - x at most, for x from 0 to 1
    auto const channels = static_cast<double>(codes.size());
    double const rounding = 1e-9 + 1e-13 * channels * channels; // of sums: each step 2^-53 of up to 324 x channels
    auto const [product, exponent] = product_of(codes);
    Product const last = normal(product);
    double const chord = static_cast<double>(exponent + last.exponent) + (last.fraction - 1.0);
    if (kLog10Of2 * (chord + kMostAboveChord) + rounding < log10_lr)
        return false;
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
