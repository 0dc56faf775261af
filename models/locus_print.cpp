#include "models/locus_print.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace kinmatch::models {
namespace {

AlleleIndex index_of(AlleleName name, std::span<AlleleName const> alleles) {
    auto const found = std::ranges::lower_bound(alleles, name, [](AlleleName a, AlleleName b) {
        return a != kSilentAllele && (b == kSilentAllele || a < b); // the silent allele is last
    });
    assert(found != alleles.end() && *found == name);
    return static_cast<AlleleIndex>(found - alleles.begin());
}

double dropout_of(Case const& data, Print const& print, double default_dropout) {
    double const of_row = data.detail_of(print).dropout;
    double const of_sample = print.sample < data.samples.size() ? data.samples[print.sample].dropout : std::nan("");
    if (!std::isnan(of_row))
        return of_row;
    return std::isnan(of_sample) ? default_dropout : of_sample;
}

Replicate read_replicate(Print const& print, std::span<AlleleName const> alleles, double dropout) {
    Replicate replicate{.alleles = {}, .partner_unknown = print.second == kUnknownAllele, .dropout = dropout};
    for (AlleleName const name : {print.first, print.second})
        if (name.is_allele())
            replicate.alleles.push_back(index_of(name, alleles));
    if (replicate.alleles.size() == 2 && replicate.alleles.front() == replicate.alleles.back())
        replicate.alleles.pop_back();
    return replicate;
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

ReadPrint read_print(Case const& data, std::span<Print const> prints, std::span<AlleleName const> alleles,
                     double default_dropout, EmptyPrints empty) {
    ReadPrint result;
    for (Print const& print : prints) {
        if (!data.detail_of(print).further_alleles.empty())
            return {Typing::three_alleles, {}};
        if (!print.first.is_allele() && empty == EmptyPrints::not_typed)
            continue;
        result.typing = Typing::typed;
        result.print.replicates.push_back(read_replicate(print, alleles, dropout_of(data, print, default_dropout)));
    }
    return result;
}

std::span<Print const> prints_at(Case const& data, SampleIndex sample, LocusIndex locus) {
    auto const prints = data.prints_of(sample);
    auto const [first, last] = std::ranges::equal_range(prints, locus, {}, &Print::locus);
    return {first, last};
}

} // namespace kinmatch::models
