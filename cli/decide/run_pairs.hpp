#pragma once

#include "io/candidates_file.hpp"
#include "models/case.hpp"
#include "models/decision.hpp"
#include "models/staleness.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace kinmatch::cli {

/// What a run says of the pairs that decisions are about.
class RunPairs {
  public:
    /// \param data, candidates  of the run; outlive this
    RunPairs(models::Case const& data, std::vector<io::ListedCandidate> const& candidates);

    [[nodiscard]] models::PairNow now(models::Decision const& decision) const;
    /// Position among the candidates of the run; nullopt: it is not listed.
    [[nodiscard]] std::optional<std::size_t> listed(models::Decision const& decision) const;

  private:
    using Pair = std::tuple<std::string_view, std::string_view, std::string_view>;

    models::Family const* find_family(std::string const& id) const;

    models::Case const& data_;
    std::vector<io::ListedCandidate> const& candidates_;
    std::map<Pair, std::size_t> rows_; ///< by remains, family, missing person
};

/// A run read from its folder.
struct ReadRun {
    std::filesystem::path folder; ///< itself, absolute, however the command line calls it
    std::string name;             ///< of the folder
    models::Case data;
    std::vector<io::ListedCandidate> candidates;
};

/// Reads a run whose files are those that its manifest names. Throws InputError and IoError.
[[nodiscard]] ReadRun read_run(std::filesystem::path const& folder);

} // namespace kinmatch::cli
