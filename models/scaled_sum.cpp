#include "models/scaled_sum.hpp"

#include <algorithm>
#include <cmath>

namespace kinmatch::models {

void ScaledSum::add(OrderedGenotypeTable const& term, double weight) {
    if (std::ranges::max(term.values) == 0.0)
        return;
    if (sum_.values.empty())
        sum_ = {term.alleles, std::vector<double>(term.values.size(), 0.0), term.exponent};
    int const exponent = std::max(sum_.exponent, term.exponent);
    double const scale = std::ldexp(1.0, sum_.exponent - exponent); // 1 or a power of two below
    double const term_scale = std::ldexp(1.0, term.exponent - exponent);
    for (std::size_t i = 0; i < sum_.values.size(); ++i)
        sum_.values[i] = sum_.values[i] * scale + weight * term.values[i] * term_scale;
    sum_.exponent = exponent;
}

OrderedGenotypeTable ScaledSum::table(std::size_t alleles) && {
    if (sum_.values.empty())
        sum_ = {alleles, std::vector<double>(alleles * alleles, 0.0), 0};
    return std::move(sum_);
}

} // namespace kinmatch::models
