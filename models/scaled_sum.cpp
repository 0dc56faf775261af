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
    for (std::size_t i = 0; i < sum_.values.size(); ++i)
        sum_.values[i] = std::ldexp(sum_.values[i], sum_.exponent - exponent) +
                         std::ldexp(weight * term.values[i], term.exponent - exponent);
    sum_.exponent = exponent;
}

OrderedGenotypeTable ScaledSum::table(std::size_t alleles) && {
    if (sum_.values.empty())
        sum_ = {alleles, std::vector<double>(alleles * alleles, 0.0), 0};
    return std::move(sum_);
}

} // namespace kinmatch::models
