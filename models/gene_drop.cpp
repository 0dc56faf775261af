#include "models/gene_drop.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <utility>

namespace kinmatch::models {
namespace {

AlleleIndex one_of(Inheritance const& parent, RandomDraws& draws) {
    return draws.below(2) == 0 ? parent.paternal : parent.maternal;
}

// The diagonal first: nearly every meiosis ends there, after one comparison.
AlleleIndex mutated(AlleleIndex from, MutationMatrix const& matrix, RandomDraws& draws) {
    double left = draws.uniform() - matrix(from, from);
    if (left < 0.0)
        return from;
    std::span<double const> const row = matrix.row(from);
    for (AlleleIndex to = 0; to < row.size(); ++to) {
        if (to == from)
            continue;
        left -= row[to];
        if (left < 0.0)
            return to;
    }
    return from; // the row's sum fell short of 1 by rounding
}

} // namespace

GeneDrop::GeneDrop(std::span<double const> frequencies, MutationMatrix paternal, MutationMatrix maternal)
    : cumulative_(frequencies.size()), paternal_(std::move(paternal)), maternal_(std::move(maternal)) {
    std::partial_sum(frequencies.begin(), frequencies.end(), cumulative_.begin());
    assert(!cumulative_.empty() && cumulative_.back() > 0.0);
    assert(paternal_.size() == frequencies.size() && maternal_.size() == frequencies.size());
}

AlleleIndex GeneDrop::founder_allele(RandomDraws& draws) const {
    // The product rounds up to the whole sum at most, and then the last allele is meant.
    auto const found =
        std::upper_bound(cumulative_.begin(), cumulative_.end() - 1, draws.uniform() * cumulative_.back());
    return static_cast<AlleleIndex>(found - cumulative_.begin());
}

Inheritance GeneDrop::founder(RandomDraws& draws) const {
    AlleleIndex const paternal = founder_allele(draws);
    AlleleIndex const maternal = founder_allele(draws);
    return {paternal, maternal};
}

Inheritance GeneDrop::child(Inheritance const& father, Inheritance const& mother, RandomDraws& draws) const {
    AlleleIndex const paternal = mutated(one_of(father, draws), paternal_, draws);
    AlleleIndex const maternal = mutated(one_of(mother, draws), maternal_, draws);
    return {paternal, maternal};
}

void GeneDrop::drop(Family const& family, std::span<MemberIndex const> order, RandomDraws& draws,
                    std::span<Inheritance> alleles) const {
    assert(order.size() == family.members.size() && alleles.size() == family.members.size());
    for (MemberIndex const m : order) {
        Member const& member = family.members[m];
        alleles[m] =
            member.is_founder() ? founder(draws) : child(alleles[member.father], alleles[member.mother], draws);
    }
}

} // namespace kinmatch::models
