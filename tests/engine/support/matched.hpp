#pragma once

#include "engine/match.hpp"
#include "tests/engine/support/no_progress.hpp"
#include "tests/support/infinity.hpp"

#include <cstring>
#include <mutex>
#include <tuple>
#include <vector>

namespace kinmatch::support {

using engine::Account;
using engine::EvidenceSource;
using engine::HypothesisFault;
using engine::MatchOptions;
using engine::MatchResult;
using engine::Progress;
using engine::Scratch;

/// Scratch in memory.
class KeptInMemory {
  public:
    [[nodiscard]] Scratch scratch() {
        return {[this](std::span<std::byte const> added) {
                    std::scoped_lock const lock(mutex_);
                    std::uint64_t const offset = bytes_.size();
                    bytes_.insert(bytes_.end(), added.begin(), added.end());
                    return offset;
                },
                [this](std::uint64_t offset, std::span<std::byte> read) {
                    std::memcpy(read.data(), bytes_.data() + offset, read.size());
                }};
    }
    [[nodiscard]] bool empty() const { return bytes_.empty(); }

  private:
    std::mutex mutex_;
    std::vector<std::byte> bytes_;
};

/// A result with its candidates in memory.
struct Matched {
    std::vector<models::Candidate> candidates;
    std::vector<double> log10_lr_by_population; ///< [candidates x populations]
    std::vector<HypothesisFault> faults;
    Account account;
};

/// Threshold under which no pair lies, an excluded one neither.
inline constexpr double kEveryPair = kExcluded;

inline Matched matched(std::span<EvidenceSource const> populations, MatchOptions const& options,
                       Progress const& progress = no_progress) {
    KeptInMemory kept;
    MatchResult const result = match(populations, options, kept.scratch(), progress);
    Matched matched{.candidates = {}, .log10_lr_by_population = {}, .faults = result.faults, .account = result.account};
    result.candidates->visit([&](models::CandidateBlock const& block) {
        matched.candidates.insert(matched.candidates.end(), block.candidates.begin(), block.candidates.end());
        matched.log10_lr_by_population.insert(matched.log10_lr_by_population.end(),
                                              block.log10_lr_by_population.begin(), block.log10_lr_by_population.end());
    });
    return matched;
}

inline Matched matched(EvidenceSource const& source, MatchOptions const& options,
                       Progress const& progress = no_progress) {
    return matched(std::span{&source, 1}, options, progress);
}

/// What two lists of candidates are compared by.
inline auto all_fields(models::Candidate const& c) {
    return std::tuple(c.family, c.missing, c.remains, c.log10_lr, c.loci_compared, c.loci_inconsistent,
                      c.rank_for_missing, c.rank_for_remains, c.log10_lr_sex, c.sex_conflict);
}

} // namespace kinmatch::support
