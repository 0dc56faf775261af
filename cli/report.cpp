#include "cli/exit_code.hpp"
#include "cli/explain_settings.hpp"
#include "cli/output_name.hpp"
#include "cli/pair_explainer.hpp"
#include "cli/review_data.hpp"
#include "cli/subcommands.hpp"
#include "io/candidates_file.hpp"
#include "io/case_file.hpp"
#include "io/durable_file.hpp"
#include "io/review/review_page.hpp"
#include "io/run_folder.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>

namespace kinmatch::cli {
namespace {

struct ReportCommand {
    std::filesystem::path run;
    std::filesystem::path output;
    std::string data_form = "gzip";
    ReviewExtent extent;
};

/// "runs/34b8/" and "runs/34b8/." end in no name.
std::filesystem::path named(std::filesystem::path const& folder) {
    std::filesystem::path const absolute = std::filesystem::absolute(folder).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}

int run_report(ReportCommand const& command) {
    std::filesystem::path const& run = command.run;
    check_output_names({run / "case.h5", run / "candidates.csv", run / "candidates.h5", run / "manifest.json"},
                       {command.output});
    models::Case const data = io::read_case(command.run / "case.h5");
    PairExplainer const explainer(data, settings_of_run(command.run, data));
    ReviewSource const source{named(command.run), io::read_manifest(command.run), data,
                              io::read_candidates(command.run / "candidates.h5"), explainer};
    std::string const json =
        review_data(source, command.extent).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    auto const form = command.data_form == "plain" ? io::review::DataForm::plain : io::review::DataForm::gzip;
    io::write_durably(command.output,
                      io::review::review_page("Review of run " + source.run.filename().string(), json, form));
    fmt::print("{}\n", command.output.string());
    return kComplete;
}

} // namespace

void add_report(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<ReportCommand>();
    CLI::App* const command =
        app.add_subcommand("report", "Make the review file of a run: one page that opens in a browser, offline");
    command->add_option("run", options->run, "Run folder, as match makes it")->required();
    command->add_option("--output", options->output, "HTML file to write")->required();
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
