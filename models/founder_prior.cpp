#include "models/founder_prior.hpp"

namespace kinmatch::models {

double hardy_weinberg(Genotype genotype, std::span<double const> frequencies) {
    double const both = frequencies[genotype.first] * frequencies[genotype.second];
    return genotype.is_homozygous() ? both : 2.0 * both;
}

double founder_probability(Observation const& observation, std::span<double const> frequencies) {
    double sum = 0.0;
    for (WeightedGenotype const& possible : observation)
        sum += possible.probability * hardy_weinberg(possible.genotype, frequencies);
    return sum;
}

} // namespace kinmatch::models
