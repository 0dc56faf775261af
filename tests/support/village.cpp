#include "tests/support/village.hpp"

#include "models/mutation.hpp"
#include "tests/support/build_family.hpp"
#include "tests/support/random_draws.hpp"

#include <initializer_list>
#include <numeric>

namespace kinmatch::support {
namespace {

using models::AlleleIndex;
using models::Family;
using models::Genotype;
using models::Member;
using models::MemberIndex;

/// Genotypes that descent without mutation gives, for some of the members.
std::vector<models::Observation> typed(Family const& pedigree, models::LocusModel const& model,
                                       std::initializer_list<MemberIndex> typed_members) {
    RandomDraws draws(1);
    std::vector<Genotype> genotypes(pedigree.members.size());
    auto const passed = [&](MemberIndex parent) {
        return draws.chance(0.5) ? genotypes[parent].first : genotypes[parent].second;
    };
    for (MemberIndex const m : parents_first(pedigree)) {
        Member const& member = pedigree.members[m];
        auto const drawn = [&] { return static_cast<AlleleIndex>(draws.index(model.frequencies.frequencies)); };
        AlleleIndex const paternal = member.is_founder() ? drawn() : passed(member.father);
        genotypes[m] = {paternal, member.is_founder() ? drawn() : passed(member.mother)};
    }
    std::vector<models::Observation> observations(genotypes.size());
    for (MemberIndex const m : typed_members)
        observations[m] = exactly(genotypes[m].first, genotypes[m].second);
    return observations;
}

} // namespace

models::LocusModel stepwise_locus(std::size_t alleles) {
    models::AlleleFrequencies ladder;
    double const sum = static_cast<double>(alleles * (alleles + 1)) / 2.0;
    for (std::size_t i = 0; i < alleles; ++i) {
        ladder.alleles.emplace_back(static_cast<std::int16_t>(50 + 10 * i + (i % 10 == 9 ? 2 : 0)));
        ladder.frequencies.push_back(static_cast<double>(1 + i * 7 % alleles) / sum);
    }
    double const total = std::accumulate(ladder.frequencies.begin(), ladder.frequencies.end(), 0.0);
    for (double& frequency : ladder.frequencies)
        frequency /= total;
    auto const matrix = [&](double rate) {
        return mutation_matrix({models::MutationModel::stepwise, rate, 0.1, 1e-6}, ladder.alleles, ladder.frequencies);
    };
    return {0, ladder, matrix(0.0005), matrix(0.002)};
}

FamilyAtLocus three_cousin_marriages(models::LocusModel const& model) {
    Family pedigree =
        family({founder(),   founder(),   founder(),     founder(),     child(0, 1),   child(0, 1),  child(0, 1),
                child(2, 3), child(2, 3), founder(),     child(4, 7),   child(4, 7),   child(5, 8),  child(5, 8),
                child(9, 6), child(9, 6), child(10, 12), child(13, 14), child(15, 11), child(10, 12)});
    auto observations = typed(pedigree, model, {3, 6, 8, 11, 14, 16, 17, 18});
    return {std::move(pedigree), model, std::move(observations)};
}

FamilyAtLocus intermarried_village(models::LocusModel const& model) {
    constexpr MemberIndex kMen = 3; // 0, 1, 2 of each generation are men, 3, 4, 5 women
    Family pedigree = family(std::vector<Member>(2 * kMen));
    for (MemberIndex before = 0; before < 3 * 2 * kMen; before += 2 * kMen)
        for (MemberIndex i = 0; i < 2 * kMen; ++i)
            pedigree.members.push_back(child(before + i % kMen, before + kMen + (i + i / kMen) % kMen));
    auto observations = typed(pedigree, model, {18, 19, 20, 21, 22, 23});
    return {std::move(pedigree), model, std::move(observations)};
}

} // namespace kinmatch::support
