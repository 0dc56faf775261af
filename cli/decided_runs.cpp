#include "cli/decided_runs.hpp"

namespace kinmatch::cli {

std::optional<std::set<std::string>> decided_runs(std::filesystem::path const& ledger) {
    if (std::filesystem::exists(ledger))
        return std::nullopt;
    return std::set<std::string>{};
}

} // namespace kinmatch::cli
