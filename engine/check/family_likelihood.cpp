#include "engine/check/family_likelihood.hpp"

#include "models/alternative_families.hpp"
#include "models/elimination.hpp"
#include "models/factor_graph.hpp"
#include "models/gamete_evidence.hpp"
#include "models/log10.hpp"

#include <algorithm>
#include <cassert>
#include <numbers>

namespace kinmatch::engine {
namespace {

constexpr double kLog10Of2 = std::numbers::ln2 / std::numbers::ln10;

/// P(family, the focus has this genotype).
double joint_with(models::GameteTerms const& terms, models::Genotype genotype) {
    double sum = 0.0;
    for (auto const& [weight, paternal, maternal] : terms.terms) {
        sum += weight * paternal[genotype.first] * maternal[genotype.second];
        if (!genotype.is_homozygous())
            sum += weight * paternal[genotype.second] * maternal[genotype.first];
    }
    return sum;
}

} // namespace

/// Sorts the references of a family into its groups.
void FamilyLikelihood::split(models::Family const& family) {
    groups_.clear();
    std::vector<std::uint32_t> const group_of = models::related_groups(family);
    std::vector<std::uint32_t> seen;
    for (models::MemberIndex m = 0; m < family.members.size(); ++m) {
        if (group_of[m] == models::kNoMember)
            continue;
        auto const number = static_cast<std::size_t>(std::ranges::find(seen, group_of[m]) - seen.begin());
        if (number == seen.size()) {
            seen.push_back(group_of[m]);
            groups_.emplace_back().is_typed.resize(family.members.size());
        }
        groups_[number].references.push_back(m);
    }
}

/// The first reference of the group that is typed at the locus; false if nobody is.
bool FamilyLikelihood::choose_focus(Group& group, std::size_t channel) const {
    std::ranges::fill(group.is_typed, char{0});
    group.focus = models::kNoMember;
    std::span<char const> const typed = genotypes_.typed_at(channel);
    for (models::MemberIndex const m : group.references) {
        if (!typed[m])
            continue;
        if (group.focus == models::kNoMember)
            group.focus = m;
        else
            group.is_typed[m] = 1;
    }
    return group.focus != models::kNoMember;
}

models::LoopFreeFamily const* FamilyLikelihood::tree_of(models::Family const& family, Group& group) {
    if (group.tree_focus != group.focus || group.tree_typed != group.is_typed) {
        group.tree = trees_.find(family, group.is_typed, group.focus);
        group.tree_focus = group.focus;
        group.tree_typed = group.is_typed;
    }
    return group.tree;
}

std::optional<double> FamilyLikelihood::by_gamete_vectors(models::Family const& family, Group& group,
                                                          std::size_t channel, Meioses meioses) {
    models::LoopFreeFamily const* const tree = tree_of(family, group);
    if (tree == nullptr)
        return std::nullopt;
    std::span<models::Genotype const> const genotypes = genotypes_.genotypes_at(channel);
    models::GameteVectors& vectors = source_.shared->vectors(channel, meioses);
    if (!models::find_gamete_terms(*tree, genotypes, vectors, room_, terms_) ||
        terms_.family < models::kLeastFamilyLikelihood)
        return std::nullopt;
    return models::portable_log10(joint_with(terms_, genotypes[group.focus]));
}

std::optional<double> FamilyLikelihood::by_elimination(models::Family const& family, Group const& group,
                                                       std::size_t channel, Meioses meioses) const {
    models::LocusModel const& locus = source_.shared->locus(channel, meioses);
    std::vector<models::Observation> observations(family.members.size());
    for (models::MemberIndex const m : group.references)
        observations[m] = models::reference_observation(source_.data, family.members[m], locus);
    models::FactorGraph const graph = models::make_factor_graph(family, locus, observations, models::kNoMember);
    models::EliminationPlan const plan = models::plan_elimination(graph, source_.limits);
    if (!plan.is_within(source_.limits))
        return std::nullopt;
    models::ScaledLikelihood const likelihood = models::eliminate(graph, plan);
    return models::portable_log10(likelihood.value) + likelihood.exponent * kLog10Of2;
}

bool FamilyLikelihood::find(models::Family const& family, Meioses meioses, std::vector<double>& log10_by_locus) {
    trees_.forget_if_many();
    split(family); // which lets go of the trees of the family before
    source_.shared->references().read(family, genotypes_);
    log10_by_locus.assign(source_.book.channels.size(), 0.0);
    for (std::size_t c = 0; c < log10_by_locus.size(); ++c) {
        assert(models::suits_gamete_vectors(source_.shared->locus(c, meioses)));
        for (Group& group : groups_) {
            std::optional<double> found;
            if (genotypes_.are_certain[c]) {
                if (!choose_focus(group, c))
                    continue;
                found = by_gamete_vectors(family, group, c, meioses);
            }
            if (!found)
                found = by_elimination(family, group, c, meioses);
            if (!found)
                return false;
            log10_by_locus[c] += *found;
        }
    }
    return true;
}

} // namespace kinmatch::engine
