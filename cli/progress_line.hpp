#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace kinmatch::cli {

/// Shows on stderr how far long work is: on a terminal a line that is written over, with rate and time to go;
/// elsewhere a line a minute.
class ProgressLine {
  public:
    /// \param what  the work, as "match".
    /// \param unit  what is counted, as "pairs".
    ProgressLine(std::string what, std::string unit);
    ~ProgressLine();
    ProgressLine(ProgressLine const&) = delete;
    ProgressLine& operator=(ProgressLine const&) = delete;

    void update(std::uint64_t done, std::uint64_t all);

  private:
    using Clock = std::chrono::steady_clock;

    std::string what_;
    std::string unit_;
    bool on_terminal_;
    bool shown_ = false;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_ = start_;
};

} // namespace kinmatch::cli
