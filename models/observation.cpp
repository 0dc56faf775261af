#include "models/observation.hpp"

#include <algorithm>
#include <cassert>

namespace kinmatch::models {
namespace {

AlleleIndex index_of(AlleleName name, std::span<AlleleName const> alleles) {
    auto const found = std::ranges::find(alleles, name); // a linear search also finds kSilentAllele, which is last
    assert(found != alleles.end());
    return static_cast<AlleleIndex>(found - alleles.begin());
}

/// Every genotype that holds `known`.
Observation holders_of(AlleleIndex known, std::size_t alleles) {
    Observation observation;
    for (std::size_t partner = 0; partner < alleles; ++partner)
        observation.push_back({Genotype(known, static_cast<AlleleIndex>(partner)), 1.0});
    std::ranges::sort(observation);
    return observation;
}

Observation observe_print(Print const& print, std::span<AlleleName const> alleles) {
    AlleleIndex const first = index_of(print.first, alleles);
    if (print.second == kUnknownAllele)
        return holders_of(first, alleles.size());
    if (print.second.is_allele() && print.second != print.first)
        return {{Genotype(first, index_of(print.second, alleles)), 1.0}};
    Observation observation{{Genotype(first, first), 1.0}};
    if (alleles.back() == kSilentAllele)
        observation.push_back({Genotype(first, static_cast<AlleleIndex>(alleles.size() - 1)), 1.0});
    return observation;
}

/// P(both prints | genotype): the genotypes in both lists, probabilities multiplied.
Observation both(Observation const& a, Observation const& b) {
    Observation product;
    for (WeightedGenotype const& x : a) {
        auto const y = std::ranges::lower_bound(b, x.genotype, {}, &WeightedGenotype::genotype);
        if (y != b.end() && y->genotype == x.genotype)
            product.push_back({x.genotype, x.probability * y->probability});
    }
    return product;
}

} // namespace

std::string_view to_text(Typing typing) noexcept {
    switch (typing) {
    case Typing::typed:
        return "typed";
    case Typing::untyped:
        return "untyped";
    case Typing::three_alleles:
        return "three_alleles";
    case Typing::replicates_disagree:
        return "replicates_disagree";
    }
    return "untyped";
}

TypedObservation observe(Case const& data, std::span<Print const> prints, std::span<AlleleName const> alleles) {
    TypedObservation result;
    for (Print const& print : prints) {
        if (!data.detail_of(print).further_alleles.empty())
            return {Typing::three_alleles, {}};
        if (!print.first.is_allele())
            continue;
        Observation const seen = observe_print(print, alleles);
        bool const first = result.typing == Typing::untyped;
        result = {Typing::typed, first ? seen : both(result.observation, seen)};
        if (result.observation.empty())
            return {Typing::replicates_disagree, {}};
    }
    return result;
}

} // namespace kinmatch::models
