#include "models/founder_draws.hpp"

#include "models/founder_prior.hpp"
#include "models/ploidy.hpp"
#include "models/set_partitions.hpp"

#include <cassert>
#include <numeric>

namespace kinmatch::models {
namespace {

std::size_t relevant_children(Family const& family, std::span<char const> relevant, MemberIndex parent) {
    std::size_t count = 0;
    for (MemberIndex m = 0; m < family.members.size(); ++m)
        count += static_cast<std::size_t>(relevant[m] &&
                                          (family.members[m].father == parent || family.members[m].mother == parent));
    return count;
}

std::size_t sum_of_counts(std::span<std::uint8_t const> counts) {
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

/// The urn of Balding and Nichols, from which founder alleles are drawn one after another.
class Urn {
  public:
    explicit Urn(LocusModel const& model)
        : theta_(model.theta), frequencies_(model.frequencies.frequencies), copies_(model.alleles(), 0) {}

    /// P(the next draw is this allele), which is then drawn.
    double draw(AlleleIndex allele) {
        double const drawn = static_cast<double>(drawn_++);
        double const copies = static_cast<double>(copies_[allele]++);
        if (drawn == 0.0)
            return frequencies_[allele];
        return (copies * theta_ + (1.0 - theta_) * frequencies_[allele]) / (1.0 + (drawn - 1.0) * theta_);
    }

    /// P(the next draw is a), for all a.
    [[nodiscard]] std::vector<double> next() const {
        std::vector<double> probabilities(frequencies_.size());
        for (AlleleIndex a = 0; a < probabilities.size(); ++a)
            probabilities[a] = Urn(*this).draw(a);
        return probabilities;
    }

    [[nodiscard]] std::size_t drawn() const noexcept { return drawn_; }

  private:
    double theta_;
    std::span<double const> frequencies_;
    std::vector<std::size_t> copies_;
    std::size_t drawn_ = 0;
};

/// P(unordered genotype) of a certain founder, whose alleles are drawn. A haploid's one allele is written twice.
double draw_founder(Urn& urn, Genotype genotype, Ploidy ploidy) {
    double const first = urn.draw(genotype.first);
    if (ploidy == Ploidy::haploid)
        return genotype.is_homozygous() ? first : 0.0;
    double const both = first * urn.draw(genotype.second);
    return genotype.is_homozygous() ? both : 2.0 * both;
}

/// P(a division into classes) of draws that follow `drawn` known ones: eq. 17.
double division_weight(std::span<std::uint32_t const> class_of, std::size_t drawn, double theta) {
    double weight = 1.0;
    double const to_begin = 1.0 + (static_cast<double>(drawn) - 1.0) * theta;
    std::vector<std::size_t> sizes;
    for (std::size_t k = 0; k < class_of.size(); ++k) {
        double const all = to_begin + static_cast<double>(k) * theta;
        bool const begins = class_of[k] == sizes.size();
        if (begins)
            sizes.push_back(0);
        weight *= (begins ? to_begin : static_cast<double>(sizes[class_of[k]]) * theta) / all;
        ++sizes[class_of[k]];
    }
    return weight;
}

} // namespace

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

bool is_certain_founder(Member const& member, Observation const& observation) {
    return member.is_founder() && observation.size() == 1;
}

std::vector<std::uint8_t> unknown_founder_alleles(Family const& family, LocusModel const& model,
                                                  std::span<Observation const> observations, MemberIndex focus) {
    std::vector<char> const relevant = relevant_members(family, observations, focus);
    std::vector<std::uint8_t> unknown(family.members.size(), 0);
    for (MemberIndex m = 0; m < family.members.size(); ++m) {
        Member const& member = family.members[m];
        if (!relevant[m] || !member.is_founder() || is_certain_founder(member, observations[m]))
            continue;
        bool const passes_one = observations[m].empty() && m != focus && relevant_children(family, relevant, m) == 1;
        unknown[m] = passes_one || ploidy_of(member.sex, model.kind) == Ploidy::haploid ? 1 : 2;
    }
    return unknown;
}

FounderDistribution unrelated_founders(Family const& family, LocusModel const& model,
                                       std::span<Observation const> observations, MemberIndex focus) {
    std::vector<double> const& frequencies = model.frequencies.frequencies;
    FounderDistribution result{std::vector<double>(family.members.size(), 1.0), frequencies, {}};
    for (MemberIndex m = 0; m < family.members.size(); ++m)
        if (is_certain_founder(family.members[m], observations[m]))
            result.certain[m] =
                observations[m].front().probability * founder_probability(observations[m].front().genotype, frequencies,
                                                                          ploidy_of(family.members[m].sex, model.kind));
    result.class_of_draw.resize(sum_of_counts(unknown_founder_alleles(family, model, observations, focus)));
    std::iota(result.class_of_draw.begin(), result.class_of_draw.end(), 0U);
    return result;
}

RelatedFounders::RelatedFounders(Family const& family, LocusModel const& model,
                                 std::span<Observation const> observations, MemberIndex focus)
    : theta_(model.theta), divisions_(sum_of_counts(unknown_founder_alleles(family, model, observations, focus))) {
    Urn urn(model);
    term_.certain.assign(family.members.size(), 1.0);
    for (MemberIndex m = 0; m < family.members.size(); ++m)
        if (is_certain_founder(family.members[m], observations[m]))
            term_.certain[m] =
                observations[m].front().probability *
                draw_founder(urn, observations[m].front().genotype, ploidy_of(family.members[m].sex, model.kind));
    term_.frequencies = urn.next();
    certain_draws_ = urn.drawn();
    set_division();
}

bool RelatedFounders::next() {
    if (!divisions_.next())
        return false;
    set_division();
    return true;
}

void RelatedFounders::set_division() {
    term_.class_of_draw.assign(divisions_.class_of().begin(), divisions_.class_of().end());
    term_.weight = division_weight(term_.class_of_draw, certain_draws_, theta_);
}

} // namespace kinmatch::models
