#include "models/factor_recipe.hpp"

#include <algorithm>
#include <numeric>

namespace kinmatch::models {
namespace {

using Kind = FactorRecipe::Kind;
using Side = FactorRecipe::Side;

/// A genotype with its order of descent.
struct OrderedGenotype {
    AlleleIndex paternal;
    AlleleIndex maternal;
    double weight;
};

std::vector<OrderedGenotype> ordered_genotypes(Observation const& observation) {
    std::vector<OrderedGenotype> ordered;
    for (auto const& [genotype, probability] : observation) {
        ordered.push_back({genotype.first, genotype.second, probability});
        if (!genotype.is_homozygous())
            ordered.push_back({genotype.second, genotype.first, probability});
    }
    return ordered;
}

/// Makes the values of one factor.
class ValueWriter {
  public:
    ValueWriter(FactorRecipe const& recipe, FactorSource const& source)
        : recipe_(recipe), model_(source.model), observations_(source.observations), founders_(source.founders) {}

    std::vector<double> write() {
        switch (recipe_.kind) {
        case Kind::founder_class:
            return founders_.frequencies;
        case Kind::certain_founder:
            return {founders_.certain[recipe_.member]};
        case Kind::print:
            return of_print();
        case Kind::print_of_one_allele:
            return diagonal(of_print());
        case Kind::phases:
            return of_phases();
        case Kind::passed:
            add_passed(1.0);
            break;
        case Kind::passed_by_typed:
        case Kind::passed_by_known:
        case Kind::passed_by_one_allele:
            add_passed_by_pairs();
            break;
        case Kind::chosen_paternal_allele:
            add_passed(0.5);
            values_.resize(2 * values_.size(), 0.5);
            break;
        case Kind::chosen_maternal_allele:
            values_.assign(model_.alleles() * alleles_of_child().size(), 1.0);
            add_passed(1.0);
        }
        return std::move(values_);
    }

  private:
    [[nodiscard]] std::vector<double> of_print() const {
        std::size_t const n = model_.alleles();
        std::vector<double> weights(n * n, 0.0);
        for (auto const& [genotype, probability] : observations_[recipe_.member])
            weights[genotype.first * n + genotype.second] = weights[genotype.second * n + genotype.first] = probability;
        return weights;
    }

    [[nodiscard]] std::vector<double> diagonal(std::vector<double> const& square) const {
        std::vector<double> values;
        for (std::size_t i = 0; i < square.size(); i += model_.alleles() + 1)
            values.push_back(square[i]);
        return values;
    }

    [[nodiscard]] std::vector<double> of_phases() const {
        std::vector<double> weights;
        for (OrderedGenotype const& genotype : ordered_genotypes(observations_[recipe_.member]))
            weights.push_back(genotype.weight);
        return weights;
    }

    [[nodiscard]] std::vector<AlleleIndex> all_alleles() const {
        std::vector<AlleleIndex> alleles(model_.alleles());
        std::iota(alleles.begin(), alleles.end(), AlleleIndex{0});
        return alleles;
    }

    /// The allele that each value of the child's variable stands for.
    [[nodiscard]] std::vector<AlleleIndex> alleles_of_child() const {
        if (recipe_.child == kNoMember)
            return all_alleles();
        std::vector<AlleleIndex> alleles;
        for (OrderedGenotype const& genotype : ordered_genotypes(observations_[recipe_.child]))
            alleles.push_back(recipe_.side == Side::paternal ? genotype.paternal : genotype.maternal);
        return alleles;
    }

    [[nodiscard]] MutationMatrix const& mutation() const {
        return recipe_.side == Side::paternal ? model_.paternal : model_.maternal;
    }

    /// weight x M(i, j) for all i and the child's j.
    void add_passed(double weight) {
        if (recipe_.child == kNoMember) { // all at once, without looking up
            std::ranges::transform(mutation().values(), std::back_inserter(values_),
                                   [weight](double m) { return weight * m; });
            return;
        }
        std::vector<AlleleIndex> const to = alleles_of_child();
        for (AlleleIndex i = 0; i < model_.alleles(); ++i)
            for (AlleleIndex const j : to)
                values_.push_back(weight * mutation()(i, j));
    }

    /// The two alleles of the parent, of which one is passed on, for each value of her variable.
    [[nodiscard]] std::vector<OrderedGenotype> pairs_of_parent() const {
        std::vector<OrderedGenotype> pairs;
        if (recipe_.kind != Kind::passed_by_one_allele)
            pairs = ordered_genotypes(observations_[recipe_.member]);
        else
            for (AlleleIndex const a : all_alleles())
                pairs.push_back({a, a, 1.0});
        if (recipe_.kind == Kind::passed_by_known)
            pairs.resize(1);
        return pairs;
    }

    void add_passed_by_pairs() {
        std::vector<AlleleIndex> const to = alleles_of_child();
        for (OrderedGenotype const& from : pairs_of_parent())
            for (AlleleIndex const j : to)
                values_.push_back(0.5 * mutation()(from.paternal, j) + 0.5 * mutation()(from.maternal, j));
    }

    FactorRecipe const& recipe_;
    LocusModel const& model_;
    std::span<Observation const> observations_;
    FounderDistribution const& founders_;
    std::vector<double> values_;
};

} // namespace

std::size_t count_phases(Observation const& observation) noexcept {
    auto const homozygous =
        std::ranges::count_if(observation, [](auto const& possible) { return possible.genotype.is_homozygous(); });
    return 2 * observation.size() - static_cast<std::size_t>(homozygous);
}

std::vector<double> factor_values(FactorRecipe const& recipe, FactorSource const& source) {
    return ValueWriter(recipe, source).write();
}

} // namespace kinmatch::models
