#include "models/elimination_program.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace kinmatch::models {
namespace {

/// Follows the tables of an elimination without their values.
class ProgramBuilder {
  public:
    explicit ProgramBuilder(FactorGraph const& graph) : graph_(graph) {
        assert(graph.evidence.size() == graph.factors.size());
        for (std::size_t f = 0; f < graph.factors.size(); ++f)
            put_back(add_slot(graph.factors[f].scope, graph.evidence[f]));
        program_.factors = graph.factors.size();
    }

    EliminationProgram build(std::span<Variable const> order) {
        for (Variable const v : order) {
            std::vector<Slot> const bucket = take_with(v);
            put_back(multiply(bucket, scope_without(v, bucket), v));
        }
        add_table();
        return std::move(program_);
    }

  private:
    static constexpr Variable kNone = static_cast<Variable>(-1);

    [[nodiscard]] std::size_t volume(std::span<Variable const> scope) const {
        std::size_t product = 1;
        for (Variable const v : scope)
            product *= graph_.sizes[v];
        return product;
    }

    [[nodiscard]] bool depends_on(Slot slot, Variable v) const {
        return std::ranges::find(scopes_[slot], v) != scopes_[slot].end();
    }

    [[nodiscard]] std::size_t step_along(Variable v, Slot slot) const {
        auto const at = std::ranges::find(scopes_[slot], v);
        return at == scopes_[slot].end() ? 0 : volume({at + 1, scopes_[slot].end()});
    }

    Slot add_slot(std::vector<Variable> scope, std::vector<MemberIndex> evidence) {
        program_.volumes.push_back(volume(scope));
        program_.evidence.push_back(std::move(evidence));
        scopes_.push_back(std::move(scope));
        return static_cast<Slot>(scopes_.size() - 1);
    }

    void put_back(Slot slot) { (scopes_[slot].empty() ? constants_ : alive_).push_back(slot); }

    [[nodiscard]] std::vector<MemberIndex> evidence_of(std::span<Slot const> slots) const {
        std::vector<MemberIndex> all;
        for (Slot const slot : slots)
            std::ranges::copy(program_.evidence[slot], std::back_inserter(all));
        std::ranges::sort(all);
        auto const repeated = std::ranges::unique(all);
        all.erase(repeated.begin(), repeated.end());
        return all;
    }

    std::vector<Slot> take_with(Variable v) {
        std::vector<Slot> bucket;
        std::erase_if(alive_, [&](Slot slot) {
            if (!depends_on(slot, v))
                return false;
            bucket.push_back(slot);
            return true;
        });
        return bucket;
    }

    /// The variables of all slots but one, the largest last, as sum_out orders them.
    [[nodiscard]] std::vector<Variable> scope_without(Variable eliminated, std::span<Slot const> slots) const {
        std::vector<Variable> rest;
        for (Slot const slot : slots)
            std::ranges::copy(scopes_[slot], std::back_inserter(rest));
        std::ranges::sort(rest, {}, [&](Variable v) { return std::pair(graph_.sizes[v], v); });
        auto const repeated = std::ranges::unique(rest);
        rest.erase(repeated.begin(), repeated.end());
        std::erase(rest, eliminated);
        return rest;
    }

    Slot move_last(Slot slot, Variable last) {
        std::vector<Variable> scope = scopes_[slot];
        if (scope.back() == last)
            return slot;
        Transposition step{.operands = {slot}, .size = graph_.sizes[last], .inner = step_along(last, slot)};
        step.outer = volume(scope) / (step.size * step.inner);
        std::erase(scope, last);
        scope.push_back(last);
        step.result = add_slot(std::move(scope), program_.evidence[slot]);
        program_.steps.emplace_back(step);
        return step.result;
    }

    /// \param eliminated kNone: nothing is summed out.
    Slot multiply(std::span<Slot const> slots, std::vector<Variable> scope, Variable eliminated) {
        Multiplication step;
        auto const varies = [&](Slot slot) { return !scope.empty() && depends_on(slot, scope.back()); };
        for (Slot const slot : slots)
            if (!varies(slot))
                step.operands.push_back(slot);
        step.fixed = step.operands.size();
        for (Slot const slot : slots)
            if (varies(slot))
                step.operands.push_back(move_last(slot, scope.back()));
        if (eliminated != kNone)
            step.terms = graph_.sizes[eliminated];
        step.term_steps = steps_along(eliminated, step.operands);
        for (std::size_t i = 0; i + 1 < scope.size(); ++i) {
            step.wheel_sizes.push_back(graph_.sizes[scope[i]]);
            std::ranges::copy(steps_along(scope[i], step.operands), std::back_inserter(step.wheel_steps));
        }
        step.row_size = scope.empty() ? 1 : graph_.sizes[scope.back()];
        step.result = add_slot(std::move(scope), evidence_of(slots));
        Slot const result = step.result;
        program_.steps.emplace_back(std::move(step));
        return result;
    }

    [[nodiscard]] std::vector<std::size_t> steps_along(Variable v, std::span<Slot const> slots) const {
        std::vector<std::size_t> steps;
        for (Slot const slot : slots)
            steps.push_back(step_along(v, slot));
        return steps;
    }

    /// The product of all that is left, over the focus.
    void add_table() {
        ConstantProduct constant{.operands = constants_};
        constant.result = add_slot({}, evidence_of(constants_));
        alive_.push_back(constant.result);
        program_.steps.emplace_back(std::move(constant));
        multiply(alive_, kept_variables(graph_), kNone);
    }

    FactorGraph const& graph_;
    EliminationProgram program_;
    std::vector<std::vector<Variable>> scopes_; ///< [slots]
    std::vector<Slot> alive_;
    std::vector<Slot> constants_; ///< without variables
};

} // namespace

Slot result_of(Step const& step) noexcept {
    return std::visit([](auto const& kind) { return kind.result; }, step);
}

std::span<Slot const> operands_of(Step const& step) noexcept {
    return std::visit([](auto const& kind) { return std::span{kind.operands}; }, step);
}

EliminationProgram make_program(FactorGraph const& graph, std::span<Variable const> order) {
    return ProgramBuilder(graph).build(order);
}

} // namespace kinmatch::models
