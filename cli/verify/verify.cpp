#include "cli/counted.hpp"
#include "cli/exit_code.hpp"
#include "cli/match/manifest.hpp"
#include "cli/subcommands.hpp"
#include "cli/verify/verify_sample.hpp"
#include "cli/verify/verify_whole.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/checked_files.hpp"
#include "io/run_folder.hpp"
#include "models/case_changes.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>

namespace kinmatch::cli {
namespace {

struct VerifyCommand {
    std::filesystem::path run;
    std::filesystem::path case_now; ///< empty: not asked about
    std::filesystem::path scratch;
    SampleSize sample;
    int threads = 1;
    bool quiet = false;
};

[[noreturn]] void refuse(std::filesystem::path const& folder, std::string const& found) {
    throw InputError(Fault{.severity = Severity::error,
                           .code = "KM-RUN-003",
                           .where = (folder / "manifest.json").string(),
                           .found = found,
                           .expected = "a manifest as match writes it",
                           .remedy = "The file is damaged, or of a version that this one does not know."});
}

/// What the run was asked for; threads are our own affair.
MatchRequest request_of(RunInHand const& run, int threads) {
    if (!run.manifest.value("files", nlohmann::ordered_json{}).is_object())
        refuse(run.folder, "it names no files");
    try {
        MatchRequest request = request_from(run.manifest.at("parameters"));
        request.match.threads = threads;
        return request;
    } catch (nlohmann::json::exception const& error) {
        refuse(run.folder, fmt::format("what this run was asked for cannot be read: {}", error.what()));
    }
}

/// A file that the manifest does not name, nobody would miss.
void check_names_of_files(RunInHand const& run, MatchRequest const& request, VerifyReport& report) {
    std::set<std::string> names{"case.h5", "candidates.csv", "candidates.h5"};
    if (request.sensitivity_for_top != 0)
        names.insert("sensitivity.csv");
    auto const& files = run.manifest.at("files");
    for (std::string const& name : names)
        if (!files.contains(name))
            report.differ(fmt::format("{}: the manifest does not name it", name));
    for (auto const& [file, checksum] : files.items())
        if (!names.contains(file))
            report.differ(fmt::format("{}: no file of such a run, but the manifest names it", file));
}

/// \return whether the case is the one that was matched, so that the run can be computed again
bool check_files(RunInHand const& run, MatchRequest const& request, VerifyReport& report) {
    check_names_of_files(run, request, report);
    auto const differ = io::files_that_differ(run.folder, run.manifest);
    for (std::string const& file : differ)
        report.differ(fmt::format("{}: gone, or not with the SHA-256 that the manifest names", file));
    if (differ.empty())
        report.confirm(fmt::format("{} with the SHA-256 that the manifest names",
                                   counted(run.manifest.at("files").size(), "file")));
    return std::ranges::find(differ, "case.h5") == differ.end();
}

/// That the folder's name and the manifest are of this case and of these parameters.
void check_identity(RunInHand const& run, Question const& question, VerifyReport& report) {
    auto const& manifest = run.manifest;
    if (manifest.value("case_digest", nlohmann::ordered_json{}) != question.case_digest)
        report.differ("case.h5: not the case that the manifest names by its digest");
    if (manifest.at("parameters") != question.parameters)
        report.differ("manifest.json: parameters that do not come back from themselves");
    auto const program = manifest.value("program", nlohmann::ordered_json{});
    std::string const name = run_name(question.case_digest, manifest.at("parameters"), program);
    std::string const folder = std::filesystem::canonical(run.folder).filename();
    if (name != folder)
        report.differ(fmt::format("the folder's name: {}\n  of this case, parameters and program: {}", folder, name));
    if (program != program_json())
        report.confirm(
            fmt::format("note: the run was made by {}, and is verified by {}", program.dump(), program_json().dump()));
}

/// \return whether the case is as it was
bool tell_changes_since(VerifyCommand const& command, Question const& question) {
    models::Case const now = io::read_case(command.case_now);
    if (io::case_digest(now) == question.case_digest) {
        fmt::print("The case has not changed since.\n");
        return true;
    }
    constexpr std::size_t kShown = 50;
    auto const changes = models::compare_cases(question.held.data, now);
    fmt::print("The case has changed since this run: {}\n", counted(changes.size(), "change"));
    for (models::CaseChange const& change : std::span{changes}.first(std::min(changes.size(), kShown)))
        fmt::print("  {}: {}\n", to_text(change.record), to_text(change.change));
    if (changes.size() > kShown)
        fmt::print("  and {} more\n", changes.size() - kShown);
    return false;
}

int run_verify(VerifyCommand const& command) {
    RunInHand const run{command.run, io::read_manifest(command.run)};
    MatchRequest const request = request_of(run, command.threads);
    VerifyReport report;
    if (!check_files(run, request, report)) {
        report.differ("nothing was computed again: that takes the case.h5 of this run");
        report.print();
        return kBadInput;
    }
    CaseInHand const held = read_case_in_hand(command.run / "case.h5");
    Question const question = make_question(request, held);
    check_identity(run, question, report);
    Shown const shown = command.quiet ? Shown::nothing : Shown::progress;
    if (command.sample.candidates != 0)
        verify_sample(run, question, command.sample, shown, command.scratch, report);
    else
        verify_whole(run, question, shown, command.scratch, report);
    report.print();
    bool const is_case_as_it_was = command.case_now.empty() || tell_changes_since(command, question);
    if (report.differences() != 0)
        return kBadInput;
    return is_case_as_it_was ? kComplete : kSomeSetAside;
}

} // namespace

void add_verify(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<VerifyCommand>();
    options->threads = threads_here();
    std::error_code ignored; // then the working folder
    options->scratch = std::filesystem::temp_directory_path(ignored);
    CLI::App* const command =
        app.add_subcommand("verify", "Compute a run again from its own case, and compare all of it");
    command->add_option("run", options->run, "Run folder, as match prints it last")->required();
    CLI::Option* const sample =
        command
            ->add_option("--sample", options->sample.candidates,
                         "Instead of everything: draw so many candidates, and compute all remains again for their "
                         "missing persons")
            ->check(CLI::Range(1, 1000000000));
    command->add_option("--seed", options->sample.seed, "Of the sample")->capture_default_str()->needs(sample);
    command->add_option("--case", options->case_now, "The case file of today: say what has changed since the run");
    command->add_option("--scratch", options->scratch, "Folder with room for another run meanwhile")
        ->capture_default_str();
    command->add_option("--threads", options->threads, "Threads; the result is the same for any number")
        ->capture_default_str()
        ->check(CLI::Range(1, 4096));
    command->add_flag("--quiet", options->quiet, "Show no progress");
    command->footer("Example:\n  kinmatch verify runs/HASH --sample 100 --case case.h5\n"
                    "Exit 0: confirmed. Exit 2: confirmed, but the case of today is another. Exit 65: something "
                    "differs, and is listed.");
    command->callback([options, &chosen] { chosen = [options] { return run_verify(*options); }; });
}

} // namespace kinmatch::cli
