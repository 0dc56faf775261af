#include "cli/account_name.hpp"
#include "cli/counted.hpp"
#include "cli/decide/decide.hpp"
#include "cli/decide/decision_check.hpp"
#include "cli/decide/ledger_place.hpp"
#include "cli/decide/run_pairs.hpp"
#include "cli/exit_code.hpp"
#include "io/ledger/decisions_file.hpp"
#include "io/ledger/ledger.hpp"
#include "io/review/visible_text.hpp"
#include "io/run_folder.hpp"
#include "io/utc_time.hpp"
#include "models/error.hpp"
#include "models/version.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <utility>

namespace kinmatch::cli {
namespace {

struct DecideImportCommand {
    std::filesystem::path decisions;
    std::filesystem::path run;
    std::filesystem::path ledger; ///< empty: beside the run
};

/// Clocks of two computers may differ by this much.
constexpr std::chrono::minutes kClockError{10};

/// Every fault of the file, in its order. Of another run's decisions only what is wrong with them by themselves.
Faults faults_of(io::DecisionsFile const& file, std::string const& path, ReadRun const& run) {
    Faults faults = check_run(file, path, run.name);
    bool const is_about_run = faults.empty();
    RunPairs const pairs{run.data, run.candidates};
    std::string const latest = io::utc_text(std::chrono::system_clock::now() + kClockError);
    for (io::ReadDecision const& read : file.decisions) {
        faults.insert(faults.end(), read.faults.begin(), read.faults.end());
        if (!is_about_run || !read.decision)
            continue;
        Faults const more = check_decision(*read.decision, read.where, pairs.now(*read.decision), latest);
        faults.insert(faults.end(), more.begin(), more.end());
    }
    return faults;
}

std::vector<models::Decision> checked(io::DecisionsFile const& file, std::string const& path, ReadRun const& run) {
    if (Faults faults = faults_of(file, path, run); !faults.empty()) {
        faults.back().remedy += "\n  None of the decisions of this file was recorded: all are, or none.";
        throw InputError(std::move(faults));
    }
    std::vector<models::Decision> decisions;
    for (io::ReadDecision const& read : file.decisions)
        decisions.push_back(*read.decision);
    return decisions;
}

std::string in_words(io::Recorded const& recorded, std::filesystem::path const& ledger) {
    std::string text =
        fmt::format("{} recorded, {} already there\n", counted(recorded.added, "decision"), recorded.already_there);
    if (!recorded.overruled.empty())
        text +=
            fmt::format("{} of them overruled by a later decision about the same pair:\n", recorded.overruled.size());
    for (models::Decision const& decision : recorded.overruled)
        text += io::review::visible_text(fmt::format(
                    "  {}/{}, remains {}: {}, decided at {} by {}", decision.family, decision.missing_person,
                    decision.remains, to_text(decision.verdict), decision.decided_at, decision.reviewer)) +
                "\n";
    return text + fmt::format("{}: {}, head {}\n", ledger.string(), counted(recorded.head.entries, "line"),
                              to_text(recorded.head));
}

/// Nightly may remove a run while its decisions are checked; those of a run that is gone nobody could look into again.
void check_still_there(std::filesystem::path const& run) {
    if (!io::run_is_complete(run))
        throw IoError(run.string() + ": the run is gone: it was removed while its decisions were checked, and none of "
                                     "them is recorded\n  Take the run from a backup, or decide on the page of a newer "
                                     "one.");
}

int run_decide_import(DecideImportCommand const& command) {
    io::DecisionsFile const file = io::read_decisions(command.decisions);
    ReadRun const run = read_run(command.run);
    std::vector<models::Decision> const decisions = checked(file, command.decisions.string(), run);
    std::filesystem::path const ledger = command.ledger.empty() ? ledger_beside(command.run) : command.ledger;
    io::Recording const recording{io::utc_text(std::chrono::system_clock::now()), account_name(),
                                  fmt::format("kinmatch {} ({})", version(), commit()), file.sha256};
    io::Recorded const recorded =
        io::record_decisions(ledger, decisions, recording, [&] { check_still_there(run.folder); });
    fmt::print("{}", in_words(recorded, ledger));
    return recorded.overruled.empty() ? kComplete : kSomeSetAside;
}

} // namespace

void add_decide_import(CLI::App& decide, Chosen& chosen) {
    auto const options = std::make_shared<DecideImportCommand>();
    CLI::App* const command =
        decide.add_subcommand("import", "Append the decisions that a review page saved to the ledger beside the runs");
    command->add_option("decisions", options->decisions, "decisions.json, as the review page saves it")->required();
    command->add_option("--run", options->run, "Run folder that the page was made from")->required();
    command->add_option("--ledger", options->ledger, "Ledger to append to; default: decisions.sqlite beside the run");
    command->footer("Example:\n  kinmatch decide import decisions.json --run runs/34b8ceb33c3d\n"
                    "Every decision is held to the run first: its pair, LR and inputs. All are recorded, or none.\n"
                    "Nothing is ever changed or deleted: a correction is a new decision.\n"
                    "Exit 2: recorded, but of some pairs a later decision stands; they are named.");
    command->callback([options, &chosen] { chosen = [options] { return run_decide_import(*options); }; });
}

} // namespace kinmatch::cli
