#include "cli/nightly/decided_runs.hpp"

#include "io/durable_file.hpp"
#include "io/ledger/ledger.hpp"
#include "models/error.hpp"

#include <system_error>
#include <utility>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

/// Whether a ledger is there or, for certain, none was made there.
bool can_be_told(fs::path const& ledger) {
    std::error_code error;
    return fs::exists(ledger, error) || (fs::symlink_status(ledger, error).type() == fs::file_type::not_found &&
                                         fs::is_directory(io::folder_of(ledger), error));
}

std::vector<fs::path> each_once(std::vector<fs::path> const& ledgers) {
    std::vector<fs::path> once;
    std::set<fs::path> seen;
    for (fs::path const& ledger : ledgers)
        if (seen.insert(fs::weakly_canonical(ledger)).second)
            once.push_back(ledger);
    return once;
}

void add(fs::path const& ledger, Decided& decided) {
    for (models::Decision const& decision : io::decisions_of(io::read_ledger(ledger))) {
        decided.runs.insert(decision.run);
        ++decided.decisions;
    }
}

} // namespace

DecidedRuns::DecidedRuns(std::vector<fs::path> ledgers, std::size_t known_once)
    : ledgers_(std::move(ledgers)), known_once_(known_once) {}

std::optional<Decided> DecidedRuns::ask() const {
    Decided decided;
    try {
        for (fs::path const& ledger : each_once(ledgers_)) {
            if (!can_be_told(ledger))
                return std::nullopt;
            add(ledger, decided);
        }
    } catch (InputError const&) {
        return std::nullopt;
    } catch (IoError const&) {
        return std::nullopt;
    } catch (fs::filesystem_error const&) { // a ring of links
        return std::nullopt;
    }
    return decided.decisions < known_once_ ? std::nullopt : std::optional{std::move(decided)};
}

} // namespace kinmatch::cli
