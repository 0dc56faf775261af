#pragma once

#include "models/fixed_vector.hpp"
#include "models/gamete_vectors.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace kinmatch::models {

/// The most terms that a sum may have at any place of a family; beyond it, elimination is the better way.
inline constexpr std::size_t kMostGameteTerms = 16;

/// A multiple of one vector.
struct Part {
    double weight;
    GameteVector const* vector;

    friend bool operator==(Part const& a, Part const& b) {
        return a.weight == b.weight && a.vector->name == b.vector->name;
    }
};

/// A sum of multiples. What can be is kept in parts: they are shared by many families, their sum is not.
using Parts = FixedVector<Part, 4>;

/// weight x paternal[a] x maternal[b]: one term of a function of an ordered genotype a, b.
struct Term {
    double weight;
    Parts paternal;
    Parts maternal;
};
using Terms = FixedVector<Term, kMostGameteTerms>;

inline bool same(Parts const& a, Parts const& b) {
    return std::ranges::equal(a, b);
}

inline double total(Parts const& parts) {
    double sum = 0.0;
    for (Part const& part : parts)
        sum += part.weight * part.vector->total;
    return sum;
}

inline double value(Parts const& parts, AlleleIndex allele) {
    double sum = 0.0;
    for (Part const& part : parts)
        sum += part.weight * part.vector->values[allele];
    return sum;
}

/// Of both phases, which are alike where they are the two of one person.
inline double value(Terms const& terms, Genotype genotype) {
    double sum = 0.0;
    for (Term const& term : terms)
        sum += term.weight * value(term.paternal, genotype.first) * value(term.maternal, genotype.second);
    return sum;
}

/// Sums of gamete vectors, and of products of two of them, kept short: equal parts are joined, impossible ones left
/// out.
///
/// Defined in the header since each is a few operations and is done some thousand times for a missing person.
class GameteSums {
  public:
    GameteSums(GameteVectors& vectors, VectorRoom& room) : vectors_(vectors), room_(room) {}

    /// Whether a sum would have had more than kMostGameteTerms: its terms are then incomplete.
    [[nodiscard]] bool are_too_many() const noexcept { return are_too_many_; }

    /// As a multiple of one vector.
    Part single(Parts const& parts) {
        if (parts.size() == 1)
            return parts[0];
        auto const [sum, values] = room_.next(vectors_.alleles());
        std::ranges::fill(values, 0.0);
        sum.name = 0;
        for (Part const& part : parts) {
            for (std::size_t a = 0; a < values.size(); ++a)
                values[a] += part.weight * part.vector->values[a];
            sum.name = stirred(stirred(sum.name, std::bit_cast<std::uint64_t>(part.weight)), part.vector->name);
        }
        sum.total = total(parts);
        return {1.0, &sum};
    }

  protected:
    [[nodiscard]] static Parts just(GameteVector const& vector) {
        Parts parts;
        parts.push_back({1.0, &vector});
        return parts;
    }

    void add(Parts& sum, Part const& part) {
        if (part.weight == 0.0)
            return;
        auto* const like = std::ranges::find(sum, part.vector->name, [](Part const& p) { return p.vector->name; });
        if (like != sum.end()) {
            like->weight += part.weight;
            return;
        }
        if (sum.is_full())
            sum = just(*single(sum).vector);
        sum.push_back(part);
    }

    void add(Parts& sum, Parts const& others, double weight) {
        for (Part const& part : others)
            add(sum, {weight * part.weight, part.vector});
    }

    Parts passed(ParentSide side, Parts const& parts) {
        Parts result;
        for (Part const& part : parts)
            add(result, {part.weight, &vectors_.passed(side, *part.vector, room_)});
        return result;
    }

    Parts heard(ParentSide side, Parts const& parts) {
        Parts result;
        for (Part const& part : parts)
            add(result, {part.weight, &vectors_.heard(side, *part.vector, room_)});
        return result;
    }

    Parts times(Parts const& a, Parts const& b) {
        Parts result;
        if (a.size() * b.size() > 4)
            return just_times(single(a), single(b));
        for (Part const& x : a)
            for (Part const& y : b)
                add(result, {x.weight * y.weight, &vectors_.times(*x.vector, *y.vector, room_)});
        return result;
    }

    Parts just_times(Part const& a, Part const& b) {
        Parts result;
        add(result, {a.weight * b.weight, &vectors_.times(*a.vector, *b.vector, room_)});
        return result;
    }

    void add(Terms& sum, Term const& term) {
        if (term.weight == 0.0 || total(term.paternal) == 0.0 || total(term.maternal) == 0.0)
            return;
        for (Term& other : sum) {
            if (same(other.paternal, term.paternal))
                return fold(other, other.maternal, term, term.maternal);
            if (same(other.maternal, term.maternal))
                return fold(other, other.paternal, term, term.paternal);
        }
        if (sum.is_full())
            are_too_many_ = true;
        else
            sum.push_back(term);
    }

    /// Joins two terms that are alike on the other side.
    void fold(Term& term, Parts& side, Term const& added, Parts const& added_side) {
        if (same(side, added_side)) {
            term.weight += added.weight;
            return;
        }
        Parts joined;
        add(joined, side, term.weight);
        add(joined, added_side, added.weight);
        side = joined;
        term.weight = 1.0;
    }

    /// Terms that are each other's mirror image are one to an unordered genotype.
    static Terms merged(Terms const& terms) {
        if (terms.size() < 2)
            return terms;
        Terms result;
        for (Term const& term : terms) {
            auto* const mirror = std::ranges::find_if(result, [&](Term const& other) {
                return same(other.paternal, term.maternal) && same(other.maternal, term.paternal);
            });
            if (mirror == result.end())
                result.push_back(term);
            else
                mirror->weight += term.weight;
        }
        return result;
    }

    Terms times(Terms const& a, Terms const& b) {
        Terms result;
        for (Term const& x : a)
            for (Term const& y : b)
                add(result, {x.weight * y.weight, times(x.paternal, y.paternal), times(x.maternal, y.maternal)});
        return result;
    }

    GameteVectors& vectors_;
    VectorRoom& room_;
    bool are_too_many_ = false;
};

} // namespace kinmatch::models
