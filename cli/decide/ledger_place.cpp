#include "cli/decide/ledger_place.hpp"

#include "cli/options/usage_error.hpp"
#include "io/durable_file.hpp"
#include "io/ledger/ledger.hpp"
#include "models/error.hpp"

namespace kinmatch::cli {
namespace {

std::filesystem::path latest_beside(std::filesystem::path const& ledger) {
    std::filesystem::path latest = io::folder_of(ledger) / "latest";
    return std::filesystem::exists(latest) ? latest : std::filesystem::path{};
}

} // namespace

std::filesystem::path ledger_beside(std::filesystem::path const& run) {
    // The run's own folder: "latest" may be a link from elsewhere.
    return std::filesystem::weakly_canonical(std::filesystem::absolute(run)).parent_path() / io::kLedgerName;
}

LedgerPlace find_ledger(std::filesystem::path const& ledger, std::filesystem::path const& run) {
    if (ledger.empty() && run.empty())
        throw UsageError("give --run, a run folder beside the ledger, or --ledger, the ledger itself");
    if (ledger.empty())
        return {ledger_beside(run), run};
    if (!std::filesystem::exists(ledger))
        throw IoError(ledger.string() + ": there is no such ledger\n  Check the path; decide import creates one.");
    return {ledger, run.empty() ? latest_beside(ledger) : run};
}

} // namespace kinmatch::cli
