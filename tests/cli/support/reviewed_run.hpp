#pragma once

#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <string>

namespace kinmatch::support {

/// A run of data-samples/by-hand, one family and the remains V1, V3 and V2 in the order of their LRs, every pair
/// listed; and what an officer does with its review page.
class ReviewedRun : public testing::Test {
  protected:
    ReviewedRun();

    [[nodiscard]] std::filesystem::path at(std::string const& name) const { return kinmatch_.folder() / name; }
    [[nodiscard]] std::filesystem::path ledger() const { return at("runs/decisions.sqlite"); }
    /// Imports a folder and matches it; the run folder.
    [[nodiscard]] std::string match(std::string const& folder, Arguments const& options = {"--all"}) const;
    /// The run of the sample after one change.
    [[nodiscard]] std::string match_changed(std::function<void(SampleCopy&)> const& change) const;
    /// What the review page of a run is made of.
    [[nodiscard]] nlohmann::json page(std::string const& run) const;
    /// What the page would save of the candidate in this row.
    [[nodiscard]] static nlohmann::json decided(nlohmann::json const& data, std::size_t row,
                                                std::string const& decision,
                                                std::string const& at = "2026-11-22T07:59:00.123Z");
    /// As the page saves its decisions.
    void save(nlohmann::json const& decisions, nlohmann::json const& data,
              std::string const& name = "decisions.json") const;
    [[nodiscard]] Outcome import(std::string const& name = "decisions.json") const;
    /// Lists V1 as possible and V2 as an exclusion.
    void decide_two() const;
    /// `decide list`.
    [[nodiscard]] nlohmann::json list(Arguments const& options) const;

    Kinmatch kinmatch_;
    std::string run_;
};

} // namespace kinmatch::support
