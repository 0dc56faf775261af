#pragma once

#include "io/candidate_pairs.hpp"
#include "io/durable_file.hpp"
#include "models/run_delta.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace kinmatch::io {

/// Writes what differs between two runs, pair by pair as it is found: pairs.csv, reasons.csv and delta.json
/// (FORMAT.md).
///
/// A pair names its reasons by number, so that what moves a million pairs is stated once. The same delta gives the same
/// bytes. Every member throws IoError.
class RunDeltaWriter {
  public:
    /// \param folder  exists \param ids  what the pairs' numbers mean; outlive this
    RunDeltaWriter(std::filesystem::path const& folder, PairIds const& ids);

    /// \param reasons  numbers from 0, ascending; written from 1
    void add(models::PairMove const& moved, std::span<std::uint32_t const> reasons);
    /// Brings all to the disk. \pre called at most once, last
    void publish(models::RunDelta const& delta);

  private:
    void hand_over();
    void write_reasons(models::RunDelta const& delta) const;

    std::filesystem::path folder_;
    PairIds const& ids_;
    DurableFile csv_, json_;
    std::string csv_text_, json_text_; ///< not yet written
    bool is_first_ = true;
};

} // namespace kinmatch::io
