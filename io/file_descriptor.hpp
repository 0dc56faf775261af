#pragma once

#include <unistd.h>

#include <utility>

namespace kinmatch::io {

/// Owns one open file descriptor; -1 is none.
class FileDescriptor {
  public:
    FileDescriptor() = default;
    explicit FileDescriptor(int descriptor) noexcept : descriptor_(descriptor) {}
    FileDescriptor(FileDescriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(descriptor_, other.descriptor_);
        return *this;
    }
    ~FileDescriptor() {
        if (is_open())
            ::close(descriptor_);
    }

    [[nodiscard]] int get() const noexcept { return descriptor_; }
    [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }
    /// Closes it; 0, or -1 with errno: a network disk may report a failed write only here.
    [[nodiscard]] int close() noexcept { return ::close(std::exchange(descriptor_, -1)); }

  private:
    int descriptor_ = -1;
};

} // namespace kinmatch::io
