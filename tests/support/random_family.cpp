#include "tests/support/random_family.hpp"

#include "tests/support/random_draws.hpp"
#include "tests/support/random_pedigree.hpp"

#include <algorithm>

namespace kinmatch::support {
namespace {

using models::AlleleFrequencies;
using models::AlleleIndex;
using models::AlleleName;
using models::Family;
using models::Member;
using models::MemberIndex;
using models::MutationMatrix;

void normalise(std::span<double> values) {
    double sum = 0.0;
    for (double const value : values)
        sum += value;
    for (double& value : values)
        value /= sum;
}

AlleleFrequencies random_frequencies(RandomDraws& draws) {
    AlleleFrequencies result;
    std::size_t const alleles = draws.between(2, 5);
    for (std::size_t i = 0; i < alleles; ++i) {
        result.alleles.emplace_back(static_cast<std::int16_t>(80 + 10 * i));
        result.frequencies.push_back(0.02 + draws.unit());
    }
    if (draws.chance(0.2))
        result.frequencies[draws.below(alleles)] = 0.0;
    normalise(result.frequencies);
    return result;
}

/// Each entry is kept with the stated probability; the diagonal always, times its factor.
MutationMatrix random_stochastic(std::size_t size, double kept, double diagonal_factor, RandomDraws& draws) {
    std::vector<double> values(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t j = 0; j < size; ++j)
            if (i == j)
                values[i * size + j] = diagonal_factor * (0.1 + draws.unit());
            else if (draws.chance(kept))
                values[i * size + j] = draws.unit();
        normalise(std::span{values}.subspan(i * size, size));
    }
    return MutationMatrix(size, std::move(values));
}

MutationMatrix random_matrix(std::size_t size, RandomDraws& draws) {
    switch (draws.below(4)) {
    case 0:
        return MutationMatrix::identity(size);
    case 1:
        return random_stochastic(size, 1.0, 1.0, draws);
    case 2:
        return random_stochastic(size, 0.4, 1.0, draws);
    default:
        return random_stochastic(size, 1.0, 1000.0, draws);
    }
}

struct Genotype {
    AlleleIndex first = 0;
    AlleleIndex second = 0;
};

Genotype random_genotype(std::span<double const> frequencies, RandomDraws& draws) {
    auto const first = static_cast<AlleleIndex>(draws.index(frequencies));
    return {first, static_cast<AlleleIndex>(draws.index(frequencies))};
}

AlleleIndex transmitted(Genotype parent, MutationMatrix const& matrix, RandomDraws& draws) {
    AlleleIndex const from = draws.chance(0.5) ? parent.first : parent.second;
    return static_cast<AlleleIndex>(draws.index(matrix.row(from)));
}

std::vector<Genotype> drop_genes(RandomFamily const& random, RandomDraws& draws) {
    std::vector<Genotype> genotypes(random.family.members.size());
    for (MemberIndex const m : parents_first(random.family)) {
        Member const& member = random.family.members[m];
        if (member.is_founder()) {
            genotypes[m] = random_genotype(random.frequencies.frequencies, draws);
            continue;
        }
        AlleleIndex const from_father = transmitted(genotypes[member.father], random.paternal, draws);
        genotypes[m] = {from_father, transmitted(genotypes[member.mother], random.maternal, draws)};
    }
    return genotypes;
}

WeightedGenotype weighted(AlleleIndex a, AlleleIndex b, double weight) {
    return {std::min(a, b), std::max(a, b), weight};
}

/// Any partner.
Observation half_typed(AlleleIndex allele, std::size_t alleles) {
    std::vector<WeightedGenotype> genotypes;
    for (AlleleIndex partner = 0; partner < alleles; ++partner)
        genotypes.push_back(weighted(allele, partner, 1.0));
    return genotypes;
}

/// One allele printed with drop-out d: (1 - d) d of a heterozygote, 1 - d^2 of the homozygote.
Observation one_printed(AlleleIndex allele, std::size_t alleles, double dropout) {
    std::vector<WeightedGenotype> genotypes;
    for (AlleleIndex partner = 0; partner < alleles; ++partner)
        genotypes.push_back(
            weighted(allele, partner, partner == allele ? 1.0 - dropout * dropout : (1.0 - dropout) * dropout));
    return genotypes;
}

Observation random_print(Genotype genotype, std::size_t alleles, RandomDraws& draws) {
    if (draws.chance(1.0 / 12.0))
        genotype = {static_cast<AlleleIndex>(draws.below(alleles)), static_cast<AlleleIndex>(draws.below(alleles))};
    switch (draws.below(6)) {
    case 0:
        return half_typed(genotype.first, alleles);
    case 1:
        return one_printed(genotype.first, alleles, 0.05 + 0.4 * draws.unit());
    default:
        return std::vector{weighted(genotype.first, genotype.second, 1.0)};
    }
}

double ordered_genotypes(Observation const& observation, std::size_t alleles) {
    if (!observation)
        return static_cast<double>(alleles * alleles);
    double count = 0.0;
    for (WeightedGenotype const& genotype : *observation)
        count += genotype.first == genotype.second ? 1.0 : 2.0;
    return count;
}

double assignments(Observations const& observations, std::size_t alleles) {
    double product = 1.0;
    for (Observation const& observation : observations)
        product *= ordered_genotypes(observation, alleles);
    return product;
}

/// Types about half of the members other than the focus, then more of them while enumeration would take too long; at
/// last exactly, in place of prints that leave a choice.
Observations random_observations(RandomFamily const& random, RandomDraws& draws) {
    std::size_t const alleles = random.frequencies.alleles.size();
    std::vector<Genotype> const genotypes = drop_genes(random, draws);
    Observations observations(genotypes.size());
    double const typed = draws.unit();
    for (MemberIndex m = 0; m < observations.size(); ++m)
        if (m != random.focus && draws.chance(typed))
            observations[m] = random_print(genotypes[m], alleles, draws);
    while (assignments(observations, alleles) > kMostAssignments)
        if (std::size_t const m = draws.below(observations.size()); m != random.focus)
            observations[m] = std::vector{weighted(genotypes[m].first, genotypes[m].second, 1.0)};
    return observations;
}

} // namespace

RandomFamily random_family(std::uint64_t seed) {
    RandomDraws draws(seed);
    Family family = random_pedigree(draws);
    AlleleFrequencies frequencies = random_frequencies(draws);
    MutationMatrix maternal = random_matrix(frequencies.alleles.size(), draws);
    MutationMatrix paternal = random_matrix(frequencies.alleles.size(), draws);
    auto const focus = static_cast<MemberIndex>(draws.below(family.members.size()));
    family.members[focus].missing = true;
    RandomFamily random{std::move(family), std::move(frequencies), std::move(maternal), std::move(paternal), {}, focus};
    random.observations = random_observations(random, draws);
    return random;
}

} // namespace kinmatch::support
