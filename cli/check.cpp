#include "cli/exit_code.hpp"
#include "cli/family_faults.hpp"
#include "cli/findings_text.hpp"
#include "cli/model_options.hpp"
#include "cli/out_of_reach.hpp"
#include "cli/output_name.hpp"
#include "cli/population_sources.hpp"
#include "cli/progress_line.hpp"
#include "cli/relationship_findings.hpp"
#include "cli/same_person_findings.hpp"
#include "cli/subcommands.hpp"
#include "cli/thresholds.hpp"
#include "engine/check/fit_source.hpp"
#include "engine/family_check.hpp"
#include "engine/thread_limit.hpp"
#include "io/case_file.hpp"
#include "io/findings_csv.hpp"
#include "io/findings_json.hpp"
#include "models/case_warnings.hpp"
#include "models/error.hpp"
#include "models/frequency_warnings.hpp"
#include "models/sample_warnings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

namespace kinmatch::cli {
namespace {

struct CheckCommand {
    std::filesystem::path case_file;
    std::string format = "text";
    std::filesystem::path csv; ///< empty: none, like the next
    std::filesystem::path json;
    ModelOptions model;
    ThresholdOptions thresholds;
    int threads = 1;
    bool quiet = false;
};

/// Everything found so far, and how far the work is.
class Findings {
  public:
    explicit Findings(bool quiet) : quiet_(quiet) {}

    void add(Faults const& faults) {
        for (Fault const& fault : faults)
            all_.push_back({.fault = fault});
    }
    void add(models::Findings const& findings) { std::ranges::copy(findings, std::back_inserter(all_)); }

    /// Adds what `find` returns, who is given something to tell its progress to.
    template <typename Find>
    void add(std::string const& what, std::string const& unit, Find const& find) {
        ProgressLine line("check: " + what, unit);
        add(find([&](std::uint64_t done, std::uint64_t all) {
            if (!quiet_)
                line.update(done, all);
        }));
    }

    models::Findings take() {
        models::sort_findings(all_);
        return std::move(all_);
    }

  private:
    bool quiet_;
    models::Findings all_;
};

/// The thresholds, or none if the policy named cannot be used: what is wrong with it is added.
std::optional<Thresholds> usable_thresholds(ThresholdOptions const& options, Findings& findings) {
    try {
        return resolve(options);
    } catch (InputError const& error) {
        findings.add(error.faults());
    }
    return std::nullopt;
}

std::size_t least_loci(std::optional<Thresholds> const& thresholds, models::GeneticModel const& model) {
    return thresholds && thresholds->policy ? thresholds->min_loci : models::default_least_loci(model);
}

Faults family_faults(engine::EvidenceSource const& source) {
    Faults faults;
    for (auto const& [hypothesis, population, fault] : engine::check_families(source))
        faults.push_back(describe(fault, hypothesis, source));
    return faults;
}

models::Findings relationship_findings(engine::EvidenceSource const& source, engine::Progress const& progress) {
    engine::FitSource const fit(source);
    models::Findings findings = untestable_families(source.data);
    for (engine::RelationshipFit const& found : engine::check_relationships(fit.source(), is_told, progress))
        findings.push_back(describe(found, fit.source()));
    return findings;
}

models::Findings same_person_findings(engine::EvidenceSource const& source, engine::Progress const& progress) {
    auto const rule = engine::same_person_rule(source.data);
    return describe(engine::find_same_persons(source.data, source.model, rule, progress), source.data, source.model);
}

/// What can be said of the case without a model.
void check_records(models::Case const& data, Findings& findings) {
    findings.add(models::case_warnings(data));
    findings.add(models::reference_sex_warnings(data));
    findings.add(models::shared_reference_notes(data));
    findings.add(models::frequency_sum_warnings(data));
}

/// What the model of each population shows: the first one stands for all where people are compared with each other.
void check_under_models(PopulationSources const& populations, std::optional<Thresholds> const& thresholds,
                        Findings& findings) {
    engine::EvidenceSource const& first = populations.sources().front();
    findings.add(populations.warnings());
    findings.add(models::sample_warnings(first.data, first.model, least_loci(thresholds, first.model)));
    for (engine::EvidenceSource const& source : populations.sources()) {
        findings.add(models::model_warnings(source.data, source.model));
        findings.add(models::frequency_count_warnings(source.data, source.model));
        findings.add(family_faults(source));
    }
    if (populations.sources().size() == 1)
        findings.add(models::missing_locus_warnings(first.data, first.model));
    findings.add("relationships", "families",
                 [&](engine::Progress const& progress) { return relationship_findings(first, progress); });
    findings.add("persons sampled twice", "samples",
                 [&](engine::Progress const& progress) { return same_person_findings(first, progress); });
    if (thresholds)
        findings.add("missing persons within reach", "missing persons", [&](engine::Progress const& progress) {
            return out_of_reach(populations.sources(), thresholds->log10_lr, progress);
        });
}

/// Everything found: in the case as it stands, in the model's parameters, in samples and families under that model.
models::Findings find_all(CheckCommand const& command, models::Case const& data) {
    Findings findings(command.quiet);
    std::optional<Thresholds> const thresholds = usable_thresholds(command.thresholds, findings);
    check_records(data, findings);
    try {
        PopulationSources const populations(data, resolve(command.model, data), {}, elimination_limits(command.model));
        check_under_models(populations, thresholds, findings);
    } catch (InputError const& error) {
        findings.add(error.faults());
    }
    return findings.take();
}

bool has_errors(models::Findings const& findings) {
    return std::ranges::any_of(findings,
                               [](models::Finding const& found) { return found.fault.severity == Severity::error; });
}

int run_check(CheckCommand const& command) {
    check_output_names({command.case_file, command.thresholds.policy_file}, {command.csv, command.json});
    engine::ThreadLimit const limit(command.threads);
    models::Case const data = io::read_case(command.case_file);
    models::Findings const findings = find_all(command, data);
    if (!command.csv.empty())
        io::write_findings_csv(findings, command.csv);
    if (!command.json.empty())
        io::write_findings_json(findings, command.json);
    if (command.format == "json")
        fmt::print("{}\n", io::findings_json(findings).dump(2));
    else
        fmt::print("{}", findings_text(findings));
    return has_errors(findings) ? kSomeSetAside : kComplete;
}

} // namespace

void add_check(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<CheckCommand>();
    options->threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    CLI::App* const command = app.add_subcommand("check", "Name what is doubtful or wrong in a case");
    command->add_option("case", options->case_file, "Case file, as import writes it")->required();
    command->add_option("--format", options->format, "What is printed: text or json")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "json"}));
    command->add_option("--csv", options->csv, "Write the findings to this file too, a row each");
    command->add_option("--json", options->json, "Write the findings to this file too, as JSON");
    add_policy_option(*command, options->thresholds);
    add_threshold_option(*command, options->thresholds);
    add_model_options(*command, options->model);
    command->add_option("--threads", options->threads, "Threads; the result is the same for any number")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
    command->add_flag("--quiet", options->quiet, "Show no progress");
    command->footer(
        "Example:\n  kinmatch check case.h5 --csv findings.csv\n"
        "Relationships are tested at theta 0 over autosomal loci, and they and persons sampled twice under the "
        "first population.\nExit 2: errors were found.");
    command->callback([options, &chosen] { chosen = [options] { return run_check(*options); }; });
}

} // namespace kinmatch::cli
