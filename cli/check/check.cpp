#include "cli/check/case_findings.hpp"
#include "cli/check/findings_text.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/output_name.hpp"
#include "cli/subcommands.hpp"
#include "engine/thread_limit.hpp"
#include "io/case_file.hpp"
#include "io/findings_csv.hpp"
#include "io/findings_json.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>
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

bool has_errors(models::Findings const& findings) {
    return std::ranges::any_of(findings,
                               [](models::Finding const& found) { return found.fault.severity == Severity::error; });
}

int run_check(CheckCommand const& command) {
    check_output_names({command.case_file, command.thresholds.policy_file}, {command.csv, command.json});
    check_replaces_no_case({command.csv, command.json});
    engine::ThreadLimit const limit(command.threads);
    models::Case const data = io::read_case(command.case_file);
    Shown const shown = command.quiet ? Shown::nothing : Shown::progress;
    models::Findings const findings = find_all(command.model, command.thresholds, data, CheckDepth::pairs, shown);
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
