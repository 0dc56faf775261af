#pragma once

#include "models/case.hpp"
#include "models/genetic_model.hpp"
#include "models/genotype.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// What is known for certain of a family's members at every locus of a model.
struct FamilyGenotypes {
    std::size_t members = 0;
    std::vector<models::Genotype> genotypes; ///< [loci x members]; read only where typed
    std::vector<char> is_typed;              ///< [loci x members]
    std::vector<char> are_certain;           ///< [loci] 0: a print leaves a choice of genotypes

    void clear(std::size_t loci, std::size_t family_members);
    /// [members] at one locus.
    [[nodiscard]] std::span<char const> typed_at(std::size_t locus) const {
        return std::span{is_typed}.subspan(locus * members, members);
    }
    [[nodiscard]] std::span<models::Genotype const> genotypes_at(std::size_t locus) const {
        return std::span{genotypes}.subspan(locus * members, members);
    }
    [[nodiscard]] std::span<models::Genotype> genotypes_at(std::size_t locus) {
        return std::span{genotypes}.subspan(locus * members, members);
    }
};

/// Reads references without a search: where a sample's prints begin, and which number an allele has, is looked up.
class ReferenceGenotypes {
  public:
    /// O(prints of the case). \pre data and model outlive this.
    ReferenceGenotypes(models::Case const& data, models::GeneticModel const& model);

    /// The genotypes that models::family_observations gives with certainty (models::certain_genotype).
    ///
    /// \param result overwritten.
    void read(models::Family const& family, FamilyGenotypes& result) const;

  private:
    struct Cell;
    void read_member(models::Member const& member, Cell cell) const;
    [[nodiscard]] bool is_plain(models::Print const& print, std::size_t locus) const;

    models::Case const& data_;
    models::GeneticModel const& model_;
    std::vector<std::uint32_t> first_print_;                  ///< [samples + 1] into Case::prints
    std::vector<std::uint32_t> model_of_locus_;               ///< [loci of the case] into model.loci, or kNone
    std::vector<std::vector<models::AlleleIndex>> allele_of_; ///< [loci][tenths of the name]
    std::vector<char> has_silent_;                            ///< [loci]
};

} // namespace kinmatch::engine
