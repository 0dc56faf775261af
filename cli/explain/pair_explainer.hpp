#pragma once

#include "cli/explain/explain_settings.hpp"
#include "cli/explain/explanation_text.hpp"
#include "cli/options/population_sources.hpp"
#include "engine/sensitivity.hpp"
#include "models/case.hpp"
#include "models/hypothesis.hpp"
#include "models/prior.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// What is shown of a pair.
struct Answer {
    std::vector<ExplainedPair> pairs; ///< one a population
    std::size_t shown = 0;            ///< into pairs: the one that stands for all
    std::optional<models::Policy> policy;

    [[nodiscard]] ExplainedPair const& shown_pair() const { return pairs[shown]; }
};

/// Explains pairs of one case by one set of settings; explain and report say the same because both ask here.
class PairExplainer {
  public:
    /// \param data  outlives the explainer
    /// \throws InputError and UsageError as resolve(ModelOptions) and the making of the models do.
    PairExplainer(models::Case const& data, ExplainSettings settings);

    /// Models, code books and sources of these remains; outlives the answers about them.
    [[nodiscard]] PopulationSources about(models::SampleIndex remains) const;
    /// \param sources  as about() gives them for the remains of the pair
    [[nodiscard]] Answer explain(models::Hypothesis const& hypothesis, PopulationSources const& sources) const;
    /// The pair of an answer with one assumption changed at a time.
    [[nodiscard]] engine::Sensitivity vary(Answer const& answer) const;

    [[nodiscard]] Faults warnings() const { return populations_.warnings(); }

  private:
    models::Case const& data_;
    ExplainSettings settings_;
    std::vector<models::ModelChoice> choices_;
    std::optional<std::size_t> ranking_; ///< into choices_
    PopulationSources populations_;      ///< of no remains
    models::Priors priors_;
};

} // namespace kinmatch::cli
