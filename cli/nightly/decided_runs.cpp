#include "cli/nightly/decided_runs.hpp"

#include "io/ledger/ledger.hpp"
#include "models/error.hpp"

namespace kinmatch::cli {

std::optional<std::set<std::string>> decided_runs(std::filesystem::path const& ledger) {
    try {
        return io::runs_with_decisions(ledger);
    } catch (InputError const&) {
        return std::nullopt;
    } catch (IoError const&) {
        return std::nullopt;
    }
}

} // namespace kinmatch::cli
