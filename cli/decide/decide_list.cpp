#include "cli/decide/decide.hpp"
#include "cli/decide/ledger_place.hpp"
#include "cli/decide/ledger_text.hpp"
#include "cli/decide/ledger_view.hpp"
#include "cli/decide/run_pairs.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/usage_error.hpp"
#include "io/ledger/ledger.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

namespace kinmatch::cli {
namespace {

enum class Lines : std::uint8_t { standing, stale, all };

struct DecideListCommand {
    std::filesystem::path run; ///< empty: not given, like the ledger
    std::filesystem::path ledger;
    Lines lines = Lines::standing;
    std::string format = "text";
};

std::vector<ViewedLine> chosen_of(std::vector<ViewedLine> lines, Lines which) {
    if (which == Lines::all)
        return lines;
    lines = standing(std::move(lines));
    if (which == Lines::stale)
        std::erase_if(lines, [](ViewedLine const& line) { return !line.is_stale(); });
    return lines;
}

LedgerListing list(LedgerPlace const& place, Lines which) {
    LedgerListing listing{place.ledger.string(), io::read_ledger(place.ledger), {}, {}};
    std::optional<ReadRun> run;
    std::optional<RunPairs> pairs;
    if (!place.run.empty()) {
        run = read_run(place.run);
        pairs.emplace(run->data, run->candidates);
        listing.run = run->name;
    }
    listing.lines = chosen_of(view_ledger(listing.ledger, pairs ? &*pairs : nullptr), which);
    return listing;
}

int run_decide_list(DecideListCommand const& command) {
    LedgerPlace const place = find_ledger(command.ledger, command.run);
    if (command.lines == Lines::stale && place.run.empty())
        throw UsageError("--stale needs --run, the run folder that decisions are compared with: there is no latest "
                         "beside the ledger");
    LedgerListing const listing = list(place, command.lines);
    fmt::print("{}", command.format == "json"  ? to_json_text(listing)
                     : command.format == "csv" ? to_csv(listing)
                                               : to_text(listing));
    return kComplete;
}

} // namespace

void add_decide_list(CLI::App& decide, Chosen& chosen) {
    auto const options = std::make_shared<DecideListCommand>();
    CLI::App* const command =
        decide.add_subcommand("list", "List the decisions that stand, and what is stale about them");
    command->add_option("--run", options->run,
                        "Run folder that decisions are compared with; default: latest beside the ledger");
    command->add_option("--ledger", options->ledger, "The ledger; default: decisions.sqlite beside the run");
    CLI::Option* const stale = command->add_flag_callback(
        "--stale", [options] { options->lines = Lines::stale; },
        "Only those whose inputs changed, whose log10 LR moved by more than 0.01, or that are no longer listed");
    command
        ->add_flag_callback(
            "--all", [options] { options->lines = Lines::all; },
            "Every line, those too that a later decision overruled")
        ->excludes(stale);
    command->add_option("--format", options->format, "What is printed: text, csv (for a spreadsheet) or json")
        ->capture_default_str()
        ->check(CLI::IsMember({"text", "csv", "json"}));
    command->footer(
        "Example:\n  kinmatch decide list --stale --run runs/34b8ceb33c3d\n"
        "The ledger is verified first. Its head, the number of lines and a hash, is worth noting elsewhere: "
        "see decide verify --head.");
    command->callback([options, &chosen] { chosen = [options] { return run_decide_list(*options); }; });
}

} // namespace kinmatch::cli
