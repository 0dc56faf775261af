#pragma once

#include <cstddef>
#include <filesystem>

namespace kinmatch::support {

/// A disk of a few bytes, mounted on a folder for this process and its children alone.
class TinyDisk {
  public:
    TinyDisk(std::filesystem::path const& folder, std::size_t bytes);
    TinyDisk(TinyDisk const&) = delete;
    TinyDisk& operator=(TinyDisk const&) = delete;
    ~TinyDisk();

    /// Mounting needs a privilege that most accounts do not have.
    [[nodiscard]] bool is_mounted() const { return mounted_; }

  private:
    std::filesystem::path folder_;
    bool mounted_ = false;
};

} // namespace kinmatch::support
