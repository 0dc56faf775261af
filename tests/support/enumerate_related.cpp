#include "tests/support/enumerate_related.hpp"

#include <algorithm>
#include <cassert>

namespace kinmatch::support {
namespace {

using models::AlleleIndex;
using models::LocusKind;
using models::Member;
using models::MemberIndex;
using models::Sex;

struct OrderedGenotype {
    AlleleIndex from_father = 0;
    AlleleIndex from_mother = 0; ///< of a man at an X locus his one allele, which stands in from_father too
};

class RelatedEnumeration {
  public:
    RelatedEnumeration(models::Family const& family, models::LocusModel const& model,
                       std::span<models::Observation const> observations, MemberIndex focus)
        : family_(family), model_(model), observations_(observations), focus_(focus), order_(parents_first(family)),
          genotypes_(order_.size()), copies_(model.alleles(), 0.0), table_(model.alleles() * model.alleles(), 0.0) {
        assert(order_.size() == family.members.size());
        assert(order_.size() == observations.size());
    }

    std::vector<double> run() {
        assign_from(0, 1.0);
        return table_;
    }

  private:
    void assign_from(std::size_t depth, double probability) {
        if (probability == 0.0)
            return;
        if (depth == order_.size()) {
            table_[genotypes_[focus_].from_father * model_.alleles() + genotypes_[focus_].from_mother] += probability;
            return;
        }
        MemberIndex const m = order_[depth];
        for (AlleleIndex a = 0; a < model_.alleles(); ++a)
            for (AlleleIndex b = 0; b < model_.alleles(); ++b) {
                if (has_one_allele(m) && a != b)
                    continue;
                genotypes_[m] = {a, b};
                if (family_.members[m].is_founder())
                    assign_founder(depth, probability * seen(m));
                else
                    assign_from(depth + 1, probability * seen(m) * inherited(m));
            }
    }

    /// Draws the founder's alleles, goes on to the next member, and puts them back.
    void assign_founder(std::size_t depth, double probability) {
        auto const [a, b] = genotypes_[order_[depth]];
        bool const one = has_one_allele(order_[depth]);
        probability *= draw(a);
        if (!one)
            probability *= draw(b);
        assign_from(depth + 1, probability);
        if (!one)
            put_back(b);
        put_back(a);
    }

    double draw(AlleleIndex allele) {
        double const theta = model_.theta;
        double const k = ++drawn_;
        double const earlier = copies_[allele]++;
        return (earlier * theta + (1.0 - theta) * model_.frequencies.frequencies[allele]) / (1.0 + (k - 2.0) * theta);
    }

    void put_back(AlleleIndex allele) {
        --drawn_;
        --copies_[allele];
    }

    bool has_one_allele(MemberIndex m) const {
        return model_.kind == LocusKind::x && family_.members[m].sex == Sex::male;
    }

    double seen(MemberIndex m) const {
        if (observations_[m].empty())
            return 1.0;
        models::Genotype const genotype(genotypes_[m].from_father, genotypes_[m].from_mother);
        double sum = 0.0;
        for (auto const& [possible, probability] : observations_[m])
            if (possible == genotype)
                sum += probability;
        return sum;
    }

    double inherited(MemberIndex m) const {
        Member const& member = family_.members[m];
        double const from_mother = passed(member.mother, genotypes_[m].from_mother, model_.maternal);
        if (has_one_allele(m))
            return from_mother;
        return passed(member.father, genotypes_[m].from_father, model_.paternal) * from_mother;
    }

    double passed(MemberIndex parent, AlleleIndex to, models::MutationMatrix const& mutation) const {
        auto const [a, b] = genotypes_[parent];
        return has_one_allele(parent) ? mutation(a, to) : 0.5 * mutation(a, to) + 0.5 * mutation(b, to);
    }

    models::Family const& family_;
    models::LocusModel const& model_;
    std::span<models::Observation const> observations_;
    MemberIndex focus_;
    std::vector<MemberIndex> order_;
    std::vector<OrderedGenotype> genotypes_;
    std::vector<double> copies_; ///< of each allele among the founder alleles drawn so far
    double drawn_ = 0.0;
    std::vector<double> table_;
};

} // namespace

std::vector<double> enumerate_related(models::Family const& family, models::LocusModel const& model,
                                      std::span<models::Observation const> observations, MemberIndex focus) {
    return RelatedEnumeration(family, model, observations, focus).run();
}

std::vector<double> enumerate_unrelated(models::Family family, models::LocusModel const& model,
                                        std::span<models::Observation const> observations, Sex sex) {
    Member unrelated;
    unrelated.sex = sex;
    family.members.push_back(unrelated);
    std::vector<models::Observation> with_unrelated(observations.begin(), observations.end());
    with_unrelated.emplace_back();
    return enumerate_related(family, model, with_unrelated, static_cast<MemberIndex>(family.members.size() - 1));
}

} // namespace kinmatch::support
