#include "cli/prior_options.hpp"

namespace kinmatch::cli {
namespace {

char const* in_words(models::PriorRule const& rule) {
    if (rule.of_each_pair)
        return "stated, the same for every pair";
    if (rule.of_none)
        return "(1 - prior_none) / N, N missing persons";
    return "1 / (N + 1), N missing persons; as the case states where it does";
}

} // namespace

void add_prior_options(CLI::App& command, models::PriorRule& rule) {
    CLI::Option* const each =
        command
            .add_option("--prior", rule.of_each_pair,
                        "Prior probability of every pair, 0 to 1. Default: as pedigrees.csv of the case states, else "
                        "1 / (N + 1) for N missing persons")
            ->check(CLI::Range(0.0, 1.0));
    command
        .add_option(
            "--prior-none", rule.of_none,
            "Prior probability that remains are none of the missing persons, 0 to 1: each pair has (1 - it) / N")
        ->check(CLI::Range(0.0, 1.0))
        ->excludes(each);
}

void write_priors(models::PriorRule const& rule, models::Priors const& priors, models::Evidence evidence,
                  nlohmann::ordered_json& parameters) {
    parameters["prior_rule"] = in_words(rule);
    parameters["prior"] = priors.by_rule();
    parameters["priors_stated_by_case"] = priors.stated_by_case();
    parameters["prior_none"] = priors.of_none();
    parameters["posterior_by"] = evidence == models::Evidence::dna ? "DNA" : "DNA and sex";
}

} // namespace kinmatch::cli
