#include "models/gamete_terms.hpp"

#include "models/founder_prior.hpp"
#include "models/gamete_sums.hpp"

#include <algorithm>

namespace kinmatch::models {
namespace {

using Person = LoopFreeFamily::Person;
using Couple = LoopFreeFamily::Couple;

/// What is known of one parent of a couple, her children in it left out.
struct Parent {
    bool is_typed = false;
    double weight = 1.0;                  ///< of a typed one: P(all else known on her side)
    GameteVector const* allele = nullptr; ///< of a typed one: 1/2 for either of hers
    Terms genotype;                       ///< of an untyped one
};

/// One term of each child of a couple.
using Choice = FixedVector<Term const*, kMostHeard>;

/// One vector and its weight for each child of a couple.
using Heard = FixedVector<Part, kMostHeard>;

class TermFinder : public GameteSums {
  public:
    TermFinder(LoopFreeFamily const& tree, std::span<Genotype const> genotypes, GameteVectors& vectors,
               VectorRoom& room)
        : GameteSums(vectors, room), tree_(tree), genotypes_(genotypes) {}

    /// Of the person that the tree hangs by; empty, too, if there are too many.
    Terms find() {
        Terms terms = merged(untyped(tree_.persons.front()));
        for (std::uint32_t const index : tree_.apart) {
            double const weight = typed(person(index));
            for (Term& term : terms)
                term.weight *= weight;
        }
        return terms;
    }

  private:
    [[nodiscard]] Genotype genotype_of(Person const& person) const { return genotypes_[person.member]; }
    [[nodiscard]] Person const& person(std::uint32_t index) const { return tree_.persons[index]; }

    /// P(all but this person's own print, her genotype), for an untyped person.
    Terms untyped(Person const& who) {
        Terms terms = above(who);
        for (std::uint32_t const family : who.families)
            terms = times(terms, below(tree_.couples[family]));
        return terms;
    }

    /// P(family, print) of a typed one, as far as it hangs on her.
    double typed(Person const& who) { return own_print(who) * families_of_typed(who); }

    /// The print of a heterozygote has two phases.
    double own_print(Person const& who) {
        if (who.is_repeated)
            return 1.0;
        Genotype const genotype = genotype_of(who);
        if (who.parents == LoopFreeFamily::kNone)
            return hardy_weinberg(genotype, vectors_.population().values);
        Terms const terms = above(who);
        double weight = value(terms, genotype);
        if (!genotype.is_homozygous())
            for (Term const& term : terms)
                weight += term.weight * value(term.paternal, genotype.second) * value(term.maternal, genotype.first);
        return weight;
    }

    double families_of_typed(Person const& who) {
        double weight = 1.0;
        for (std::uint32_t const family : who.families)
            weight *= value(below(tree_.couples[family]), genotype_of(who));
        return weight;
    }

    Parent parent(std::uint32_t index) {
        Person const& who = person(index);
        Parent result;
        result.is_typed = who.is_typed;
        if (who.is_typed) {
            result.weight = typed(who);
            result.allele = &vectors_.one_of(genotype_of(who), room_);
        } else {
            result.genotype = untyped(who);
        }
        return result;
    }

    /// P(print and descendants of a child | her genotype).
    Terms child(std::uint32_t index) {
        Person const& who = person(index);
        Terms terms;
        if (!who.is_typed) {
            terms.push_back({1.0, just(vectors_.ones()), just(vectors_.ones())});
            for (std::uint32_t const family : who.families)
                terms = times(terms, below(tree_.couples[family]));
            return terms;
        }
        Genotype const genotype = genotype_of(who);
        double const weight = families_of_typed(who);
        Parts const first = just(vectors_.unit(genotype.first, room_));
        Parts const second = just(vectors_.unit(genotype.second, room_));
        terms.push_back({weight, first, second});
        if (!genotype.is_homozygous())
            terms.push_back({weight, second, first});
        return terms;
    }

    using Children = FixedVector<Terms, kMostHeard>;

    Children children_of(Couple const& couple) {
        Children children;
        for (std::uint32_t const index : couple.children)
            children.push_back(child(index));
        return children;
    }

    /// Where father and mother are alike, each choice of phases has a mirror image that says the same: leaves out the
    /// second phase of the first child that has two.
    void leave_out_mirror_images(std::vector<std::uint32_t> const& indices, Children& children) const {
        for (std::size_t k = 0; k < children.size(); ++k) {
            Person const& who = person(indices[k]);
            if (!who.is_typed)
                return;
            if (genotype_of(who).is_homozygous())
                continue;
            Term only = children[k][0];
            only.weight *= 2.0;
            children[k].clear();
            children[k].push_back(only);
            return;
        }
    }

    [[nodiscard]] bool are_alike(Parent const& father, Parent const& mother) const {
        return vectors_.are_parents_alike() && !father.is_typed && !mother.is_typed && father.genotype.size() == 1 &&
               mother.genotype.size() == 1 && father.genotype[0].weight == mother.genotype[0].weight &&
               same(father.genotype[0].paternal, mother.genotype[0].paternal) &&
               same(father.genotype[0].maternal, mother.genotype[0].maternal);
    }

    /// Calls `visit` with one term of each child, for every choice of terms.
    template <typename Visit>
    void for_each_choice(Children& children, Visit const& visit) {
        if (std::ranges::any_of(children, &Terms::empty))
            return;
        Choice choice;
        for (Terms const& terms : children)
            choice.push_back(terms.begin());
        for (bool more = true; more && !are_too_many_;) {
            visit(choice);
            more = false;
            for (std::size_t k = 0; k < children.size() && !more; ++k) {
                more = ++choice[k] != children[k].end();
                if (!more)
                    choice[k] = children[k].begin();
            }
        }
    }

    static double weight_of(Choice const& choice) {
        double weight = 1.0;
        for (Term const* const term : choice)
            weight *= term->weight;
        return weight;
    }

    static Parts const& of_side(ParentSide side, Term const& term) {
        return side == ParentSide::paternal ? term.paternal : term.maternal;
    }

    Heard heard_by(ParentSide side, Choice const& choice) {
        Heard result;
        for (Term const* const term : choice)
            result.push_back(single(heard(side, of_side(side, *term))));
        return result;
    }

    /// P(all known on a parent's side, what her children here received), by the allele that one more child receives,
    /// before mutation.
    Parts given(Parent const& from, Heard const& others) {
        Parts result;
        if (from.is_typed) {
            double weight = from.weight;
            for (Part const& part : others)
                weight *= part.weight * inner(*from.allele, *part.vector);
            add(result, {weight, from.allele});
            return result;
        }
        for (Term const& term : from.genotype)
            add_given(result, term, others);
        return result;
    }

    void add_given(Parts& result, Term const& own, Heard const& others) {
        if (others.empty()) {
            add(result, own.paternal, 0.5 * own.weight * total(own.maternal));
            add(result, own.maternal, 0.5 * own.weight * total(own.paternal));
            return;
        }
        Part const paternal = single(own.paternal);
        Part const maternal = single(own.maternal);
        double weight = own.weight * paternal.weight * maternal.weight;
        FixedVector<GameteVector const*, kMostHeard> vectors;
        for (Part const& part : others) {
            weight *= part.weight;
            vectors.push_back(part.vector);
        }
        add(result, {weight, &vectors_.carried(*paternal.vector, *maternal.vector,
                                               std::span{vectors.begin(), vectors.end()}, room_)});
    }

    double inner(GameteVector const& one_of, GameteVector const& v) const {
        double sum = 0.0;
        for (std::size_t a = 0; a < vectors_.alleles(); ++a)
            if (one_of.values[a] != 0.0)
                sum += one_of.values[a] * v.values[a];
        return sum;
    }

    /// P(all known of a person's ancestors, siblings and what hangs on them, her genotype).
    Terms above(Person const& who) {
        Terms result;
        if (who.parents == LoopFreeFamily::kNone) {
            result.push_back({1.0, just(vectors_.population()), just(vectors_.population())});
            return result;
        }
        Couple const& couple = tree_.couples[who.parents];
        if (is_too_large(couple))
            return result;
        Parent const father = parent(couple.father);
        Parent const mother = parent(couple.mother);
        Children children = children_of(couple);
        if (are_alike(father, mother))
            leave_out_mirror_images(couple.children, children);
        for_each_choice(children, [&](Choice const& choice) {
            Parts const from_father = given(father, heard_by(ParentSide::paternal, choice));
            Parts const from_mother = given(mother, heard_by(ParentSide::maternal, choice));
            add(result, {weight_of(choice), passed(ParentSide::paternal, from_father),
                         passed(ParentSide::maternal, from_mother)});
        });
        return result;
    }

    /// P(all that hangs on one of a person's families | her genotype).
    Terms below(Couple const& couple) {
        bool const asks_father = couple.father == LoopFreeFamily::kNone;
        ParentSide const side = asks_father ? ParentSide::paternal : ParentSide::maternal;
        ParentSide const other_side = asks_father ? ParentSide::maternal : ParentSide::paternal;
        Terms result;
        if (is_too_large(couple))
            return result;
        Parent const other = parent(asks_father ? couple.mother : couple.father);
        if (other.is_typed || couple.children.size() == 1)
            return below_one_by_one(couple, other, side, other_side);
        Children children = children_of(couple);
        for_each_choice(children, [&](Choice const& choice) {
            double const weight = weight_of(choice) * total(given(other, heard_by(other_side, choice)));
            add_heard(result, weight, heard_by(side, choice));
        });
        return result;
    }

    /// The same where the children are independent, given her genotype.
    Terms below_one_by_one(Couple const& couple, Parent other, ParentSide side, ParentSide other_side) {
        Parts const ones = just(vectors_.ones());
        Terms result;
        result.push_back({other.weight, ones, ones});
        other.weight = 1.0;
        for (std::uint32_t const index : couple.children) {
            Parts of_child;
            for (Term const& term : child(index)) {
                Choice choice;
                choice.push_back(&term);
                double const weight = term.weight * total(given(other, heard_by(other_side, choice)));
                add(of_child, heard(side, of_side(side, term)), weight);
            }
            Terms of_either;
            add(of_either, {0.5, of_child, ones});
            add(of_either, {0.5, ones, of_child});
            result = times(result, of_either);
        }
        return result;
    }

    /// weight x product over children of (1/2 h_k[a] + 1/2 h_k[b]), multiplied out.
    void add_heard(Terms& sum, double weight, Heard const& children) {
        std::size_t const subsets = std::size_t{1} << children.size();
        for (Part const& part : children)
            weight *= 0.5 * part.weight;
        for (std::size_t subset = 0; subset < subsets; ++subset) {
            Term term{weight, just(vectors_.ones()), just(vectors_.ones())};
            for (std::size_t k = 0; k < children.size(); ++k) {
                Parts& side = (subset >> k & 1) != 0 ? term.paternal : term.maternal;
                side = times(side, just(*children[k].vector));
            }
            add(sum, term);
        }
    }

    bool is_too_large(Couple const& couple) {
        are_too_many_ = are_too_many_ || couple.children.size() > kMostHeard;
        return are_too_many_;
    }

    LoopFreeFamily const& tree_;
    std::span<Genotype const> genotypes_;
};

} // namespace

bool find_gamete_terms(LoopFreeFamily const& tree, std::span<Genotype const> genotypes, GameteVectors& vectors,
                       VectorRoom& room, GameteTerms& result) {
    room.clear();
    TermFinder finder(tree, genotypes, vectors, room);
    Terms const terms = finder.find();
    result.alleles = vectors.alleles();
    result.terms.clear();
    result.family = 0.0;
    for (Term const& term : terms) {
        Part const paternal = finder.single(term.paternal);
        Part const maternal = finder.single(term.maternal);
        result.terms.push_back({term.weight * paternal.weight * maternal.weight, paternal.vector->values.data(),
                                maternal.vector->values.data()});
        result.family += result.terms.end()[-1].weight * paternal.vector->total * maternal.vector->total;
    }
    return !finder.are_too_many();
}

} // namespace kinmatch::models
