#include "cli/exit_code.hpp"
#include "cli/family_faults.hpp"
#include "cli/model_options.hpp"
#include "cli/population_sources.hpp"
#include "cli/print_faults.hpp"
#include "cli/subcommands.hpp"
#include "cli/thresholds.hpp"
#include "engine/family_check.hpp"
#include "io/case_file.hpp"
#include "models/case_warnings.hpp"
#include "models/error.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace kinmatch::cli {
namespace {

struct CheckCommand {
    std::filesystem::path case_file;
    std::string format = "text";
    ModelOptions model;
    ThresholdOptions thresholds; ///< of which only the policy is looked at
};

Faults family_faults(engine::EvidenceSource const& source) {
    Faults faults;
    for (auto const& [hypothesis, population, fault] : engine::check_families(source))
        faults.push_back(describe(fault, hypothesis, source));
    return faults;
}

void append(Faults const& more, Faults& faults) {
    std::ranges::copy(more, std::back_inserter(faults));
}

/// What is wrong with the policy, if one is named.
Faults policy_faults(ThresholdOptions const& options) {
    try {
        (void)resolve(options);
    } catch (InputError const& error) {
        return error.faults();
    }
    return {};
}

/// Everything found: in the case as it stands, in the model's parameters, in the families under that model.
Faults find_faults(models::Case const& data, ModelOptions const& options) {
    Faults faults = models::case_warnings(data);
    try {
        PopulationSources const populations(data, resolve(options, data), {}, elimination_limits(options));
        append(populations.warnings(), faults);
        for (engine::EvidenceSource const& source : populations.sources()) {
            append(models::model_warnings(data, source.model), faults);
            append(family_faults(source), faults);
        }
    } catch (InputError const& error) {
        append(error.faults(), faults);
    }
    return faults;
}

void print_json(Faults const& faults) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (Fault const& fault : faults)
        list.push_back({{"severity", to_text(fault.severity)},
                        {"code", fault.code},
                        {"where", fault.where},
                        {"found", fault.found},
                        {"expected", fault.expected},
                        {"remedy", fault.remedy}});
    fmt::print("{}\n", nlohmann::ordered_json{{"faults", list}}.dump(2));
}

void print_text(Faults const& faults) {
    for (Fault const& fault : faults)
        fmt::print("{}", to_text(fault));
    fmt::print("{}\n", count_by_severity(faults));
}

int run_check(CheckCommand const& command) {
    models::Case const data = io::read_case(command.case_file);
    Faults faults = policy_faults(command.thresholds);
    append(find_faults(data, command.model), faults);
    if (command.format == "json")
        print_json(faults);
    else
        print_text(faults);
    return has_errors(faults) ? kSomeSetAside : kComplete;
}

} // namespace

void add_check(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<CheckCommand>();
    CLI::App* const command = app.add_subcommand("check", "Name what is doubtful or wrong in a case");
    command->add_option("case", options->case_file, "Case file, as import writes it")->required();
    command->add_option("--format", options->format, "text or json")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "json"}));
    add_policy_option(*command, options->thresholds);
    add_model_options(*command, options->model);
    command->footer("Example:\n  kinmatch check case.h5\nExit 2: errors were found.");
    command->callback([options, &chosen] { chosen = [options] { return run_check(*options); }; });
}

} // namespace kinmatch::cli
