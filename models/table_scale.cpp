#include "models/table_scale.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kinmatch::models {

/// Eight at a time, as the order of comparing does not matter.
double largest(std::span<double const> values) noexcept {
    std::array<double, 8> most{};
    std::size_t i = 0;
    for (; i + most.size() <= values.size(); i += most.size())
        for (std::size_t lane = 0; lane < most.size(); ++lane)
            most[lane] = values[i + lane] > most[lane] ? values[i + lane] : most[lane];
    for (; i < values.size(); ++i)
        most[0] = std::max(most[0], values[i]);
    return std::ranges::max(most);
}

int shift_of(std::span<double const> values) noexcept {
    int shift = 0;
    std::frexp(largest(values), &shift);
    return std::clamp(shift, -1000, 1000); // of a subnormal, 2^-shift would be no double
}

void rescale(std::span<double> values, int shift) noexcept {
    if (shift == 0)
        return;
    double const scale = std::ldexp(1.0, -shift);
    for (double& value : values)
        value *= scale;
}

} // namespace kinmatch::models
