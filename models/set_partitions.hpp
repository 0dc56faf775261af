#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::models {

/// Walks every partition of n things into classes, each once, as restricted growth strings: the first thing is in class
/// 0, and each later one in a class already begun or the next new one (Knuth, The Art of Computer Programming 4A,
/// 7.2.1.5). Begins with all in one class and ends with each in a class of its own. No things: one empty partition.
class SetPartitions {
  public:
    explicit SetPartitions(std::size_t things) : class_of_(things, 0), classes_before_(things, 1) {}

    /// [things] class of each, from 0.
    [[nodiscard]] std::span<std::uint32_t const> class_of() const noexcept { return class_of_; }

    /// To the next partition; false after the last.
    bool next();

  private:
    std::vector<std::uint32_t> class_of_;
    std::vector<std::uint32_t> classes_before_; ///< classes begun by the things before this one, at least 1
};

/// Number of partitions of n things (Bell number), as a double; exact up to 22 things.
[[nodiscard]] double bell_number(std::size_t things);

} // namespace kinmatch::models
