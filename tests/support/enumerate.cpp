#include "tests/support/enumerate.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

namespace kinmatch::support {
namespace {

using models::AlleleIndex;
using models::Member;
using models::MemberIndex;
using models::MutationMatrix;

struct OrderedGenotype {
    AlleleIndex from_father = 0;
    AlleleIndex from_mother = 0;
};

using Assignment = std::vector<OrderedGenotype>; ///< [members]
using LeafVisitor = std::function<void(Assignment const&, double probability)>;

struct Problem {
    models::Family const& family;
    models::AlleleFrequencies const& frequencies;
    MutationMatrix const& maternal;
    MutationMatrix const& paternal;
    Observations const& observations;
};

double weight(Observation const& observation, OrderedGenotype genotype) {
    if (!observation)
        return 1.0;
    auto const [first, second] = std::minmax(genotype.from_father, genotype.from_mother);
    double sum = 0.0;
    for (WeightedGenotype const& allowed : *observation)
        if (allowed.first == first && allowed.second == second)
            sum += allowed.weight;
    return sum;
}

double transmission(MutationMatrix const& matrix, OrderedGenotype parent, AlleleIndex child) {
    return 0.5 * matrix(parent.from_father, child) + 0.5 * matrix(parent.from_mother, child);
}

class Enumeration {
  public:
    Enumeration(Problem const& problem, LeafVisitor visit_leaf)
        : problem_(problem), visit_leaf_(std::move(visit_leaf)), order_(parents_first(problem.family)),
          assignment_(order_.size()) {
        assert(order_.size() == problem.family.members.size());
        assert(order_.size() == problem.observations.size());
        assert(problem.frequencies.frequencies.size() == problem.maternal.size());
        assert(problem.frequencies.frequencies.size() == problem.paternal.size());
    }

    void run() { assign_from(0, 1.0); }

  private:
    void assign_from(std::size_t depth, double probability) {
        if (probability == 0.0)
            return;
        if (depth == order_.size())
            return visit_leaf_(assignment_, probability);
        MemberIndex const member = order_[depth];
        std::size_t const alleles = problem_.maternal.size();
        for (AlleleIndex a = 0; a < alleles; ++a)
            for (AlleleIndex b = 0; b < alleles; ++b) {
                assignment_[member] = {a, b};
                assign_from(depth + 1, probability * factor(member));
            }
    }

    /// Of the member's genotype, given those of the parents.
    double factor(MemberIndex index) const {
        Member const& member = problem_.family.members[index];
        OrderedGenotype const genotype = assignment_[index];
        double const seen = weight(problem_.observations[index], genotype);
        std::vector<double> const& p = problem_.frequencies.frequencies;
        if (member.is_founder())
            return seen * p[genotype.from_father] * p[genotype.from_mother];
        return seen * transmission(problem_.paternal, assignment_[member.father], genotype.from_father) *
               transmission(problem_.maternal, assignment_[member.mother], genotype.from_mother);
    }

    Problem const& problem_;
    LeafVisitor visit_leaf_;
    std::vector<MemberIndex> order_;
    Assignment assignment_;
};

} // namespace

double enumerate_likelihood(models::Family const& family, models::AlleleFrequencies const& frequencies,
                            MutationMatrix const& maternal, MutationMatrix const& paternal,
                            Observations const& observations) {
    double sum = 0.0;
    Problem const problem{family, frequencies, maternal, paternal, observations};
    Enumeration(problem, [&](Assignment const&, double probability) { sum += probability; }).run();
    return sum;
}

std::vector<double> enumerate_genotype_table(models::Family const& family, models::AlleleFrequencies const& frequencies,
                                             MutationMatrix const& maternal, MutationMatrix const& paternal,
                                             Observations const& observations, MemberIndex focus) {
    std::size_t const n = maternal.size();
    std::vector<double> table(n * n, 0.0);
    auto const add = [&](Assignment const& assignment, double probability) {
        table[assignment[focus].from_father * n + assignment[focus].from_mother] += probability;
    };
    Problem const problem{family, frequencies, maternal, paternal, observations};
    Enumeration(problem, add).run();
    return table;
}

} // namespace kinmatch::support
