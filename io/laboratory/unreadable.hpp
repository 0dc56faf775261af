#pragma once

#include "io/fault_log.hpp"

#include <cstdint>
#include <stdexcept>
#include <utility>

namespace kinmatch::io::laboratory {

/// A file, or what is left of it, cannot be read at all: thrown by its reader, caught where the file is set aside.
class Unreadable : public std::runtime_error {
  public:
    explicit Unreadable(Finding finding, std::uint64_t row = 0)
        : std::runtime_error(finding.found), finding_(std::move(finding)), row_(row) {}

    [[nodiscard]] Finding const& finding() const noexcept { return finding_; }
    /// Line of the file; 0: the file as a whole.
    [[nodiscard]] std::uint64_t row() const noexcept { return row_; }

  private:
    Finding finding_;
    std::uint64_t row_;
};

} // namespace kinmatch::io::laboratory
