#include "cli/explain/pair_explainer.hpp"

#include "cli/match/population_totals.hpp"

namespace kinmatch::cli {
namespace {

std::string mutation_in_words(ModelOptions const& options) {
    return options.mutation_model.empty() ? "as the case states" : options.mutation_model + " at every locus";
}

} // namespace

PairExplainer::PairExplainer(models::Case const& data, ExplainSettings settings)
    : data_(data), settings_(std::move(settings)), choices_(resolve(settings_.model, data)),
      ranking_(ranking_population(settings_.rank_by, choices_, data)),
      populations_(data, choices_, {}, elimination_limits(settings_.model)), priors_(data, settings_.prior) {}

PopulationSources PairExplainer::about(models::SampleIndex remains) const {
    return populations_.with_remains({remains});
}

Answer PairExplainer::explain(models::Hypothesis const& hypothesis, PopulationSources const& sources) const {
    std::vector<ExplainedPair> pairs;
    for (engine::EvidenceSource const& source : sources.sources())
        pairs.push_back({.source = source,
                         .hypothesis = hypothesis,
                         .remains = source.book.remains.front(),
                         .population = data_.populations[source.model.population].name,
                         .mutation = mutation_in_words(settings_.model),
                         .theta = source.model.theta,
                         .sex = settings_.sex,
                         .min_loci = settings_.thresholds.min_loci,
                         .prior = priors_(hypothesis.family, hypothesis.missing),
                         .ranked_by = settings_.include_sex ? models::Evidence::dna_and_sex : models::Evidence::dna,
                         .explanation = engine::explain(source, hypothesis, settings_.thresholds.min_loci)});
    std::size_t const shown = standing_for_all(pairs, ranking_);
    return {std::move(pairs), shown, settings_.thresholds.policy};
}

engine::Sensitivity PairExplainer::vary(Answer const& answer) const {
    ExplainedPair const& pair = answer.shown_pair();
    return engine::vary({data_, engine::vary_model(data_, choices_[answer.shown]), pair.hypothesis, pair.remains,
                         pair.source.limits, settings_.thresholds.min_loci});
}

} // namespace kinmatch::cli
