#include "models/unrelated_person.hpp"

#include "models/scaled_sum.hpp"

#include <algorithm>
#include <numeric>

namespace kinmatch::models {
namespace {

/// Adds up the terms of one family, division by division.
class UnrelatedPerson {
  public:
    UnrelatedPerson(Family const& family, LocusModel const& model, std::span<Observation const> observations,
                    Ploidy ploidy, EliminationLimits const& limits)
        : family_(family), model_(model), observations_(observations), ploidy_(ploidy), limits_(limits),
          founders_(family, model, observations, kNoMember) {}

    FamilyTable compute() {
        result_.operations = founders_.count() * kCostOfADivision;
        if (!result_.is_within(limits_))
            return std::move(result_);
        do {
            if (!add_division())
                return std::move(result_);
        } while (founders_.next());
        result_.table = std::move(sum_).table(model_.alleles());
        return std::move(result_);
    }

  private:
    /// False once beyond the limits.
    bool add_division() {
        FactorGraph graph = make_factor_graph(family_, model_, observations_, kNoMember, founders_.term());
        std::size_t const classes = graph.founder_classes.size();
        if (classes == 0)
            return add_without_classes(graph);
        for (std::size_t c = 0; c < classes; ++c)
            for (std::size_t other = classes == 1 ? c : c + 1; other < classes; ++other) {
                graph.focus = {graph.founder_classes[c], graph.founder_classes[other]};
                FamilyTable const joint = eliminate_within(graph, limits_);
                if (!account_for(joint))
                    return false;
                add_joint(joint.table, c, other);
            }
        return true;
    }

    bool add_without_classes(FactorGraph const& graph) {
        EliminationPlan const plan = plan_elimination(graph, limits_);
        if (!account_for({{}, plan.operations, plan.memory_bytes}))
            return false;
        ScaledLikelihood const family = eliminate(graph, plan);
        add(person_of_no_class(family.value), family.exponent);
        return true;
    }

    bool account_for(FamilyTable const& part) {
        result_.operations += part.operations;
        result_.memory_bytes = std::max(result_.memory_bytes, part.memory_bytes);
        return result_.is_within(limits_);
    }

    void add(std::vector<double> values, int exponent) {
        sum_.add({model_.alleles(), std::move(values), exponent}, founders_.term().weight);
    }

    /// Adds what the joint table of two classes tells: each class on its own, once, and both together.
    void add_joint(OrderedGenotypeTable const& joint, std::size_t c, std::size_t other) {
        std::size_t const n = model_.alleles();
        std::vector<double> values(n * n, 0.0);
        std::vector<double> const of_c = row_sums(joint, Side::row);
        double const family = std::accumulate(of_c.begin(), of_c.end(), 0.0);
        if (c == 0 && other <= 1) { // the first table tells of nobody's copy, and of class 0
            values = person_of_no_class(family);
            add_copies_of(c, of_c, values);
        }
        if (c == 0 && other > 0)
            add_copies_of(other, row_sums(joint, Side::column), values);
        if (c != other && ploidy_ == Ploidy::diploid)
            add_copies_of_both(joint, c, other, values);
        add(std::move(values), joint.exponent);
    }

    enum class Side { row, column };

    [[nodiscard]] std::vector<double> row_sums(OrderedGenotypeTable const& joint, Side side) const {
        std::vector<double> sums(joint.alleles, 0.0);
        for (std::size_t a = 0; a < joint.alleles; ++a)
            for (std::size_t b = 0; b < joint.alleles; ++b)
                sums[side == Side::row ? a : b] += joint.values[a * joint.alleles + b];
        return sums;
    }

    /// Neither draw copies an unknown founder allele: both new, or the second a copy of the first.
    [[nodiscard]] std::vector<double> person_of_no_class(double family) const {
        std::vector<double> const& p = founders_.term().frequencies;
        std::size_t const n = p.size();
        std::vector<double> values(n * n, 0.0);
        for (std::size_t a = 0; a < n; ++a) {
            double const first = family * (to_begin() / all_draws()) * p[a];
            if (ploidy_ == Ploidy::haploid) {
                values[a * n + a] = first;
                continue;
            }
            for (std::size_t b = 0; b < n; ++b)
                values[a * n + b] = first * (to_begin() / all_draws_and_one()) * p[b];
            values[a * n + a] += first * (model_.theta / all_draws_and_one());
        }
        return values;
    }

    /// One draw copies class c and the other is new, or both copy it.
    void add_copies_of(std::size_t c, std::span<double const> of_class, std::vector<double>& values) const {
        std::vector<double> const& p = founders_.term().frequencies;
        std::size_t const n = p.size();
        double const size = class_size(c);
        double const one = size * model_.theta / all_draws();
        for (std::size_t a = 0; a < n; ++a) {
            if (ploidy_ == Ploidy::haploid) {
                values[a * n + a] += one * of_class[a];
                continue;
            }
            for (std::size_t b = 0; b < n; ++b)
                values[a * n + b] +=
                    one * (to_begin() / all_draws_and_one()) * (of_class[a] * p[b] + p[a] * of_class[b]);
            values[a * n + a] += one * ((size + 1.0) * model_.theta / all_draws_and_one()) * of_class[a];
        }
    }

    void add_copies_of_both(OrderedGenotypeTable const& joint, std::size_t c, std::size_t other,
                            std::vector<double>& values) const {
        std::size_t const n = joint.alleles;
        double const both =
            class_size(c) * model_.theta / all_draws() * (class_size(other) * model_.theta / all_draws_and_one());
        for (std::size_t a = 0; a < n; ++a)
            for (std::size_t b = 0; b < n; ++b)
                values[a * n + b] += both * (joint.values[a * n + b] + joint.values[b * n + a]);
    }

    [[nodiscard]] double class_size(std::size_t c) const {
        return static_cast<double>(std::ranges::count(founders_.term().class_of_draw, c));
    }
    /// Weight of a new draw: 1 + (K - 1) theta.
    [[nodiscard]] double to_begin() const {
        return 1.0 + (static_cast<double>(founders_.certain_draws()) - 1.0) * model_.theta;
    }
    /// Sum of all weights before her first draw, and before her second.
    [[nodiscard]] double all_draws() const {
        return to_begin() + static_cast<double>(founders_.term().class_of_draw.size()) * model_.theta;
    }
    [[nodiscard]] double all_draws_and_one() const { return all_draws() + model_.theta; }

    Family const& family_;
    LocusModel const& model_;
    std::span<Observation const> observations_;
    Ploidy ploidy_;
    EliminationLimits limits_;
    RelatedFounders founders_;
    ScaledSum sum_;
    FamilyTable result_;
};

} // namespace

FamilyTable unrelated_person_table(Family const& family, LocusModel const& model,
                                   std::span<Observation const> observations, Ploidy ploidy,
                                   EliminationLimits const& limits) {
    return UnrelatedPerson(family, model, observations, ploidy, limits).compute();
}

} // namespace kinmatch::models
