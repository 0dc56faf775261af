#include "cli/options/population_sources.hpp"

#include "models/error.hpp"
#include "models/population_warnings.hpp"

#include <algorithm>

namespace kinmatch::cli {
namespace {

std::vector<models::GeneticModel> make_models(models::Case const& data,
                                              std::vector<models::ModelChoice> const& choices) {
    models::AllelesOfLoci const seen = models::alleles_seen(data);
    std::vector<models::GeneticModel> models;
    Faults faults;
    for (models::ModelChoice const& choice : choices)
        try {
            models.push_back(models::make_genetic_model(data, choice, seen));
        } catch (InputError const& error) {
            std::ranges::copy(error.faults(), std::back_inserter(faults));
        }
    if (!faults.empty())
        throw InputError(std::move(faults));
    return models;
}

} // namespace

PopulationSources::PopulationSources(models::Case const& data, std::vector<models::ModelChoice> const& choices,
                                     std::vector<models::SampleIndex> const& remains, models::EliminationLimits limits)
    : PopulationSources(data, std::make_shared<std::vector<models::GeneticModel> const>(make_models(data, choices)),
                        remains, limits) {}

PopulationSources::PopulationSources(models::Case const& data, Models models,
                                     std::vector<models::SampleIndex> const& remains, models::EliminationLimits limits)
    : data_(data), limits_(limits), models_(std::move(models)) {
    for (models::GeneticModel const& model : *models_)
        books_.push_back(engine::make_code_book(data, model, remains));
    for (std::size_t p = 0; p < models_->size(); ++p)
        sources_.push_back({data, (*models_)[p], books_[p], limits});
}

Faults PopulationSources::warnings() const {
    return models::population_warnings(data_, *models_);
}

} // namespace kinmatch::cli
