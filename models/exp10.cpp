#include "models/exp10.hpp"

#include <cassert>
#include <cmath>
#include <limits>

namespace kinmatch::models {
namespace {

constexpr double kLog2Of10 = 0x1.a934f0979a371p+1;
constexpr double kLn10 = 0x1.26bb1bbb55516p+1;
/// log10 of 2; 42 bits in high, so that its product with an exponent is exact.
constexpr double kLog10Of2High = 0x1.34413509f7800p-2;
constexpr double kLog10Of2Low = 0x1.fef311f12b358p-46;

/// 1 + r + r^2/2! + ..., for |r| up to 0.35: what is left out is below 2^-55 of it.
double exponential_series(double r) noexcept {
    double sum = 1.0;
    for (int term = 14; term >= 1; --term)
        sum = 1.0 + sum * r / term;
    return sum;
}

} // namespace

double portable_exp10(double x) noexcept {
    assert(!std::isnan(x));
    if (x < -330.0)
        return 0.0;
    if (x > 309.0)
        return std::numeric_limits<double>::infinity();
    double const power = std::floor(x * kLog2Of10 + 0.5); // x = power log10(2) + rest
    double const rest = (x - power * kLog10Of2High) - power * kLog10Of2Low;
    return std::ldexp(exponential_series(rest * kLn10), static_cast<int>(power));
}

} // namespace kinmatch::models
