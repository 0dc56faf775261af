#include "cli/match/match_question.hpp"

#include "cli/match/manifest.hpp"
#include "cli/options/prior_options.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/sha256.hpp"

#include <limits>
#include <optional>
#include <utility>

namespace kinmatch::cli {
namespace {

/// The options of the engine, once the population that ranks is known.
engine::MatchOptions engine_options(MatchRequest const& request, std::optional<std::size_t> ranking) {
    engine::MatchOptions options = request.match;
    options.threshold_log10_lr = request.all ? -std::numeric_limits<double>::infinity() : request.thresholds.log10_lr;
    options.min_loci = request.thresholds.min_loci;
    options.ranked_by = request.include_sex ? models::Evidence::dna_and_sex : models::Evidence::dna;
    options.ranking_population = ranking;
    return options;
}

nlohmann::ordered_json parameters_of(Question const& question) {
    MatchRequest const& request = question.request;
    auto parameters = run_parameters(request.model, question.options, question.held.data);
    parameters["policy"] = to_json(request.thresholds.policy);
    parameters["rank_by"] = request.rank_by;
    write_priors(request.prior, question.priors, question.options.ranked_by, parameters);
    parameters["sensitivity_for_top"] = request.sensitivity_for_top;
    return parameters;
}

} // namespace

CaseInHand read_case_in_hand(std::filesystem::path const& file) {
    std::string sha256 = io::sha256_of_file(file);
    return {file, std::move(sha256), io::read_case(file)};
}

Question make_question(MatchRequest const& request, CaseInHand const& held) {
    return make_question(request, held, io::case_digest(held.data));
}

Question make_question(MatchRequest const& request, CaseInHand const& held, std::string case_digest) {
    std::vector<models::ModelChoice> choices = resolve(request.model, held.data);
    auto const ranking = ranking_population(request.rank_by, choices, held.data);
    Question question{.request = request,
                      .held = held,
                      .choices = std::move(choices),
                      .options = engine_options(request, ranking),
                      .priors = models::Priors(held.data, request.prior),
                      .case_digest = std::move(case_digest),
                      .parameters = {},
                      .run_name = {}};
    question.parameters = parameters_of(question);
    question.run_name = run_name(question.case_digest, question.parameters, program_json());
    return question;
}

} // namespace kinmatch::cli
