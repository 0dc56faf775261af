#pragma once

#include "engine/evidence_table.hpp"
#include "engine/known_rows.hpp"
#include "engine/reference_genotypes.hpp"
#include "engine/tree_cache.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// Whether references say the same under two populations, but for the numbers of alleles: the same loci, silent alleles
/// at the same of them, and one allele alone at the same of them.
[[nodiscard]] bool read_alike(models::GeneticModel const& a, models::GeneticModel const& b);

/// The families of one tile of hypotheses after another, read once for all populations that read them alike. For one
/// thread: it keeps its memory from tile to tile.
class TileFamilies {
  public:
    /// \param source whose alleles' numbers the genotypes have. \pre what it refers to outlives this.
    /// \param trees  that are kept before all are forgotten
    explicit TileFamilies(EvidenceSource const& source, std::size_t trees = TreeCache::kMost);

    /// What bears on the rows of one family at one channel.
    struct AtChannel {
        /// Null if the family has loops, the locus is not autosomal, or a print leaves a choice of genotypes.
        models::LoopFreeFamily const* tree = nullptr;
        std::optional<FamilyKey> key; ///< of the tree and its genotypes, if that is little enough
    };

    /// Takes these in place of those before.
    void read(std::span<models::Hypothesis const> hypotheses);

    [[nodiscard]] EvidenceSource const& source() const { return source_; }
    [[nodiscard]] std::span<models::Hypothesis const> hypotheses() const { return hypotheses_; }
    [[nodiscard]] AtChannel const& at(std::size_t hypothesis, std::size_t channel) const {
        return at_channels_[channel * hypotheses_.size() + hypothesis];
    }
    /// Of a hypothesis's family. Where there is a tree, those who are alike have them in ascending order
    /// (models::sort_alike).
    [[nodiscard]] FamilyGenotypes const& genotypes(std::size_t hypothesis) const { return genotypes_[hypothesis]; }
    /// How often all trees were forgotten: what is known by the address of a tree must then be forgotten too.
    [[nodiscard]] std::size_t times_forgotten() const { return times_forgotten_; }

  private:
    void find_trees(std::size_t hypothesis);

    EvidenceSource source_;
    TreeCache trees_;
    std::size_t times_forgotten_ = 0;
    std::vector<models::Hypothesis> hypotheses_;
    std::vector<FamilyGenotypes> genotypes_; ///< [hypotheses], and more places
    std::vector<AtChannel> at_channels_;     ///< [channels x hypotheses]
};

} // namespace kinmatch::engine
