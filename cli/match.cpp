#include "engine/match.hpp"

#include "cli/config_file.hpp"
#include "cli/counted.hpp"
#include "cli/exit_code.hpp"
#include "cli/family_faults.hpp"
#include "cli/first_sensitivities.hpp"
#include "cli/manifest.hpp"
#include "cli/model_options.hpp"
#include "cli/population_choice.hpp"
#include "cli/population_sources.hpp"
#include "cli/print_faults.hpp"
#include "cli/prior_options.hpp"
#include "cli/progress_line.hpp"
#include "cli/sensitivity_csv.hpp"
#include "cli/sex_options.hpp"
#include "cli/subcommands.hpp"
#include "cli/thresholds.hpp"
#include "cli/usage_error.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/durable_file.hpp"
#include "io/run_folder.hpp"
#include "io/scratch_file.hpp"
#include "io/sha256.hpp"
#include "models/posterior.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <thread>
#include <utility>

namespace kinmatch::cli {
namespace {

struct MatchCommand {
    std::filesystem::path case_file;
    std::filesystem::path runs;
    ModelOptions model;
    engine::MatchOptions match;
    ThresholdOptions thresholds;
    std::string rank_by = kMinimum;
    std::uint32_t sensitivity_for_top = 0;
    models::PriorRule prior;
    bool all = false;
    bool include_sex = false;
    bool quiet = false;
};

int exit_code(nlohmann::ordered_json const& account) {
    auto const& because = account.at("not_comparable_because");
    bool const some = because.at("family_impossible").get<std::uint64_t>() != 0 ||
                      because.at("too_much_work").get<std::uint64_t>() != 0;
    return some ? kSomeSetAside : kComplete;
}

std::string listed(nlohmann::ordered_json const& manifest) {
    auto const& parameters = manifest.at("parameters");
    auto const& threshold = parameters.at("threshold_log10_lr");
    if (auto const& top = parameters.at("top_for_missing"); top.is_number())
        return fmt::format("the best {} of each missing person, but none of LR 0", top.get<std::size_t>());
    if (!threshold.is_number())
        return "every pair that was scored";
    char const* const evidence = parameters.at("include_sex").get<bool>() ? " of DNA and sex" : "";
    char const* const where = manifest.at("populations").size() > 1 ? " under any population" : "";
    return fmt::format("pairs with log10 LR{} {} or more{}", evidence, threshold.get<double>(), where);
}

void print_summary(nlohmann::ordered_json const& manifest, std::filesystem::path const& run) {
    auto const& account = manifest.at("account");
    auto const number = [&](char const* key) { return account.at(key).get<std::uint64_t>(); };
    bool const has_threshold = manifest.at("parameters").at("top_for_missing").is_null();
    fmt::print("{} remains, {}, {}: {} scored, {} certified below {}, {} not comparable\n", number("remains"),
               counted(number("missing_persons"), "missing person"), counted(number("pairs"), "pair"), number("scored"),
               number("certified_below_threshold"), has_threshold ? "the threshold" : "those listed",
               number("not_comparable"));
    for (auto const& [reason, pairs] : account.at("not_comparable_because").items())
        if (pairs.get<std::uint64_t>() != 0)
            fmt::print("  {}: {}\n", reason, counted(pairs.get<std::uint64_t>(), "pair"));
    fmt::print("{}: {}\n", counted(number("candidates"), "candidate"), listed(manifest));
    if (auto const policy = policy_from(manifest.at("parameters").at("policy")))
        fmt::print("{} of them at or above the reporting threshold\n{}\n", number("reportable"), to_text(*policy));
    fmt::print("{}\n", run.string());
}

/// A run that exists and is complete is not computed again: the same name means the same bytes.
int reuse(std::filesystem::path const& run) {
    auto const manifest = io::read_manifest(run);
    fmt::print("This run exists already, and its files are as they were written.\n");
    for (auto const& family : manifest.at("families_not_comparable")) {
        std::string const population = family.value("population", "");
        fmt::print(stderr, "warning: missing person {} is not comparable{}{}: {}\n",
                   family.at("missing").get<std::string>(), population.empty() ? "" : " under population ", population,
                   family.at("reason").get<std::string>());
    }
    print_summary(manifest, run);
    return exit_code(manifest.at("account"));
}

void print_family_faults(std::span<engine::EvidenceSource const> populations, engine::MatchResult const& result) {
    Faults faults;
    for (auto const& [hypothesis, population, fault] : result.faults)
        faults.push_back(describe(fault, hypothesis, populations[population]));
    print_faults(faults);
}

/// Candidates that the policy lets be reported.
std::uint64_t count_reportable(models::Policy const& policy, models::CandidateList const& list,
                               models::Evidence ranked_by) {
    std::uint64_t count = 0;
    list.visit([&](models::CandidateBlock const& block) {
        for (models::Candidate const& candidate : block.candidates)
            count += is_reportable(policy, models::log10_lr_of(candidate, ranked_by));
    });
    return count;
}

/// Of a run of several populations, whose LRs stand beside each candidate; else none.
std::vector<std::string> names_beside_candidates(std::span<engine::EvidenceSource const> populations) {
    std::vector<std::string> names;
    for (engine::EvidenceSource const& source : populations)
        if (populations.size() > 1)
            names.push_back(source.data.populations[source.model.population].name);
    return names;
}

/// The options of the engine, once thresholds and ranking are known.
engine::MatchOptions engine_options(MatchCommand const& command, Thresholds const& thresholds,
                                    std::optional<std::size_t> ranking) {
    engine::MatchOptions options = command.match;
    options.threshold_log10_lr = command.all ? -std::numeric_limits<double>::infinity() : thresholds.log10_lr;
    options.min_loci = thresholds.min_loci;
    options.ranked_by = command.include_sex ? models::Evidence::dna_and_sex : models::Evidence::dna;
    options.ranking_population = ranking;
    return options;
}

/// What is to be computed: options and case, made one.
struct Question {
    MatchCommand const& command;
    models::Case const& data;
    std::string case_sha256; ///< of the file's bytes, from before `data` was read
    std::vector<models::ModelChoice> choices;
    engine::MatchOptions options;
    std::optional<models::Policy> policy;
    models::Priors priors;
    std::string case_digest;
};

Question make_question(MatchCommand const& command, models::Case const& data, std::string const& case_sha256,
                       Thresholds const& thresholds) {
    std::vector<models::ModelChoice> choices = resolve(command.model, data);
    auto const ranking = ranking_population(command.rank_by, choices, data);
    return {.command = command,
            .data = data,
            .case_sha256 = case_sha256,
            .choices = std::move(choices),
            .options = engine_options(command, thresholds, ranking),
            .policy = thresholds.policy,
            .priors = models::Priors(data, command.prior),
            .case_digest = io::case_digest(data)};
}

nlohmann::ordered_json parameters_of(Question const& question) {
    MatchCommand const& command = question.command;
    auto parameters = run_parameters(command.model, question.options, question.data);
    parameters["policy"] = to_json(question.policy);
    parameters["rank_by"] = command.rank_by;
    write_priors(command.prior, question.priors, question.options.ranked_by, parameters);
    parameters["sensitivity_for_top"] = command.sensitivity_for_top;
    return parameters;
}

/// sensitivity.csv, if it was asked for.
std::map<std::string, std::string> sensitivity_files(Question const& question, models::CandidateList const& list) {
    std::uint32_t const wanted = question.command.sensitivity_for_top;
    if (wanted == 0)
        return {};
    SensitivityBases const bases{question.data, question.choices, question.options.ranking_population,
                                 elimination_limits(question.command.model), question.options.min_loci};
    return {{"sensitivity.csv", sensitivity_csv(question.data, first_sensitivities(list, wanted, bases))}};
}

nlohmann::ordered_json manifest_of(Question const& question, nlohmann::ordered_json const& parameters,
                                   std::span<engine::EvidenceSource const> populations,
                                   engine::MatchResult const& result) {
    auto manifest = make_manifest(question.case_digest, parameters, populations, result);
    if (question.policy)
        manifest["account"]["reportable"] =
            count_reportable(*question.policy, *result.candidates, question.options.ranked_by);
    return manifest;
}

engine::MatchResult match_with_progress(std::span<engine::EvidenceSource const> populations, Question const& question,
                                        io::ScratchFile& scratch_file) {
    engine::Scratch const scratch{
        [&](std::span<std::byte const> bytes) { return scratch_file.append(bytes); },
        [&](std::uint64_t offset, std::span<std::byte> bytes) { scratch_file.read(offset, bytes); }};
    if (question.command.quiet)
        return engine::match(populations, question.options, scratch, [](std::uint64_t, std::uint64_t) {});
    ProgressLine line("match", "pairs");
    std::uint64_t const remains = populations.front().book.remains.size();
    return engine::match(populations, question.options, scratch,
                         [&](std::uint64_t done, std::uint64_t all) { line.update(done * remains, all * remains); });
}

/// Matches, and publishes the run under this name.
int make_run(Question const& question, nlohmann::ordered_json const& parameters, std::string const& name) {
    auto const& [command, data, case_sha256, choices, options, policy, priors, case_digest] = question;
    PopulationSources const populations(data, choices, engine::all_remains(data), elimination_limits(command.model));
    print_faults(populations.warnings());
    io::make_private_folder(command.runs);
    io::ScratchFile scratch{command.runs};
    engine::MatchResult const result = match_with_progress(populations.sources(), question, scratch);
    print_family_faults(populations.sources(), result);
    models::CandidatesWithPosteriors const candidates{*result.candidates, priors, options.ranked_by,
                                                      data.samples.size()};
    auto const manifest = manifest_of(question, parameters, populations.sources(), result);
    auto const run = io::publish_run(command.runs, name,
                                     {command.case_file, case_sha256, data, candidates,
                                      names_beside_candidates(populations.sources()), manifest,
                                      sensitivity_files(question, candidates)});
    print_summary(manifest, run);
    return exit_code(manifest.at("account"));
}

int run_match(MatchCommand const& command) {
    Thresholds const thresholds = resolve(command.thresholds);
    std::string const case_sha256 = io::sha256_of_file(command.case_file);
    models::Case const data = io::read_case(command.case_file);
    Question const question = make_question(command, data, case_sha256, thresholds);
    auto const parameters = parameters_of(question);
    std::string const name = run_name(question.case_digest, parameters);
    return io::run_is_complete(command.runs / name) ? reuse(command.runs / name) : make_run(question, parameters, name);
}

void add_list_options(CLI::App& command, MatchCommand& options) {
    CLI::Option* const threshold = add_threshold_option(command, options.thresholds);
    add_min_loci_option(command, options.thresholds);
    CLI::Option* const policy = add_policy_option(command, options.thresholds);
    CLI::Option* const all =
        command.add_flag("--all", options.all, "List every pair compared, excluded ones (-inf) too")
            ->excludes(threshold)
            ->excludes(policy);
    command
        .add_option("--top", options.match.top_for_missing,
                    "Instead of a threshold: list so many of the best pairs of each missing person, none of LR 0")
        ->check(CLI::Range(1, 1000000))
        ->excludes(threshold)
        ->excludes(policy)
        ->excludes(all);
    command
        .add_option("--sensitivity-for-top", options.sensitivity_for_top,
                    "Write sensitivity.csv for this many of the first candidates: the log10 LR with one assumption "
                    "changed at a time, as explain --sensitivity gives it; candidates, 0 for none")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    add_include_sex_option(command, options.include_sex);
}

} // namespace

void add_match(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<MatchCommand>();
    options->match.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    CLI::App* const command =
        app.add_subcommand("match", "Score every pair of remains and missing person, and rank the candidates");
    command->add_option("case", options->case_file, "Case file, as import writes it")->required();
    command->add_option("--output", options->runs, "Folder of runs; the run goes to a folder of its own in it")
        ->required();
    add_list_options(*command, *options);
    add_model_options(*command, options->model);
    add_rank_by_option(*command, options->rank_by);
    add_sex_options(*command, options->match.sex);
    add_prior_options(*command, options->prior);
    command->add_option("--threads", options->match.threads, "Threads; the result is the same for any number")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
    command->add_flag("--quiet", options->quiet, "Show no progress");
    take_config_file(*command);
    command->footer("Example:\n  kinmatch match case.h5 --output runs --threshold-log10-lr 4\n"
                    "--config FILE.toml reads any of these options from a file, by their long names, as in\n"
                    "  threshold-log10-lr = 4\nThe command line wins over the file.\n"
                    "Writes manifest.json, candidates.csv, candidates.h5, case.h5 and, if asked for, sensitivity.csv, "
                    "readable by their owner alone, and\n"
                    "prints the run folder last. Exit 2: complete, but the families named could not be compared.");
    command->callback([options, &chosen] { chosen = [options] { return run_match(*options); }; });
}

} // namespace kinmatch::cli
