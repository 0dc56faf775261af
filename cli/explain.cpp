#include "cli/exit_code.hpp"
#include "cli/explanation_text.hpp"
#include "cli/model_options.hpp"
#include "cli/sex_options.hpp"
#include "cli/subcommands.hpp"
#include "cli/usage_error.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/run_folder.hpp"
#include "models/error.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace kinmatch::cli {
namespace {

struct ExplainCommand {
    std::filesystem::path case_file;
    std::string missing;
    std::string remains;
    std::string format = "text";
    std::filesystem::path run;
    ModelOptions model;
    models::SexModel sex;
};

/// The options of the command line, or those of a run.
struct ExplainModel {
    ModelOptions options;
    models::SexModel sex;
};

models::Hypothesis find_missing(models::Case const& data, std::string const& id) {
    auto const hypotheses = models::all_hypotheses(data);
    auto const found = std::ranges::find(
        hypotheses, id, [&](models::Hypothesis const& hypothesis) { return models::missing_id(data, hypothesis); });
    if (found == hypotheses.end())
        throw UsageError("the case holds no missing person " + id +
                         "\n  Write FAMILY/MEMBER, as in F12/FATHER; the "
                         "member must be marked missing in pedigrees.csv.");
    return *found;
}

models::SampleIndex find_remains(models::Case const& data, std::string const& id) {
    models::SampleIndex const sample = data.find_sample(id);
    if (sample == models::kNoSample || data.samples[sample].kind != models::SampleKind::remains)
        throw UsageError("the case holds no remains " + id +
                         "\n  Write the sample id as in samples.csv; its kind must "
                         "be remains.");
    return sample;
}

/// The model of a run, which must be of the same case.
ExplainModel model_of_run(std::filesystem::path const& run, models::Case const& data) {
    nlohmann::ordered_json const manifest = io::read_manifest(run);
    if (manifest.at("case_digest").get<std::string>() != io::case_digest(data))
        throw UsageError("the run " + run.string() +
                         " was made from another case\n  Explain the case.h5 in the run "
                         "folder instead: it is the exact case of the run.");
    auto const& parameters = manifest.at("parameters");
    return {model_options_from(parameters), sex_model_from(parameters)};
}

std::string mutation_in_words(ModelOptions const& options) {
    return options.mutation_model.empty() ? "as the case states" : options.mutation_model + " at every locus";
}

int run_explain(ExplainCommand const& command) {
    models::Case const data = io::read_case(command.case_file);
    auto const [options, sex] =
        command.run.empty() ? ExplainModel{command.model, command.sex} : model_of_run(command.run, data);
    models::ModelChoice const choice = resolve(options, data);
    models::Hypothesis const hypothesis = find_missing(data, command.missing);
    models::SampleIndex const remains = find_remains(data, command.remains);
    models::GeneticModel const model = models::make_genetic_model(data, choice);
    engine::CodeBook const book = engine::make_code_book(data, model, {remains});
    engine::EvidenceSource const source{data, model, book, elimination_limits(options)};
    ExplainedPair const pair{.source = source,
                             .hypothesis = hypothesis,
                             .remains = remains,
                             .population = data.populations[choice.population].name,
                             .mutation = mutation_in_words(options),
                             .theta = choice.theta,
                             .sex = sex,
                             .explanation = engine::explain(source, hypothesis)};
    if (command.format == "json")
        fmt::print("{}\n", to_json(pair).dump(2));
    else
        fmt::print("{}", to_text(pair));
    return pair.explanation.fault ? kSomeSetAside : kComplete;
}

} // namespace

void add_explain(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<ExplainCommand>();
    CLI::App* const command = app.add_subcommand("explain", "Show one pair locus by locus: the LR and why");
    command->add_option("case", options->case_file, "Case file, as import writes it")->required();
    command->add_option("--missing", options->missing, "Missing person, as FAMILY/MEMBER")->required();
    command->add_option("--remains", options->remains, "Sample id of the remains")->required();
    command->add_option("--format", options->format, "text or json; json has 17 digits")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "json"}));
    CLI::Option* const run =
        command->add_option("--run", options->run, "Run folder whose model to use, instead of the options below");
    add_model_options(*command, options->model);
    add_sex_options(*command, options->sex);
    for (CLI::Option* const option : command->get_options())
        if (option->get_group() == "Model" || option->get_group() == "Limits")
            option->excludes(run);
    command->footer("Example:\n  kinmatch explain case.h5 --missing F1/SON --remains V2 --mutation-model none\n"
                    "Exit 2: the pair is not comparable, and the text says why.");
    command->callback([options, &chosen] { chosen = [options] { return run_explain(*options); }; });
}

} // namespace kinmatch::cli
