#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// What ledgers of decisions say of the runs.
struct Decided {
    std::set<std::string> runs; ///< names of run folders that some decision was made from: nothing of them may go
    std::size_t decisions = 0;  ///< lines of all ledgers
};

/// Ledgers that decisions may have gone to, asked as often as it matters: decisions come at any time.
class DecidedRuns {
  public:
    /// \param ledgers     the one of the configuration and the one beside the runs; they may be the same
    /// \param known_once  so many lines they had some night: nothing is ever taken from a ledger
    DecidedRuns(std::vector<std::filesystem::path> ledgers, std::size_t known_once);

    /// nullopt: it cannot be told, and so nothing may be deleted at all. That is when a ledger cannot be read, its
    /// folder is not there, it is a link to nothing, or lines are gone. No ledger where there never was one is no
    /// decision.
    [[nodiscard]] std::optional<Decided> ask() const;

  private:
    std::vector<std::filesystem::path> ledgers_;
    std::size_t known_once_;
};

} // namespace kinmatch::cli
