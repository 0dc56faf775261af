#include "cli/counted.hpp"
#include "cli/decide/decide.hpp"
#include "cli/decide/ledger_place.hpp"
#include "cli/exit_code.hpp"
#include "cli/options/usage_error.hpp"
#include "io/ledger/ledger.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <memory>

namespace kinmatch::cli {
namespace {

struct DecideVerifyCommand {
    std::filesystem::path run; ///< empty: not given, like the others
    std::filesystem::path ledger;
    std::string head;
    bool has_head = false; ///< an empty one, of an unset variable of a shell, was to be checked too
};

/// "3:9f86d081...", as commands print it.
io::LedgerHead head_from(std::string const& text) {
    std::size_t const colon = text.find(':');
    io::LedgerHead head;
    auto const [end, error] = std::from_chars(text.data(), text.data() + std::min(colon, text.size()), head.entries);
    if (colon == std::string::npos || error != std::errc{} || end != text.data() + colon || text.size() != colon + 65)
        throw UsageError("--head \"" + text +
                         "\" is no head of a ledger\n  Write it as decide import and decide list print it: "
                         "the number of lines, a colon, and 64 digits.");
    head.hash = CLI::detail::to_lower(text.substr(colon + 1));
    return head;
}

/// The head that the ledger had when it was as long as the one noted.
io::LedgerHead head_then(io::Ledger ledger, io::LedgerHead const& noted) {
    if (noted.entries < ledger.entries.size())
        ledger.entries.resize(noted.entries);
    return ledger.head();
}

void check_head(io::Ledger const& ledger, io::LedgerHead const& noted, std::filesystem::path const& path) {
    io::LedgerHead const then = head_then(ledger, noted);
    if (then == noted)
        return;
    throw InputError({Severity::error, "KM-LEDGER-009", path.string(), fmt::format("head {}", to_text(then)),
                      fmt::format("{}, as it was noted", to_text(noted)),
                      "Lines that were there are gone or others, and the chain was computed anew; or the head is of "
                      "another ledger. Find out who, and take the ledger from a backup."});
}

int run_decide_verify(DecideVerifyCommand const& command) {
    std::filesystem::path const path = find_ledger(command.ledger, command.run).ledger;
    if (!std::filesystem::exists(path))
        throw IoError(path.string() +
                      ": there is no ledger\n  If decisions were imported, somebody removed it: take it "
                      "from a backup. Else nothing is there to verify.");
    io::Ledger const ledger = io::read_ledger(path);
    if (command.has_head)
        check_head(ledger, head_from(command.head), path);
    fmt::print("{}: {}, each as it was recorded\nhead {}\n", path.string(), counted(ledger.entries.size(), "line"),
               to_text(ledger.head()));
    return kComplete;
}

} // namespace

void add_decide_verify(CLI::App& decide, Chosen& chosen) {
    auto const options = std::make_shared<DecideVerifyCommand>();
    CLI::App* const command =
        decide.add_subcommand("verify", "Say whether every line of the ledger is as it was recorded");
    command->add_option("--run", options->run, "Run folder: the ledger beside it");
    command->add_option("--ledger", options->ledger, "The ledger itself");
    CLI::Option const* const head = command->add_option(
        "--head", options->head,
        "A head that was noted: that the ledger still goes on from there, as no file can show of itself");
    command->footer("Example:\n  kinmatch decide verify --ledger runs/decisions.sqlite");
    command->callback([options, head, &chosen] {
        options->has_head = head->count() != 0;
        chosen = [options] { return run_decide_verify(*options); };
    });
}

} // namespace kinmatch::cli
