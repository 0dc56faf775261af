#include "models/factor_graph.hpp"

#include "models/ploidy.hpp"

#include <algorithm>
#include <cassert>
#include <initializer_list>
#include <limits>

namespace kinmatch::models {
namespace {

constexpr Variable kConstant = std::numeric_limits<Variable>::max();

/// The variables among these: constants have none.
std::vector<Variable> scope_of(std::initializer_list<Variable> candidates) {
    std::vector<Variable> scope;
    for (Variable const v : candidates)
        if (v != kConstant)
            scope.push_back(v);
    return scope;
}

using Kind = FactorRecipe::Kind;
using Side = FactorRecipe::Side;

/// Where the alleles of a member come from: a variable each, or one for both; kConstant if they are known.
struct MemberSources {
    Variable paternal = kConstant;
    Variable maternal = kConstant;
    bool has_few_genotypes = false; ///< by her print: the values of her one variable are these, in both orders
    bool phase_is_free = false;     ///< interchangeable alleles, of which no meiosis has been written down yet
};

/// One allele of a child, to be explained by a meiosis.
struct ChildAllele {
    MemberIndex child;
    Side side;
};

class GraphBuilder {
  public:
    GraphBuilder(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                 MemberIndex focus, FounderDistribution const& founders)
        : family_(family), model_(model), observations_(observations), focus_(focus), founders_(founders),
          unknown_alleles_(unknown_founder_alleles(family, model, observations, focus)),
          sources_(family.members.size()) {
        for (MemberIndex m = 0; model.theta > 0.0 && m < family.members.size(); ++m)
            if (is_certain_founder(family.members[m], observations[m]))
                drawn_first_.push_back(m);
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
                graph_.focus = {sources_[m].paternal, sources_[m].maternal};
        }
        return std::move(graph_);
    }

  private:
    Variable add_variable(std::size_t size) {
        graph_.sizes.push_back(size);
        return static_cast<Variable>(graph_.sizes.size() - 1);
    }
    Variable add_allele() { return add_variable(model_.alleles()); }

    void add_factor(std::initializer_list<Variable> scope, FactorRecipe const& recipe) {
        graph_.factors.push_back({scope_of(scope), factor_values(recipe, {model_, observations_, founders_})});
        graph_.recipes.push_back(recipe);
        graph_.evidence.push_back(evidence_of(recipe));
    }

    /// Members whose prints the values depend on. The probability of a founder's draw depends on those before.
    [[nodiscard]] std::vector<MemberIndex> evidence_of(FactorRecipe const& recipe) const {
        std::vector<MemberIndex> evidence{recipe.member, recipe.child};
        if (speaks_of_founders(recipe))
            evidence.insert(evidence.end(), drawn_first_.begin(), drawn_first_.end());
        std::erase(evidence, kNoMember);
        std::ranges::sort(evidence);
        auto const repeated = std::ranges::unique(evidence);
        evidence.erase(repeated.begin(), repeated.end());
        return evidence;
    }

    [[nodiscard]] Ploidy ploidy(MemberIndex m) const { return ploidy_of(family_.members[m].sex, model_.kind); }

    /// The next unknown draw: a new variable, or that of the class it is a copy of.
    Variable draw() {
        std::uint32_t const drawn_class = founders_.class_of_draw[draws_++];
        if (drawn_class == graph_.founder_classes.size()) {
            graph_.founder_classes.push_back(add_allele());
            add_factor({graph_.founder_classes.back()}, {.kind = Kind::founder_class});
        }
        return graph_.founder_classes[drawn_class];
    }

    void add_founder(MemberIndex m) {
        MemberSources& member = sources_[m];
        if (is_certain_founder(family_.members[m], observations_[m])) {
            member.has_few_genotypes = true;
            return add_factor({}, {.kind = Kind::certain_founder, .member = m});
        }
        member.paternal = draw();
        member.maternal = unknown_alleles_[m] == 2 ? draw() : member.paternal;
        member.phase_is_free = observations_[m].empty() && m != focus_;
        if (!observations_[m].empty())
            add_observation(m);
    }

    void add_child(MemberIndex m) {
        Member const& child = family_.members[m];
        if (observations_[m].empty() || leaves_many_genotypes(m))
            add_unknown_child(m);
        else
            add_typed_child(m);
        if (ploidy(m) == Ploidy::diploid)
            add_meiosis(child.father, {m, Side::paternal});
        add_meiosis(child.mother, {m, Side::maternal});
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
        member.maternal = add_allele();
        member.paternal = ploidy(m) == Ploidy::diploid ? add_allele() : member.maternal;
        if (!observations_[m].empty())
            add_observation(m);
    }

    /// Weighs the alleles of a member by P(print | genotype).
    void add_observation(MemberIndex m) {
        MemberSources const& member = sources_[m];
        if (member.paternal != member.maternal)
            add_factor({member.paternal, member.maternal}, {.kind = Kind::print, .member = m});
        else
            add_factor({member.paternal}, {.kind = Kind::print_of_one_allele, .member = m});
    }

    /// A child with few possible genotypes: one variable, her ordered genotype.
    void add_typed_child(MemberIndex m) {
        std::size_t const phases = count_phases(observations_[m]);
        Variable const variable = phases == 1 ? kConstant : add_variable(phases);
        sources_[m] = {.paternal = variable, .maternal = variable, .has_few_genotypes = true};
        add_factor({variable}, {.kind = Kind::phases, .member = m});
    }

    /// P(child's allele | parent's two alleles) = 1/2 M(paternal, c) + 1/2 M(maternal, c); eq. 3.
    void add_meiosis(MemberIndex from, ChildAllele const& to) {
        MemberSources& parent = sources_[from];
        if (parent.paternal == parent.maternal)
            return add_meiosis_of_one_variable(from, to);
        if (parent.phase_is_free) { // her alleles are interchangeable: call the one of her first meiosis paternal
            parent.phase_is_free = false;
            return add_passed(Kind::passed, {parent.paternal, variable_of(to)}, kNoMember, to);
        }
        Variable const meiosis = add_variable(2);
        add_passed(Kind::chosen_paternal_allele, {meiosis, parent.paternal, variable_of(to)}, kNoMember, to);
        add_passed(Kind::chosen_maternal_allele, {meiosis, parent.maternal, variable_of(to)}, kNoMember, to);
    }

    /// Of a parent with one genotype it makes no difference which of her alleles is the paternal one: she cuts whatever
    /// loop runs through her.
    void add_meiosis_of_one_variable(MemberIndex from, ChildAllele const& to) {
        Variable const parent = sources_[from].paternal;
        if (!sources_[from].has_few_genotypes)
            add_passed(Kind::passed_by_one_allele, {parent, variable_of(to)}, kNoMember, to);
        else if (observations_[from].size() == 1)
            add_passed(Kind::passed_by_known, {variable_of(to)}, from, to);
        else
            add_passed(Kind::passed_by_typed, {parent, variable_of(to)}, from, to);
    }

    void add_passed(Kind kind, std::initializer_list<Variable> scope, MemberIndex typed_parent, ChildAllele const& to) {
        MemberIndex const typed_child = sources_[to.child].has_few_genotypes ? to.child : kNoMember;
        add_factor(scope, {.kind = kind, .member = typed_parent, .child = typed_child, .side = to.side});
    }

    [[nodiscard]] Variable variable_of(ChildAllele const& allele) const {
        MemberSources const& child = sources_[allele.child];
        return allele.side == Side::paternal ? child.paternal : child.maternal;
    }

    Family const& family_;
    LocusModel const& model_;
    std::span<Observation const> observations_;
    MemberIndex focus_;
    FounderDistribution const& founders_;
    std::vector<std::uint8_t> unknown_alleles_; ///< of each member
    std::vector<MemberIndex> drawn_first_; ///< with theta, those whose alleles change what all other founders may have
    std::vector<MemberSources> sources_;
    std::size_t draws_ = 0;
    FactorGraph graph_;
};

} // namespace

std::vector<Variable> kept_variables(FactorGraph const& graph) {
    if (!graph.focus)
        return {};
    if (graph.focus->front() == graph.focus->back())
        return {graph.focus->front()};
    return {graph.focus->begin(), graph.focus->end()};
}

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
