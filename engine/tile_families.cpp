#include "engine/tile_families.hpp"

#include <algorithm>

namespace kinmatch::engine {
namespace {

/// Where there is one allele alone, "10/?" leaves no choice.
bool has_choice(models::LocusModel const& locus) {
    return locus.alleles() > 1;
}

bool loci_read_alike(models::LocusModel const& a, models::LocusModel const& b) {
    return a.locus == b.locus && a.kind == b.kind && has_choice(a) == has_choice(b) &&
           a.print_model(0.0).has_silent == b.print_model(0.0).has_silent;
}

} // namespace

bool read_alike(models::GeneticModel const& a, models::GeneticModel const& b) {
    return std::ranges::equal(a.loci, b.loci, loci_read_alike);
}

TileFamilies::TileFamilies(EvidenceSource const& source, std::size_t trees) : source_(source), trees_(trees) {}

void TileFamilies::read(std::span<models::Hypothesis const> hypotheses) {
    if (trees_.forget_if_many())
        ++times_forgotten_;
    hypotheses_.assign(hypotheses.begin(), hypotheses.end());
    if (genotypes_.size() < hypotheses.size())
        genotypes_.resize(hypotheses.size());
    at_channels_.assign(hypotheses.size() * source_.model.loci.size(), {});
    for (std::size_t h = 0; h < hypotheses.size(); ++h) {
        source_.shared->references().read(source_.data.families[hypotheses[h].family], genotypes_[h]);
        find_trees(h);
    }
}

/// Families of one shape, typed alike, have one tree; most are typed alike at all channels.
void TileFamilies::find_trees(std::size_t hypothesis) {
    models::Hypothesis const& asked = hypotheses_[hypothesis];
    FamilyGenotypes& genotypes = genotypes_[hypothesis];
    std::optional<std::size_t> found_for;
    models::LoopFreeFamily const* tree = nullptr;
    for (std::size_t c = 0; c < source_.model.loci.size(); ++c) {
        if (!genotypes.are_certain[c] || source_.model.loci[c].kind != models::LocusKind::autosomal)
            continue;
        std::span<char const> const typed = genotypes.typed_at(c);
        if (!found_for || !std::ranges::equal(typed, genotypes.typed_at(*found_for)))
            tree = trees_.find(source_.data.families[asked.family], typed, asked.missing);
        found_for = c;
        if (tree == nullptr)
            continue;
        models::sort_alike(*tree, genotypes.genotypes_at(c));
        at_channels_[c * hypotheses_.size() + hypothesis] = {tree, family_key(*tree, typed, genotypes.genotypes_at(c))};
    }
}

} // namespace kinmatch::engine
