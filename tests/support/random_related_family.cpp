#include "tests/support/random_related_family.hpp"

#include "tests/support/print_weights.hpp"
#include "tests/support/random_draws.hpp"
#include "tests/support/random_pedigree.hpp"

#include <algorithm>
#include <numeric>

namespace kinmatch::support {
namespace {

using models::AlleleIndex;
using models::AlleleName;
using models::LocusModel;
using models::Member;
using models::MemberIndex;
using models::MutationMatrix;
using models::Ploidy;

models::AlleleFrequencies random_ladder(double silent, RandomDraws& draws) {
    models::AlleleFrequencies result;
    std::size_t const alleles = draws.between(2, 3);
    for (std::size_t i = 0; i < alleles; ++i) {
        result.alleles.emplace_back(static_cast<std::int16_t>(80 + 10 * i));
        result.frequencies.push_back(0.05 + draws.unit());
    }
    double const sum = std::accumulate(result.frequencies.begin(), result.frequencies.end(), 0.0);
    for (double& frequency : result.frequencies)
        frequency *= (1.0 - silent) / sum;
    if (silent > 0.0) {
        result.alleles.push_back(models::kSilentAllele);
        result.frequencies.push_back(silent);
    }
    return result;
}

MutationMatrix dense_matrix(std::size_t size, RandomDraws& draws) {
    std::vector<double> values;
    for (std::size_t i = 0; i < size; ++i) {
        std::vector<double> row(size);
        std::ranges::generate(row, [&] { return 0.05 + draws.unit(); });
        double const sum = std::accumulate(row.begin(), row.end(), 0.0);
        std::ranges::transform(row, std::back_inserter(values), [sum](double value) { return value / sum; });
    }
    return MutationMatrix(size, std::move(values));
}

MutationMatrix random_matrix(RandomMutation kind, models::AlleleFrequencies const& ladder, RandomDraws& draws) {
    std::size_t const n = ladder.alleles.size();
    switch (kind) {
    case RandomMutation::none:
        return MutationMatrix::identity(n);
    case RandomMutation::stepwise:
        return mutation_matrix(
            {.model = models::MutationModel::stepwise, .rate = 0.001 + 0.05 * draws.unit(), .range = 0.1},
            ladder.alleles, ladder.frequencies);
    case RandomMutation::dense:
        return dense_matrix(n, draws);
    }
    return MutationMatrix::identity(n);
}

using Genotypes = std::vector<std::vector<AlleleIndex>>; ///< [members] one allele or two, the father's first

AlleleIndex passed_on(std::vector<AlleleIndex> const& parent, MutationMatrix const& mutation, RandomDraws& draws) {
    AlleleIndex const from = parent[draws.below(parent.size())];
    return static_cast<AlleleIndex>(draws.index(mutation.row(from)));
}

Ploidy ploidy(FamilyAtLocus const& at, MemberIndex m) {
    return models::ploidy_of(at.family.members[m].sex, at.model.kind);
}

Genotypes drop_genes(FamilyAtLocus const& at, RandomDraws& draws) {
    Genotypes genotypes(at.family.members.size());
    for (MemberIndex const m : parents_first(at.family)) {
        Member const& member = at.family.members[m];
        bool const diploid = ploidy(at, m) == Ploidy::diploid;
        if (member.is_founder()) {
            for (int copy = 0; copy < (diploid ? 2 : 1); ++copy)
                genotypes[m].push_back(static_cast<AlleleIndex>(draws.index(at.model.frequencies.frequencies)));
            continue;
        }
        if (diploid)
            genotypes[m].push_back(passed_on(genotypes[member.father], at.model.paternal, draws));
        genotypes[m].push_back(passed_on(genotypes[member.mother], at.model.maternal, draws));
    }
    return genotypes;
}

PrintedAlleles random_print(std::vector<AlleleIndex> genotype, LocusModel const& model, double dropout,
                            RandomDraws& draws) {
    if (draws.chance(1.0 / 12.0))
        for (AlleleIndex& allele : genotype)
            allele = static_cast<AlleleIndex>(draws.below(model.alleles()));
    PrintedAlleles printed;
    for (AlleleIndex const allele : genotype)
        if (model.frequencies.alleles[allele] != models::kSilentAllele && !draws.chance(dropout))
            printed.insert(allele);
    return printed;
}

/// Ordered genotypes that one member can have.
double genotypes_of(FamilyAtLocus const& at, MemberIndex m) {
    auto const n = static_cast<double>(at.model.alleles());
    if (at.observations[m].empty())
        return ploidy(at, m) == Ploidy::haploid ? n : n * n;
    return 2.0 * static_cast<double>(at.observations[m].size());
}

double assignments(FamilyAtLocus const& at) {
    double product = 1.0;
    for (MemberIndex m = 0; m < at.family.members.size(); ++m)
        product *= genotypes_of(at, m);
    return product;
}

/// Types one in two members, then more of them while enumeration would take too long. Nothing printed is untyped unless
/// something may have dropped out.
void type_members(RandomRelatedFamily& random, double dropout, RandomDraws& draws) {
    FamilyAtLocus& at = random.at;
    Genotypes const genotypes = drop_genes(at, draws);
    auto const type = [&](MemberIndex m) {
        PrintedAlleles const printed = random_print(genotypes[m], at.model, dropout, draws);
        if (!printed.empty() || dropout > 0.0)
            at.observations[m] = print_weights(printed, at.model.frequencies.alleles, ploidy(at, m), dropout);
    };
    for (MemberIndex m = 0; m < genotypes.size(); ++m)
        if (m != random.focus && draws.chance(0.5))
            type(m);
    for (int more = 0; more < 100 && assignments(at) > kMostRelatedAssignments; ++more)
        if (auto const m = static_cast<MemberIndex>(draws.below(genotypes.size())); m != random.focus)
            type(m);
}

} // namespace

RandomRelatedFamily random_related_family(Circumstances const& circumstances, std::uint64_t seed) {
    RandomDraws draws(seed);
    models::Family family = random_small_pedigree(draws.between(2, 6), draws);
    models::AlleleFrequencies ladder = random_ladder(circumstances.silent, draws);
    MutationMatrix maternal = random_matrix(circumstances.mutation, ladder, draws);
    MutationMatrix paternal = random_matrix(circumstances.mutation, ladder, draws);
    auto const focus = static_cast<MemberIndex>(draws.below(family.members.size()));
    family.members[focus].missing = true;
    std::vector<models::Observation> untyped(family.members.size());
    RandomRelatedFamily random{{std::move(family),
                                {.locus = 0,
                                 .frequencies = std::move(ladder),
                                 .maternal = std::move(maternal),
                                 .paternal = std::move(paternal),
                                 .kind = circumstances.kind,
                                 .theta = circumstances.theta},
                                std::move(untyped)},
                               focus};
    type_members(random, circumstances.dropout, draws);
    return random;
}

} // namespace kinmatch::support
