#include "models/factor_graph.hpp"

#include "models/founder_prior.hpp"

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
    bool phase_is_free = false; ///< an untyped founder none of whose meioses has been written down yet
};

/// A genotype with its order of descent.
struct OrderedGenotype {
    AlleleIndex paternal;
    AlleleIndex maternal;
    double weight;
};

/// Members that matter: the typed, the focus, and their ancestors.
std::vector<char> relevant_members(Family const& family, std::span<Observation const> observations, MemberIndex focus) {
    std::vector<char> relevant(family.members.size(), 0);
    std::vector<MemberIndex> const order = parents_first(family);
    assert(order.size() == family.members.size());
    for (std::size_t i = order.size(); i-- > 0;) {
        MemberIndex const m = order[i];
        relevant[m] |= static_cast<char>(!observations[m].empty() || m == focus);
        Member const& member = family.members[m];
        if (relevant[m] && !member.is_founder())
            relevant[member.father] = relevant[member.mother] = 1;
    }
    return relevant;
}

/// The variables among these: constants have none.
std::vector<Variable> scope_of(std::initializer_list<Variable> candidates) {
    std::vector<Variable> scope;
    for (Variable const v : candidates)
        if (v != kConstant)
            scope.push_back(v);
    return scope;
}

class GraphBuilder {
  public:
    GraphBuilder(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                 MemberIndex focus)
        : family_(family), model_(model), observations_(observations), focus_(focus), sources_(family.members.size()) {}

    FactorGraph build() {
        std::vector<char> const relevant = relevant_members(family_, observations_, focus_);
        for (MemberIndex const m : parents_first(family_)) {
            if (!relevant[m])
                continue;
            observations_[m].empty() ? add_untyped(m) : add_typed(m);
            Member const& member = family_.members[m];
            if (member.is_founder())
                continue;
            add_meiosis(sources_[member.father], sources_[m].paternal, model_.paternal);
            add_meiosis(sources_[member.mother], sources_[m].maternal, model_.maternal);
        }
        return std::move(graph_);
    }

  private:
    Variable add_variable(std::size_t size) {
        graph_.sizes.push_back(size);
        return static_cast<Variable>(graph_.sizes.size() - 1);
    }

    void add_untyped(MemberIndex m) {
        std::vector<AlleleIndex> all(model_.alleles());
        std::iota(all.begin(), all.end(), AlleleIndex{0});
        MemberSources& member = sources_[m];
        member.paternal = {add_variable(all.size()), all};
        member.maternal = {add_variable(all.size()), all};
        if (m == focus_)
            graph_.focus = {member.paternal.variable, member.maternal.variable};
        if (!family_.members[m].is_founder())
            return;
        member.phase_is_free = m != focus_;
        for (AlleleSource const* side : {&member.paternal, &member.maternal})
            graph_.factors.push_back({{side->variable}, model_.frequencies.frequencies});
    }

    /// Ordered genotypes that may underlie a print. A founder's two orders cannot be told apart: one stands for both.
    std::vector<OrderedGenotype> ordered_genotypes(MemberIndex m) const {
        std::vector<OrderedGenotype> ordered;
        for (auto const& [genotype, probability] : observations_[m]) {
            if (family_.members[m].is_founder()) {
                double const prior = hardy_weinberg(genotype, model_.frequencies.frequencies);
                ordered.push_back({genotype.first, genotype.second, probability * prior});
                continue;
            }
            ordered.push_back({genotype.first, genotype.second, probability});
            if (!genotype.is_homozygous())
                ordered.push_back({genotype.second, genotype.first, probability});
        }
        return ordered;
    }

    void add_typed(MemberIndex m) {
        std::vector<OrderedGenotype> const ordered = ordered_genotypes(m);
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
        Factor factor{scope_of({from.variable, child.variable}), {}};
        for (AlleleIndex const i : from.allele_of_value)
            for (AlleleIndex const j : child.allele_of_value)
                factor.values.push_back(mutation(i, j));
        graph_.factors.push_back(std::move(factor));
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
        Factor factor{scope_of({meiosis, from.variable, child.variable}), {}};
        double const half = side == 0 ? 0.5 : 1.0;
        for (std::size_t chosen = 0; chosen < 2; ++chosen)
            for (AlleleIndex const i : from.allele_of_value)
                for (AlleleIndex const j : child.allele_of_value)
                    factor.values.push_back(chosen == side ? half * mutation(i, j) : half);
        graph_.factors.push_back(std::move(factor));
    }

    Family const& family_;
    LocusModel const& model_;
    std::span<Observation const> observations_;
    MemberIndex focus_;
    std::vector<MemberSources> sources_;
    FactorGraph graph_;
};

} // namespace

FactorGraph make_factor_graph(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                              MemberIndex focus) {
    assert(observations.size() == family.members.size());
    return GraphBuilder(family, model, observations, focus).build();
}

} // namespace kinmatch::models
