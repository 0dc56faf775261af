#pragma once

#include "io/file_descriptor.hpp"
#include "io/temporary_name.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace kinmatch::io {

/// A file that appears whole or not at all, and is still there after a power cut.
///
/// Bytes go to a unique temporary file beside the destination (mode 0600 whatever the umask); publish() closes, fsyncs
/// and renames it and fsyncs the folder. Destroyed unpublished, it leaves nothing behind. A file already there is
/// replaced in one step; a link stays, and what it leads to is replaced. Every member throws IoError naming the
/// destination, the constructor also where that is a folder, a device or a pipe.
class DurableFile {
  public:
    explicit DurableFile(std::filesystem::path destination);
    DurableFile(DurableFile const&) = delete;
    DurableFile& operator=(DurableFile const&) = delete;

    void write(std::span<std::byte const> bytes);
    void write(std::string_view text);
    /// \pre called at most once, and nothing is written afterwards
    void publish();
    /// The same, but a file that is there by now stays, and this one is dropped.
    void publish_unless_taken();

    /// The temporary file, for a writer that needs more than write(): it is published as it stands.
    [[nodiscard]] int descriptor() const noexcept { return file_.get(); }

  private:
    std::filesystem::path create();
    void finish();
    [[noreturn]] void fail(std::string_view action) const;

    std::filesystem::path destination_;
    FileDescriptor file_;
    std::optional<TemporaryName> temporary_;
};

/// Writes one file durably, from memory.
void write_durably(std::filesystem::path const& destination, std::span<std::byte const> bytes);
void write_durably(std::filesystem::path const& destination, std::string_view text);

/// Creates the folder, and those above it, for this account alone (0700); one that exists is left as it is.
void make_private_folder(std::filesystem::path const& folder);

/// Creates a folder for this account alone (0700), with a unique name that begins with a point, inside `parent`.
[[nodiscard]] TemporaryName make_temporary_folder(std::filesystem::path const& parent);

/// Makes the names inside a folder survive a power cut.
void sync_folder(std::filesystem::path const& folder);

/// The folder a file of this path stands in; "." for a bare name.
[[nodiscard]] std::filesystem::path folder_of(std::filesystem::path const& file);

} // namespace kinmatch::io
