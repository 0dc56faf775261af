#include "cli/options/prior_options.hpp"

#include "cli/options/number_check.hpp"

namespace kinmatch::cli {
namespace {

constexpr char const* kStated = "stated, the same for every pair";
constexpr char const* kByNone = "(1 - prior_none) / N, N missing persons";
constexpr char const* kDefault = "1 / (N + 1), N missing persons; as the case states where it does";

char const* in_words(models::PriorRule const& rule) {
    return rule.of_each_pair ? kStated : rule.of_none ? kByNone : kDefault;
}

} // namespace

std::string_view to_text(models::Evidence evidence) noexcept {
    return evidence == models::Evidence::dna ? "DNA" : "DNA and sex";
}

void add_prior_options(CLI::App& command, models::PriorRule& rule) {
    CLI::Option* const each =
        command
            .add_option("--prior", rule.of_each_pair,
                        "Prior probability of every pair, 0 to 1. Default: as pedigrees.csv of the case states, else "
                        "1 / (N + 1) for N missing persons")
            ->check(refuse_unless_finite)
            ->check(CLI::Range(0.0, 1.0))
            ->group("Model");
    command
        .add_option(
            "--prior-none", rule.of_none,
            "Prior probability that remains are none of the missing persons, 0 to 1: each pair has (1 - it) / N")
        ->check(refuse_unless_finite)
        ->check(CLI::Range(0.0, 1.0))
        ->group("Model")
        ->excludes(each);
}

void write_priors(models::PriorRule const& rule, models::Priors const& priors, models::Evidence evidence,
                  nlohmann::ordered_json& parameters) {
    parameters["prior_rule"] = in_words(rule);
    parameters["prior"] = priors.by_rule();
    parameters["priors_stated_by_case"] = priors.stated_by_case();
    parameters["prior_none"] = priors.of_none();
    parameters["posterior_by"] = to_text(evidence);
}

models::PriorRule prior_rule_from(nlohmann::ordered_json const& parameters) {
    auto const rule = parameters.at("prior_rule").get<std::string>();
    models::PriorRule result;
    if (rule == kStated)
        result.of_each_pair = parameters.at("prior").get<double>();
    else if (rule == kByNone)
        result.of_none = parameters.at("prior_none").get<double>();
    return result;
}

} // namespace kinmatch::cli
