#include "models/joint_genotypes.hpp"

#include <algorithm>
#include <cassert>

namespace kinmatch::models {
namespace {

/// A number times some of a vector.
struct Multiple {
    double factor;
    double const* vector;
};

/// A loop of its own, so that compilers see that nothing else changes.
void add_products(Multiple const& x, Multiple const& y, std::span<double> sums) {
    auto const [factor_x, vector_x] = x;
    auto const [factor_y, vector_y] = y;
    for (std::size_t b = 0; b < sums.size(); ++b)
        sums[b] += factor_x * vector_x[b] + factor_y * vector_y[b];
}

} // namespace

std::vector<Genotype> all_genotypes(std::size_t alleles) {
    std::vector<Genotype> genotypes;
    for (AlleleIndex a = 0; a < alleles; ++a)
        for (AlleleIndex b = a; b < alleles; ++b)
            genotypes.emplace_back(a, b);
    return genotypes;
}

void joint_with_genotypes(GameteTerms const& terms, std::span<double> joint) {
    std::size_t const n = terms.alleles;
    assert(joint.size() == n * (n + 1) / 2);
    std::ranges::fill(joint, 0.0);
    for (auto const& [weight, f, g] : terms.terms) {
        double* row = joint.data(); // of a/a, a/a+1, ...
        for (std::size_t a = 0; a < n; row += n - a++)
            add_products({weight * f[a], g + a}, {weight * g[a], f + a}, {row, n - a});
    }
    for (std::size_t a = 0, number = 0; a < n; number += n - a++)
        joint[number] *= 0.5; // of a homozygote there is one order, not two
}

} // namespace kinmatch::models
