#pragma once

#include <cstddef>

namespace kinmatch::io {

/// A file that grows under a fixed address: what is written there is written to the file.
///
/// Disk is allocated before it is written to, since a full disk under a mapping would be a signal instead of an error.
/// Once the disk refuses, what follows goes to memory that is thrown away: the writer, which cannot bear an error, may
/// go on, and must be asked to stop by whoever looks at error().
class MappedGrowth {
  public:
    /// \param file  open for reading and writing; must stay open
    explicit MappedGrowth(int file);
    MappedGrowth(MappedGrowth const&) = delete;
    MappedGrowth& operator=(MappedGrowth const&) = delete;
    ~MappedGrowth();

    /// Makes room for so many bytes. \return where they begin, always the same; nullptr if there is no room even in the
    /// address space.
    void* resize(std::size_t size) noexcept;
    /// Cuts the file to the size asked for last, beyond which there is room allocated. \return 0, or errno.
    int trim() noexcept;
    /// Why the disk refused, as errno; 0 if it did not.
    [[nodiscard]] int error() const noexcept { return error_; }

  private:
    void extend(std::size_t capacity) noexcept;
    void release_pages() noexcept;

    int file_;
    std::size_t reserved_ = 0; ///< addresses
    std::byte* begin_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0; ///< mapped
    std::size_t resident_ = 0; ///< mapped since pages were last handed back
    int error_ = 0;
};

} // namespace kinmatch::io
