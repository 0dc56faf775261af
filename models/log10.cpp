#include "models/log10.hpp"

#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <limits>

namespace kinmatch::models {
namespace {

/// Two numbers that are calculated with side by side: operators work on each by itself, so that its bits are those of a
/// calculation alone.
using Two = double __attribute__((vector_size(16)));

/// An unevaluated sum of two doubles, |low| at most half an ulp of high: about 106 bits (Dekker 1971).
template <typename Number>
struct DoubleDouble {
    Number high;
    Number low;
};

constexpr DoubleDouble<double> kTwoOverLn10{0x1.bcb7b1526e50ep-1, 0x1.95355baaafad3p-56};
constexpr DoubleDouble<double> kThird{0x1.5555555555555p-2, 0x1.5555555555555p-56};
/// log10 of 2; 42 bits in high, so that its product with an exponent is exact.
constexpr DoubleDouble<double> kLog10Of2{0x1.34413509f7800p-2, 0x1.fef311f12b358p-46};

/// Exact (Knuth, Seminumerical Algorithms, 4.2.2).
template <typename Number>
DoubleDouble<Number> two_sum(Number a, Number b) noexcept {
    Number const sum = a + b;
    Number const b_part = sum - a;
    return {sum, (a - (sum - b_part)) + (b - b_part)};
}

/// The upper 26 bits of a, and the rest (Veltkamp).
template <typename Number>
DoubleDouble<Number> split(Number a) noexcept {
    Number const shifted = a * 0x1.0000002p27;
    Number const upper = shifted - (shifted - a);
    return {upper, a - upper};
}

/// Exact (Dekker 1971). Not std::fma, which is slow where the processor has none.
template <typename Number, typename Other>
DoubleDouble<Number> two_product(Number a, Other b) noexcept {
    Number const product = a * b;
    DoubleDouble<Number> const x = split(a);
    DoubleDouble<Other> const y = split(b);
    return {product, ((x.high * y.high - product) + x.high * y.low + x.low * y.high) + x.low * y.low};
}

template <typename Number, typename Other>
DoubleDouble<Number> operator*(DoubleDouble<Number> a, DoubleDouble<Other> b) noexcept {
    DoubleDouble<Number> product = two_product(a.high, b.high);
    product.low += a.high * b.low + a.low * b.high;
    return product;
}

/// \pre |a| >= |b|.
template <typename Number>
DoubleDouble<Number> operator+(DoubleDouble<Number> a, DoubleDouble<Number> b) noexcept {
    DoubleDouble<Number> sum = two_sum(a.high, b.high);
    sum.low += a.low + b.low;
    return two_sum(sum.high, sum.low);
}

/// x = fraction x 2^exponent, fraction from sqrt(1/2) to sqrt(2).
struct Scaled {
    double fraction;
    double exponent;
};

Scaled scale(double x) noexcept {
    int exponent = 0;
    if (x < std::numeric_limits<double>::min()) { // subnormal
        x *= 0x1p54;
        exponent = -54;
    }
    auto const bits = std::bit_cast<std::uint64_t>(x);
    exponent += static_cast<int>(bits >> 52) - 1023;
    double const fraction = std::bit_cast<double>((bits & 0x000f'ffff'ffff'ffffU) | 0x3ff0'0000'0000'0000U);
    constexpr double kSqrt2 = 0x1.6a09e667f3bcdp+0;
    if (fraction > kSqrt2)
        return {fraction * 0.5, static_cast<double>(exponent + 1)};
    return {fraction, static_cast<double>(exponent)};
}

/// (m - 1) / (m + 1), for m from 1/2 to 2.
template <typename Number>
DoubleDouble<Number> ratio(Number m) noexcept {
    Number const numerator = m - 1.0; // exact
    DoubleDouble<Number> const denominator = two_sum(m, Number{} + 1.0);
    Number const quotient = numerator / denominator.high;
    DoubleDouble<Number> const product = two_product(quotient, denominator.high);
    Number const remainder = ((numerator - product.high) - product.low) - quotient * denominator.low;
    return {quotient, remainder / denominator.high};
}

/// 1/5 + z/7 + z^2/9 + ..., for z up to 0.0295: what is left out is below 2^-54 of it.
template <typename Number>
Number tail(Number z) noexcept {
    constexpr std::array kOddNumbers{27.0, 25.0, 23.0, 21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0};
    Number sum{};
    for (double const odd : kOddNumbers)
        sum = sum * z + 1.0 / odd;
    return sum;
}

/// ln(m) / 2 = artanh(s) = s + s^3/3 + s^5/5 + ...  The first two terms need 106 bits; the rest, less than 1/5000 of
/// the whole, does with 53.
template <typename Number>
DoubleDouble<Number> half_ln(Number m) noexcept {
    DoubleDouble<Number> const s = ratio(m);
    DoubleDouble<Number> const square = s * s;
    DoubleDouble<Number> const second = s * square * kThird;
    Number const rest = s.high * square.high * square.high * tail(square.high);
    return s + (second + DoubleDouble<Number>{rest, Number{}});
}

/// log10 of fraction x 2^exponent.
template <typename Number>
Number log10_of_scaled(Number fraction, Number exponent) noexcept {
    DoubleDouble<Number> const of_fraction = half_ln(fraction) * kTwoOverLn10;
    DoubleDouble<Number> const of_power{exponent * kLog10Of2.high, exponent * kLog10Of2.low};
    DoubleDouble<Number> const sum = of_power + of_fraction; // with exponent 0: of_fraction
    return sum.high + sum.low;
}

bool is_in_domain(double x) noexcept {
    return x >= 0.0 && x <= std::numeric_limits<double>::max();
}

} // namespace

double portable_log10(double x) noexcept {
    assert(is_in_domain(x));
    if (x == 0.0)
        return -std::numeric_limits<double>::infinity();
    auto const [fraction, exponent] = scale(x);
    return log10_of_scaled(fraction, exponent);
}

void portable_log10_of_each(std::span<double const> x, std::span<double> results) noexcept {
    assert(x.size() == results.size());
    std::size_t i = 0;
    for (; i + 1 < x.size(); i += 2) {
        assert(is_in_domain(x[i]) && is_in_domain(x[i + 1]));
        Scaled const first = scale(x[i]);
        Scaled const second = scale(x[i + 1]);
        Two const both = log10_of_scaled(Two{first.fraction, second.fraction}, Two{first.exponent, second.exponent});
        for (std::size_t k = 0; k < 2; ++k)
            results[i + k] = x[i + k] == 0.0 ? -std::numeric_limits<double>::infinity() : both[k];
    }
    if (i < x.size())
        results[i] = portable_log10(x[i]);
}

} // namespace kinmatch::models
