#include "models/gene_drop.hpp"

#include "models/founder_urn.hpp"

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

Inheritance drawn_founder(FounderUrn& urn, RandomDraws& draws) {
    AlleleIndex const paternal = urn.draw(draws);
    AlleleIndex const maternal = urn.draw(draws);
    return {paternal, maternal};
}

} // namespace

GeneDrop::GeneDrop(std::span<double const> frequencies, MutationMatrix paternal, MutationMatrix maternal, double theta)
    : cumulative_(frequencies.size()), paternal_(std::move(paternal)), maternal_(std::move(maternal)), theta_(theta) {
    std::partial_sum(frequencies.begin(), frequencies.end(), cumulative_.begin());
    assert(!cumulative_.empty() && cumulative_.back() > 0.0);
    assert(paternal_.size() == frequencies.size() && maternal_.size() == frequencies.size());
}

Inheritance GeneDrop::founder(RandomDraws& draws) const {
    FounderUrn urn(cumulative_, theta_);
    return drawn_founder(urn, draws);
}

AlleleIndex GeneDrop::from_population(RandomDraws& draws) const {
    return population_allele(cumulative_, draws);
}

Inheritance GeneDrop::child(Inheritance const& father, Inheritance const& mother, RandomDraws& draws) const {
    AlleleIndex const paternal = mutated(one_of(father, draws), paternal_, draws);
    AlleleIndex const maternal = mutated(one_of(mother, draws), maternal_, draws);
    return {paternal, maternal};
}

void GeneDrop::drop(Family const& family, std::span<MemberIndex const> order, RandomDraws& draws,
                    std::span<Inheritance> alleles) const {
    assert(order.size() == family.members.size() && alleles.size() == family.members.size());
    FounderUrn urn(cumulative_, theta_);
    for (MemberIndex const m : order) {
        Member const& member = family.members[m];
        alleles[m] = member.is_founder() ? drawn_founder(urn, draws)
                                         : child(alleles[member.father], alleles[member.mother], draws);
    }
}

} // namespace kinmatch::models
