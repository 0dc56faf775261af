#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kinmatch::cli {

/// What verify found: every difference is told, but of many of a kind the first ones alone.
class VerifyReport {
  public:
    /// A line of what was confirmed.
    void confirm(std::string line) { confirmed_.push_back(std::move(line)); }
    /// Something that is otherwise than it should be; may have several lines.
    void differ(std::string text);
    [[nodiscard]] std::uint64_t differences() const noexcept { return differences_; }

    /// What was confirmed, what differs, and a last line that says whether anything does.
    void print() const;

  private:
    std::vector<std::string> confirmed_;
    std::vector<std::string> shown_;
    std::uint64_t differences_ = 0;
};

} // namespace kinmatch::cli
