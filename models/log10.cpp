#include "models/log10.hpp"

#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <limits>

namespace kinmatch::models {
namespace {

/// An unevaluated sum of two doubles, |low| at most half an ulp of high: about 106 bits (Dekker 1971).
struct DoubleDouble {
    double high;
    double low;
};

constexpr DoubleDouble kTwoOverLn10{0x1.bcb7b1526e50ep-1, 0x1.95355baaafad3p-56};
constexpr DoubleDouble kThird{0x1.5555555555555p-2, 0x1.5555555555555p-56};
/// log10 of 2; 42 bits in high, so that its product with an exponent is exact.
constexpr DoubleDouble kLog10Of2{0x1.34413509f7800p-2, 0x1.fef311f12b358p-46};

/// Exact (Knuth, Seminumerical Algorithms, 4.2.2).
DoubleDouble two_sum(double a, double b) noexcept {
    double const sum = a + b;
    double const b_part = sum - a;
    return {sum, (a - (sum - b_part)) + (b - b_part)};
}

/// The upper 26 bits of a, and the rest (Veltkamp).
DoubleDouble split(double a) noexcept {
    double const shifted = a * 0x1.0000002p27;
    double const upper = shifted - (shifted - a);
    return {upper, a - upper};
}

/// Exact (Dekker 1971). Not std::fma, which is slow where the processor has none.
DoubleDouble two_product(double a, double b) noexcept {
    double const product = a * b;
    DoubleDouble const x = split(a);
    DoubleDouble const y = split(b);
    return {product, ((x.high * y.high - product) + x.high * y.low + x.low * y.high) + x.low * y.low};
}

DoubleDouble operator*(DoubleDouble a, DoubleDouble b) noexcept {
    DoubleDouble product = two_product(a.high, b.high);
    product.low += a.high * b.low + a.low * b.high;
    return product;
}

/// \pre |a| >= |b|.
DoubleDouble operator+(DoubleDouble a, DoubleDouble b) noexcept {
    DoubleDouble sum = two_sum(a.high, b.high);
    sum.low += a.low + b.low;
    return two_sum(sum.high, sum.low);
}

/// x = fraction x 2^exponent, fraction from sqrt(1/2) to sqrt(2).
struct Scaled {
    double fraction;
    int exponent;
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
    return fraction > kSqrt2 ? Scaled{fraction * 0.5, exponent + 1} : Scaled{fraction, exponent};
}

/// (m - 1) / (m + 1), for m from 1/2 to 2.
DoubleDouble ratio(double m) noexcept {
    double const numerator = m - 1.0; // exact
    DoubleDouble const denominator = two_sum(m, 1.0);
    double const quotient = numerator / denominator.high;
    DoubleDouble const product = two_product(quotient, denominator.high);
    double const remainder = ((numerator - product.high) - product.low) - quotient * denominator.low;
    return {quotient, remainder / denominator.high};
}

/// 1/5 + z/7 + z^2/9 + ..., for z up to 0.0295: what is left out is below 2^-54 of it.
double tail(double z) noexcept {
    constexpr std::array kOddNumbers{27.0, 25.0, 23.0, 21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0};
    double sum = 0.0;
    for (double const odd : kOddNumbers)
        sum = sum * z + 1.0 / odd;
    return sum;
}

/// ln(m) / 2 = artanh(s) = s + s^3/3 + s^5/5 + ...  The first two terms need 106 bits; the rest, less than 1/5000 of
/// the whole, does with 53.
DoubleDouble half_ln(double m) noexcept {
    DoubleDouble const s = ratio(m);
    DoubleDouble const square = s * s;
    DoubleDouble const second = s * square * kThird;
    double const rest = s.high * square.high * square.high * tail(square.high);
    return s + (second + DoubleDouble{rest, 0.0});
}

} // namespace

double portable_log10(double x) noexcept {
    assert(x >= 0.0 && x <= std::numeric_limits<double>::max());
    if (x == 0.0)
        return -std::numeric_limits<double>::infinity();
    Scaled const scaled = scale(x);
    DoubleDouble const of_fraction = half_ln(scaled.fraction) * kTwoOverLn10;
    if (scaled.exponent == 0)
        return of_fraction.high + of_fraction.low;
    double const exponent = scaled.exponent;
    DoubleDouble const of_power{exponent * kLog10Of2.high, exponent * kLog10Of2.low};
    DoubleDouble const sum = of_power + of_fraction;
    return sum.high + sum.low;
}

} // namespace kinmatch::models
