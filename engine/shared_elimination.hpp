#pragma once

#include "engine/evidence_table.hpp"
#include "engine/reference_genotypes.hpp"
#include "models/family_eliminator.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace kinmatch::engine {

/// Elimination of one family after another at the loci of a source, which shares what families of one shape have in
/// common (models/family_eliminator.hpp). For one thread.
class SharedElimination {
  public:
    /// \param memory_bytes  that it may keep before it begins anew
    /// \pre what `source` refers to outlives this.
    SharedElimination(EvidenceSource const& source, std::size_t memory_bytes);
    SharedElimination(SharedElimination const&) = delete; // its parts refer to its room
    SharedElimination& operator=(SharedElimination const&) = delete;

    /// What a family says of its missing person in one channel, as evidence_at has it to the bit where gamete vectors
    /// do not apply, but for what it says of an unrelated person.
    struct Answer {
        models::EvidenceStatus status = models::EvidenceStatus::family_untyped;
        /// P(family, missing person has g); null where the status has no table. Good until the next question.
        models::OrderedGenotypeTable const* missing = nullptr;
    };

    /// \param genotypes of the family, as the source's references read them.
    /// \return nothing if sharing would not pay, or theta is not 0: then elimination of this family alone answers.
    [[nodiscard]] std::optional<Answer> ask(models::Hypothesis const& hypothesis, FamilyGenotypes const& genotypes,
                                            std::size_t channel, Meioses meioses);

  private:
    void read_observations(models::Family const& family, FamilyGenotypes const& genotypes, std::size_t channel,
                           models::LocusModel const& model);
    [[nodiscard]] models::FamilyEliminator& eliminator_of(std::size_t channel, Meioses meioses);
    void forget_beyond_memory();

    EvidenceSource source_;
    std::size_t memory_bytes_;
    models::EliminationRoom room_;                                                    ///< before those who use it
    std::vector<std::array<std::optional<models::FamilyEliminator>, 2>> eliminators_; ///< [channels] by Meioses
    std::size_t bytes_kept_ = 0;                                                      ///< by all of them
    std::vector<models::Observation> observations_;                                   ///< [members] at one locus
};

} // namespace kinmatch::engine
