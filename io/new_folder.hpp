#pragma once

#include "io/temporary_name.hpp"

#include <filesystem>

namespace kinmatch::io {

/// A folder that appears with all it holds, or not at all.
///
/// It is filled under a temporary name beside its destination, for this account alone (0700); publish() gives it its
/// name. Destroyed unpublished, it is gone. Every member throws IoError naming the destination.
class NewFolder {
  public:
    /// \param destination  a folder that does not exist yet, or is empty; those above it are made
    explicit NewFolder(std::filesystem::path const& destination);

    /// Where to put its files until it is published.
    [[nodiscard]] std::filesystem::path const& path() const noexcept { return temporary_.path(); }
    /// \pre called at most once, every file in it is on the disk, and nothing is written afterwards
    void publish();

  private:
    std::filesystem::path destination_;
    TemporaryName temporary_;
};

} // namespace kinmatch::io
