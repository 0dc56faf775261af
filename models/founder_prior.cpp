#include "models/founder_prior.hpp"

namespace kinmatch::models {

double hardy_weinberg(Genotype genotype, std::span<double const> frequencies) {
    double const both = frequencies[genotype.first] * frequencies[genotype.second];
    return genotype.is_homozygous() ? both : 2.0 * both;
}

double founder_probability(Genotype genotype, std::span<double const> frequencies, Ploidy ploidy) {
    if (ploidy == Ploidy::diploid)
        return hardy_weinberg(genotype, frequencies);
    return genotype.is_homozygous() ? frequencies[genotype.first] : 0.0;
}

double founder_probability(Observation const& observation, std::span<double const> frequencies, Ploidy ploidy) {
    double sum = 0.0;
    for (WeightedGenotype const& possible : observation)
        sum += possible.probability * founder_probability(possible.genotype, frequencies, ploidy);
    return sum;
}

} // namespace kinmatch::models
