#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace kinmatch::cli {

/// The log of the nights: a JSON object a line, one for each step that a night went through.
///
/// {"night": when it began, "time", "step", "outcome", ..., "seconds"}. A step that failed has "outcome": "failed" and
/// the error. A night without "end" was stopped from outside.
class NightLog {
  public:
    explicit NightLog(std::filesystem::path file);

    /// Takes a step, and adds its line, which the step completes: "outcome" at least. \throws what the step throws
    void step(std::string const& name, std::function<void(nlohmann::ordered_json&)> const& take) const;

  private:
    using Clock = std::chrono::steady_clock;
    void add(std::string const& name, nlohmann::ordered_json said, Clock::time_point begun) const;

    std::filesystem::path file_;
    std::string night_;
};

} // namespace kinmatch::cli
