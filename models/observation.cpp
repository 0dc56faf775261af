#include "models/observation.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace kinmatch::models {
namespace {

using Alleles = std::span<AlleleIndex const>;

/// The alleles of a genotype that can be printed, with the number of copies of each.
struct Visible {
    struct Copies {
        AlleleIndex allele;
        int count;
    };
    std::vector<Copies> alleles;

    Visible(Genotype genotype, PrintModel const& model, Ploidy ploidy) {
        auto const silent = model.has_silent ? model.frequencies.size() - 1 : model.frequencies.size();
        if (genotype.is_homozygous()) {
            if (genotype.first != silent)
                alleles.push_back({genotype.first, ploidy == Ploidy::haploid ? 1 : 2});
            return;
        }
        for (AlleleIndex const allele : {genotype.first, genotype.second})
            if (allele != silent)
                alleles.push_back({allele, 1});
    }

    [[nodiscard]] bool holds(AlleleIndex allele) const {
        return std::ranges::find(alleles, allele, &Copies::allele) != alleles.end();
    }
};

/// P0(o | g): each visible allele is printed or lost, and nothing else is printed.
double without_drop_in(Alleles printed, Visible const& visible, double dropout) {
    if (!std::ranges::all_of(printed, [&](AlleleIndex allele) { return visible.holds(allele); }))
        return 0.0;
    double probability = 1.0;
    for (auto const& [allele, copies] : visible.alleles) {
        double const lost = copies == 2 ? dropout * dropout : dropout;
        probability *= std::ranges::find(printed, allele) != printed.end() ? 1.0 - lost : lost;
    }
    return probability;
}

double with_drop_in(Alleles printed, Visible const& visible, double dropout, PrintModel const& model) {
    double const c = model.drop_in;
    double const none = without_drop_in(printed, visible, dropout);
    double const unseen = model.has_silent ? model.frequencies.back() : 0.0; // a silent allele drops in unseen
    double probability = (1.0 - c + c * unseen) * none;
    for (std::size_t i = 0; i < printed.size(); ++i) {
        std::vector<AlleleIndex> others(printed.begin(), printed.end());
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        probability += c * model.frequencies[printed[i]] * (none + without_drop_in(others, visible, dropout));
    }
    return probability;
}

double probability_of(Replicate const& replicate, Visible const& visible, PrintModel const& model) {
    if (replicate.partner_unknown)
        return visible.holds(replicate.alleles.front()) ? 1.0 : 0.0;
    if (model.drop_in > 0.0)
        return with_drop_in(replicate.alleles, visible, replicate.dropout, model);
    return without_drop_in(replicate.alleles, visible, replicate.dropout);
}

/// Alleles that a carrier of the print may have: all of them if something may be hidden, else those printed and the
/// silent one. It spares going through every genotype for each exact print.
std::vector<AlleleIndex> possible_alleles(LocusPrint const& print, PrintModel const& model) {
    for (Replicate const& replicate : print.replicates) {
        if (replicate.partner_unknown || replicate.dropout > 0.0 || model.drop_in > 0.0)
            continue;
        std::vector<AlleleIndex> alleles = replicate.alleles;
        if (model.has_silent)
            alleles.push_back(static_cast<AlleleIndex>(model.frequencies.size() - 1));
        return alleles;
    }
    std::vector<AlleleIndex> all(model.frequencies.size());
    std::iota(all.begin(), all.end(), AlleleIndex{0});
    return all;
}

} // namespace

Observation observe(LocusPrint const& print, PrintModel const& model, Ploidy ploidy) {
    assert(!print.replicates.empty());
    std::vector<AlleleIndex> const possible = possible_alleles(print, model);
    Observation observation;
    for (std::size_t i = 0; i < possible.size(); ++i)
        for (std::size_t j = i; j < possible.size(); ++j) {
            if (ploidy == Ploidy::haploid && j != i)
                break;
            Genotype const genotype(possible[i], possible[j]);
            Visible const visible(genotype, model, ploidy);
            double probability = 1.0;
            for (Replicate const& replicate : print.replicates)
                probability *= probability_of(replicate, visible, model);
            if (probability > 0.0)
                observation.push_back({genotype, probability});
        }
    return observation;
}

} // namespace kinmatch::models
