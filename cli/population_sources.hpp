#pragma once

#include "engine/evidence_table.hpp"
#include "models/fault.hpp"
#include "models/genetic_model.hpp"

#include <span>
#include <vector>

namespace kinmatch::cli {

/// Model, code book and source of evidence for each population of a run.
class PopulationSources {
  public:
    /// \param remains  of the code books, ascending; may be none
    /// \throws InputError with the faults of all populations if one gives no model.
    PopulationSources(models::Case const& data, std::vector<models::ModelChoice> const& choices,
                      std::vector<models::SampleIndex> const& remains, models::EliminationLimits limits);
    PopulationSources(PopulationSources const&) = delete; // the sources refer to models and books of this object
    PopulationSources& operator=(PopulationSources const&) = delete;

    /// One for each choice, in their order; valid as long as this object.
    [[nodiscard]] std::span<engine::EvidenceSource const> sources() const { return sources_; }
    [[nodiscard]] std::span<models::GeneticModel const> models() const { return models_; }
    /// Loci that are not scored under every population.
    [[nodiscard]] Faults warnings() const;

  private:
    models::Case const& data_;
    std::vector<models::GeneticModel> models_;
    std::vector<engine::CodeBook> books_;
    std::vector<engine::EvidenceSource> sources_;
};

} // namespace kinmatch::cli
