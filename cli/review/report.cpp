#include "cli/decide/ledger_place.hpp"
#include "cli/decide/ledger_view.hpp"
#include "cli/decide/run_pairs.hpp"
#include "cli/exit_code.hpp"
#include "cli/explain/explain_settings.hpp"
#include "cli/explain/pair_explainer.hpp"
#include "cli/match/whole_run.hpp"
#include "cli/options/output_name.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/review/candidates_spreadsheet.hpp"
#include "cli/review/review_data.hpp"
#include "cli/review/review_history.hpp"
#include "cli/review/unrelated_remains.hpp"
#include "cli/subcommands.hpp"
#include "io/candidates_file.hpp"
#include "io/case_file.hpp"
#include "io/durable_file.hpp"
#include "io/ledger/ledger.hpp"
#include "io/review/review_page.hpp"
#include "io/run_folder.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

namespace kinmatch::cli {
namespace {

struct ReportCommand {
    std::filesystem::path run;
    std::filesystem::path previous; ///< empty: none, like all that follow
    std::filesystem::path output;
    std::filesystem::path spreadsheet;
    std::filesystem::path ledger; ///< empty: beside the run
    std::string data_form = "gzip";
    ReviewExtent extent;
};

/// What page and spreadsheet are made from.
struct ReportSource {
    models::Case data;
    std::vector<io::ListedCandidate> candidates;
    std::vector<ViewedLine> decisions; ///< that stand
    io::LedgerHead ledger_head;
};

ReportSource read_source(std::filesystem::path const& run, std::filesystem::path const& ledger_file) {
    check_run_is_whole(run);
    ReportSource source{io::read_case(run / "case.h5"), io::read_candidates(run / "candidates.h5"), {}, {}};
    io::Ledger const ledger = io::read_ledger(ledger_file);
    RunPairs const pairs{source.data, source.candidates};
    source.decisions = standing(view_ledger(ledger, &pairs));
    source.ledger_head = ledger.head();
    return source;
}

void write_page(ReportCommand const& command, ReportSource&& read) {
    PairExplainer const explainer(read.data, settings_of_run(command.run, read.data));
    // Of the run itself, however the command line calls it: "runs/34b8/" ends in no name, "runs/latest" is a link.
    ReviewSource const source{std::filesystem::canonical(command.run),
                              io::read_manifest(command.run),
                              read.data,
                              std::move(read.candidates),
                              explainer,
                              std::move(read.decisions),
                              read.ledger_head};
    nlohmann::ordered_json page = review_data(source, command.extent);
    if (!command.previous.empty())
        page["history"] = review_history(command.previous, command.run, read.data);
    std::string const json = page.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    auto const form = command.data_form == "plain" ? io::review::DataForm::plain : io::review::DataForm::gzip;
    io::write_durably(command.output,
                      io::review::review_page("Review of run " + source.run.filename().string(), json, form));
    fmt::print("{}\n", command.output.string());
}

std::string spreadsheet_of(ReportSource const& source) {
    return candidates_spreadsheet(source.candidates, count_remains(source.data), source.decisions);
}

void check_output(ReportCommand const& command, std::filesystem::path const& ledger) {
    if (command.output.empty() && command.spreadsheet.empty())
        throw UsageError("give --output, the HTML file to write, or --spreadsheet, the CSV file to write, or both");
    if (command.output.empty() && !command.previous.empty())
        throw UsageError("--previous is told on the page: give --output, the HTML file to write");
    std::vector<std::filesystem::path> read{ledger};
    for (auto const& run : {command.run, command.previous})
        for (char const* file : {"case.h5", "candidates.csv", "candidates.h5", "manifest.json"})
            if (!run.empty())
                read.push_back(run / file);
    check_output_names(read, {command.output, command.spreadsheet});
    check_replaces_no_case({command.output, command.spreadsheet});
}

int run_report(ReportCommand const& command) {
    std::filesystem::path const ledger = find_ledger(command.ledger, command.run).ledger;
    check_output(command, ledger);
    ReportSource source = read_source(command.run, ledger);
    std::string const spreadsheet = command.spreadsheet.empty() ? std::string{} : spreadsheet_of(source);
    if (!command.output.empty())
        write_page(command, std::move(source));
    if (!command.spreadsheet.empty()) {
        io::write_durably(command.spreadsheet, spreadsheet);
        fmt::print("{}\n", command.spreadsheet.string());
    }
    return kComplete;
}

} // namespace

void add_report(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<ReportCommand>();
    CLI::App* const command =
        app.add_subcommand("report", "Make the review file of a run: one page that opens in a browser, offline");
    command->add_option("run", options->run, "Run folder, as match makes it")->required();
    command->add_option("--output", options->output, "HTML file to write");
    command->add_option("--spreadsheet", options->spreadsheet,
                        "CSV file to write for a spreadsheet: the candidates with their decisions");
    command->add_option("--ledger", options->ledger,
                        "Ledger whose decisions are shown; default: decisions.sqlite beside the run, if there is one");
    command->add_option("--previous", options->previous,
                        "Run folder of before: the page says which candidates are new, gone, risen or fallen, and why");
    command
        ->add_option("--in-full", options->extent.in_full,
                     "Candidates shown with pedigree and loci, by rank; the others stand in the list alone")
        ->capture_default_str();
    command
        ->add_option("--sensitivity-for-top", options->extent.with_sensitivity,
                     "Candidates, by rank, with the log10 LR under one changed assumption at a time")
        ->capture_default_str();
    command
        ->add_option("--data", options->data_form,
                     "gzip or plain: how the data stand in the page; plain for browsers before 2023")
        ->capture_default_str()
        ->check(CLI::IsMember({"gzip", "plain"}));
    command->footer("Example:\n  kinmatch report runs/34b8ceb33c3d --output review.html");
    command->callback([options, &chosen] { chosen = [options] { return run_report(*options); }; });
}

} // namespace kinmatch::cli
