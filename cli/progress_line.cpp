#include "cli/progress_line.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace kinmatch::cli {
namespace {

std::string minutes_and_seconds(double seconds) {
    auto const whole = static_cast<std::uint64_t>(seconds + 0.5);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

} // namespace

ProgressLine::ProgressLine(std::string what, std::string unit)
    : what_(std::move(what)), unit_(std::move(unit)), on_terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine() {
    if (on_terminal_ && shown_)
        fmt::print(stderr, "\r\033[K");
}

void ProgressLine::update(std::uint64_t done, std::uint64_t all) {
    Clock::time_point const now = Clock::now();
    std::chrono::duration<double> const since_last = now - last_;
    std::chrono::duration<double> const since_start = now - start_;
    if (since_last.count() < (on_terminal_ ? 0.1 : 60.0) || done == 0)
        return;
    last_ = now;
    shown_ = true;
    double const rate = static_cast<double>(done) / since_start.count();
    std::string const line = fmt::format("{}  {} %  {:.3g} {}/s  ETA {}", what_, 100 * done / all, rate, unit_,
                                         minutes_and_seconds(static_cast<double>(all - done) / rate));
    if (on_terminal_)
        fmt::print(stderr, "\r{}\033[K", line);
    else
        fmt::print(stderr, "{}\n", line);
}

} // namespace kinmatch::cli
