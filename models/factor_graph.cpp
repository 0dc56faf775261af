#include "models/factor_graph.hpp"

#include "models/ploidy.hpp"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <limits>
#include <numeric>

namespace kinmatch::models {
namespace {

constexpr Variable kConstant = std::numeric_limits<Variable>::max();

/// Where the allele on one side (paternal or maternal) of a member comes from: a variable and the allele that each of
/// its values stands for, or kConstant and the one allele that is known.
struct AlleleSource {
    Variable variable = kConstant;
    std::vector<AlleleIndex> allele_of_value;
};

struct MemberSources {
    AlleleSource paternal;
    AlleleSource maternal;
    bool phase_is_free = false; ///< interchangeable alleles, of which no meiosis has been written down yet
};

/// A genotype with its order of descent.
struct OrderedGenotype {
    AlleleIndex paternal;
    AlleleIndex maternal;
    double weight;
};

/// The variables among these: constants have none.
std::vector<Variable> scope_of(std::initializer_list<Variable> candidates) {
    std::vector<Variable> scope;
    for (Variable const v : candidates)
        if (v != kConstant)
            scope.push_back(v);
    return scope;
}

/// Ordered genotypes that may underlie a print.
std::vector<OrderedGenotype> ordered_genotypes(Observation const& observation) {
    std::vector<OrderedGenotype> ordered;
    for (auto const& [genotype, probability] : observation) {
        ordered.push_back({genotype.first, genotype.second, probability});
        if (!genotype.is_homozygous())
            ordered.push_back({genotype.second, genotype.first, probability});
    }
    return ordered;
}

class GraphBuilder {
  public:
    GraphBuilder(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                 MemberIndex focus, FounderDistribution const& founders)
        : family_(family), model_(model), observations_(observations), focus_(focus), founders_(founders),
          unknown_alleles_(unknown_founder_alleles(family, model, observations, focus)), all_alleles_(model.alleles()),
          sources_(family.members.size()) {
        std::iota(all_alleles_.begin(), all_alleles_.end(), AlleleIndex{0});
    }

    FactorGraph build() {
        std::vector<char> const relevant = relevant_members(family_, observations_, focus_);
        graph_.factors.reserve(4 * family_.members.size()); // at most: two meioses, each chosen on either side
        for (MemberIndex const m : parents_first(family_)) {
            if (!relevant[m])
                continue;
            if (family_.members[m].is_founder())
                add_founder(m);
            else
                add_child(m);
            if (m == focus_)
                graph_.focus = {sources_[m].paternal.variable, sources_[m].maternal.variable};
        }
        return std::move(graph_);
    }

  private:
    Variable add_variable(std::size_t size) {
        graph_.sizes.push_back(size);
        return static_cast<Variable>(graph_.sizes.size() - 1);
    }

    [[nodiscard]] Ploidy ploidy(MemberIndex m) const { return ploidy_of(family_.members[m].sex, model_.kind); }

    /// The next unknown draw: a new variable, or that of the class it is a copy of.
    AlleleSource draw() {
        std::uint32_t const drawn_class = founders_.class_of_draw[draws_++];
        if (drawn_class == graph_.founder_classes.size()) {
            graph_.founder_classes.push_back(add_variable(all_alleles_.size()));
            graph_.factors.push_back({{graph_.founder_classes.back()}, founders_.frequencies});
        }
        return {graph_.founder_classes[drawn_class], all_alleles_};
    }

    void add_founder(MemberIndex m) {
        MemberSources& member = sources_[m];
        if (is_certain_founder(family_.members[m], observations_[m])) {
            Genotype const genotype = observations_[m].front().genotype;
            member.paternal = {kConstant, {genotype.first}};
            member.maternal = {kConstant, {genotype.second}};
            graph_.factors.push_back({{}, {founders_.certain[m]}});
            return;
        }
        member.paternal = draw();
        member.maternal = unknown_alleles_[m] == 2 ? draw() : member.paternal;
        member.phase_is_free = observations_[m].empty() && m != focus_;
        if (!observations_[m].empty())
            add_observation(m);
    }

    void add_child(MemberIndex m) {
        Member const& child = family_.members[m];
        MemberSources& member = sources_[m];
        if (observations_[m].empty() || leaves_many_genotypes(m))
            add_unknown_child(m);
        else
            add_typed_child(m);
        if (ploidy(m) == Ploidy::diploid)
            add_meiosis(sources_[child.father], member.paternal, model_.paternal);
        add_meiosis(sources_[child.mother], member.maternal, model_.maternal);
    }

    /// Of a man at an X locus all prints that name more than his one allele: of these genotypes he has those a/a alone.
    [[nodiscard]] bool leaves_many_genotypes(MemberIndex m) const {
        Observation const& observation = observations_[m];
        if (ploidy(m) == Ploidy::haploid)
            return observation.size() > 1 || !observation.front().genotype.is_homozygous();
        return observation.size() > model_.alleles();
    }

    /// A child whose alleles are variables of their own; a print that leaves many genotypes is a factor over them.
    void add_unknown_child(MemberIndex m) {
        MemberSources& member = sources_[m];
        member.maternal = {add_variable(all_alleles_.size()), all_alleles_};
        member.paternal = member.maternal;
        if (ploidy(m) == Ploidy::diploid)
            member.paternal = {add_variable(all_alleles_.size()), all_alleles_};
        if (!observations_[m].empty())
            add_observation(m);
    }

    /// Weighs the alleles of a member by P(print | genotype).
    void add_observation(MemberIndex m) {
        std::size_t const n = all_alleles_.size();
        std::vector<double> weights(n * n, 0.0);
        for (auto const& [genotype, probability] : observations_[m])
            weights[genotype.first * n + genotype.second] = weights[genotype.second * n + genotype.first] = probability;
        Variable const paternal = sources_[m].paternal.variable;
        Variable const maternal = sources_[m].maternal.variable;
        if (paternal != maternal) {
            graph_.factors.push_back({{paternal, maternal}, std::move(weights)});
            return;
        }
        Factor diagonal{{paternal}, {}}; // two copies of one allele, or a man's one at an X locus
        for (std::size_t a = 0; a < n; ++a)
            diagonal.values.push_back(weights[a * n + a]);
        graph_.factors.push_back(std::move(diagonal));
    }

    /// A child with few possible genotypes: one variable, her ordered genotype.
    void add_typed_child(MemberIndex m) {
        std::vector<OrderedGenotype> const ordered = ordered_genotypes(observations_[m]);
        Variable const variable = ordered.size() == 1 ? kConstant : add_variable(ordered.size());
        MemberSources& member = sources_[m];
        Factor weight{scope_of({variable}), {}};
        member.paternal.variable = member.maternal.variable = variable;
        for (OrderedGenotype const& genotype : ordered) {
            member.paternal.allele_of_value.push_back(genotype.paternal);
            member.maternal.allele_of_value.push_back(genotype.maternal);
            weight.values.push_back(genotype.weight);
        }
        graph_.factors.push_back(std::move(weight));
    }

    /// P(child's allele | parent's two alleles) = 1/2 M(paternal, c) + 1/2 M(maternal, c); eq. 3.
    void add_meiosis(MemberSources& parent, AlleleSource const& child, MutationMatrix const& mutation) {
        if (parent.paternal.variable == parent.maternal.variable)
            return add_meiosis_of_typed(parent, child, mutation);
        if (parent.phase_is_free) { // her alleles are interchangeable: call the one of her first meiosis paternal
            parent.phase_is_free = false;
            return add_passed(parent.paternal, child, mutation);
        }
        Variable const meiosis = add_variable(2);
        add_chosen(meiosis, 0, parent.paternal, child, mutation);
        add_chosen(meiosis, 1, parent.maternal, child, mutation);
    }

    void add_passed(AlleleSource const& from, AlleleSource const& child, MutationMatrix const& mutation) {
        std::vector<double> values(from.allele_of_value.size() * child.allele_of_value.size());
        write_passed(from, child, mutation, 1.0, values);
        graph_.factors.push_back({scope_of({from.variable, child.variable}), std::move(values)});
    }

    void add_meiosis_of_typed(MemberSources const& parent, AlleleSource const& child, MutationMatrix const& mutation) {
        Factor factor{scope_of({parent.paternal.variable, child.variable}), {}};
        for (std::size_t state = 0; state < parent.paternal.allele_of_value.size(); ++state)
            for (AlleleIndex const to : child.allele_of_value)
                factor.values.push_back(0.5 * mutation(parent.paternal.allele_of_value[state], to) +
                                        0.5 * mutation(parent.maternal.allele_of_value[state], to));
        graph_.factors.push_back(std::move(factor));
    }

    /// A factor that is M(from, to) where the meiosis chose this side and 1 where it did not; the 1/2 of the choice
    /// stands in the one of side 0.
    void add_chosen(Variable meiosis, std::size_t side, AlleleSource const& from, AlleleSource const& child,
                    MutationMatrix const& mutation) {
        double const half = side == 0 ? 0.5 : 1.0;
        std::size_t const block = from.allele_of_value.size() * child.allele_of_value.size();
        std::vector<double> values(2 * block, half);
        write_passed(from, child, mutation, half, std::span{values}.subspan(side * block, block));
        graph_.factors.push_back({scope_of({meiosis, from.variable, child.variable}), std::move(values)});
    }

    /// weight x M(i, j) for the parental allele i of each value and the child's j.
    void write_passed(AlleleSource const& from, AlleleSource const& child, MutationMatrix const& mutation,
                      double weight, std::span<double> values) const {
        auto value = values.begin();
        bool const is_any_allele = child.allele_of_value == all_alleles_; // row by row, then, without looking up
        for (AlleleIndex const i : from.allele_of_value) {
            std::span<double const> const row = mutation.row(i);
            if (is_any_allele)
                value = std::ranges::transform(row, value, [weight](double m) { return weight * m; }).out;
            else
                for (AlleleIndex const j : child.allele_of_value)
                    *value++ = weight * row[j];
        }
    }

    Family const& family_;
    LocusModel const& model_;
    std::span<Observation const> observations_;
    MemberIndex focus_;
    FounderDistribution const& founders_;
    std::vector<std::uint8_t> unknown_alleles_; ///< of each member
    std::vector<AlleleIndex> all_alleles_;
    std::vector<MemberSources> sources_;
    std::size_t draws_ = 0;
    FactorGraph graph_;
};

} // namespace

FactorGraph make_factor_graph(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                              MemberIndex focus) {
    return make_factor_graph(family, model, observations, focus,
                             unrelated_founders(family, model, observations, focus));
}

FactorGraph make_factor_graph(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                              MemberIndex focus, FounderDistribution const& founders) {
    assert(observations.size() == family.members.size());
    return GraphBuilder(family, model, observations, focus, founders).build();
}

} // namespace kinmatch::models
