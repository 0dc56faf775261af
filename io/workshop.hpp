#pragma once

#include "io/file_descriptor.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace kinmatch::io {

/// A hidden folder in which one process at a time makes what it then gives its name in the folder above, in one step.
///
/// It is locked for as long as the object lives, and by nothing once the process is dead. So whatever stands in it when
/// a process enters was left by one that was killed, and goes; so does, with the object, what was not published. The
/// folder itself stays. Every member throws IoError.
class Workshop {
  public:
    /// Enters FOLDER/NAME, which is made (0700) when missing, with those above it; nullopt if another process is in it.
    [[nodiscard]] static std::optional<Workshop> enter(std::filesystem::path const& folder, std::string const& name);

    Workshop(Workshop&&) noexcept = default;
    Workshop& operator=(Workshop&&) = delete;
    ~Workshop();

    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }
    [[nodiscard]] std::filesystem::path const& folder() const noexcept { return folder_; }
    /// How many files and folders a killed process had left.
    [[nodiscard]] std::size_t leftovers() const noexcept { return leftovers_; }

    /// Moves PATH/NAME, which is finished and on the disk, to FOLDER/NAME; a file or link of this name is replaced.
    void publish(std::string const& name) const;
    /// The same of a file that must not replace one. \return false: there is one, and this one stays here
    [[nodiscard]] bool publish_unless_taken(std::string const& name) const;
    /// Removes FOLDER/NAME, of which nobody ever sees a half: it is moved here first.
    void withdraw(std::string const& name) const;

  private:
    Workshop(std::filesystem::path folder, std::filesystem::path path, FileDescriptor lock);

    std::filesystem::path folder_;
    std::filesystem::path path_;
    FileDescriptor lock_;
    std::size_t leftovers_ = 0;
};

} // namespace kinmatch::io
