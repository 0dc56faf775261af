#pragma once

#include "engine/evidence_table.hpp"
#include "models/fault.hpp"
#include "models/genetic_model.hpp"

#include <memory>
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
    [[nodiscard]] std::span<models::GeneticModel const> models() const { return *models_; }
    /// The same models, made once, with the code books of other remains.
    [[nodiscard]] PopulationSources with_remains(std::vector<models::SampleIndex> const& remains) const {
        return {data_, models_, remains, limits_};
    }
    /// Loci that are not scored under every population.
    [[nodiscard]] Faults warnings() const;

  private:
    using Models = std::shared_ptr<std::vector<models::GeneticModel> const>;
    PopulationSources(models::Case const& data, Models models, std::vector<models::SampleIndex> const& remains,
                      models::EliminationLimits limits);

    models::Case const& data_;
    models::EliminationLimits limits_;
    Models models_;
    std::vector<engine::CodeBook> books_;
    std::vector<engine::EvidenceSource> sources_;
};

} // namespace kinmatch::cli
