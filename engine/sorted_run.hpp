#pragma once

#include "engine/candidate_batch.hpp"
#include "engine/scratch.hpp"

#include <cstdint>
#include <span>

namespace kinmatch::engine {

/// Where a sorted batch lies in scratch: its candidates, then its LRs by population.
struct SortedRun {
    std::uint64_t offset = 0;
    std::uint64_t size = 0; ///< candidates
};

[[nodiscard]] SortedRun write_run(CandidateBatch const& sorted, Scratch const& scratch);

/// Reads a run from its begin to its end, a buffer at a time.
class RunReader {
  public:
    /// \param populations  LRs beside each candidate
    /// \param buffer       candidates read at once, at least 1
    RunReader(SortedRun run, std::size_t populations, Scratch const& scratch, std::size_t buffer);

    [[nodiscard]] bool at_end() const noexcept { return position_ == run_.size; }
    /// \pre not at_end()
    [[nodiscard]] models::Candidate const& candidate() const { return buffer_.candidates[position_ - buffer_begin_]; }
    [[nodiscard]] std::span<double const> log10_lr_by_population() const;
    void advance();

  private:
    void fill();

    SortedRun run_;
    std::size_t populations_;
    Scratch const* scratch_;
    std::uint64_t read_at_once_;
    CandidateBatch buffer_;
    std::uint64_t buffer_begin_ = 0;
    std::uint64_t position_ = 0;
};

} // namespace kinmatch::engine
