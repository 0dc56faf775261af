#pragma once

#include <filesystem>
#include <functional>

namespace kinmatch::io {

/// A file or folder under a temporary name. Unless it is renamed it goes: with this object, or in
/// remove_temporaries() when the process is told to stop. Nothing half-written outlives either.
class TemporaryName {
  public:
    using Create = std::function<std::filesystem::path()>;

    /// \param create  makes it and says its path, or throws
    explicit TemporaryName(Create const& create);
    TemporaryName(TemporaryName const&) = delete;
    TemporaryName& operator=(TemporaryName const&) = delete;
    ~TemporaryName();

    /// Empty once it was renamed.
    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }
    /// Gives it its final name. \return 0, or errno
    [[nodiscard]] int rename_to(std::filesystem::path const& destination);

  private:
    std::filesystem::path path_;
};

/// Removes all that stands under temporary names, in a process that is about to end: from now on whoever makes or
/// renames one waits for that end.
void remove_temporaries() noexcept;

} // namespace kinmatch::io
