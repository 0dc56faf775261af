#include "io/mapped_growth.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace kinmatch::io {
namespace {

constexpr std::size_t kMostReserved = std::size_t{1} << 38U; // addresses, not memory: 256 GiB
constexpr std::size_t kLeastReserved = std::size_t{1} << 26U;
constexpr std::size_t kStep = std::size_t{1} << 16U;      // a multiple of any page size
constexpr std::size_t kResident = std::size_t{64} << 20U; // pages handed back to the kernel whenever so many were added

/// Each gives 0, or errno.
int allocate(int file, std::size_t begin, std::size_t size) {
    int error = EINTR;
    while (error == EINTR)
        error = ::posix_fallocate(file, static_cast<off_t>(begin), static_cast<off_t>(size));
    return error;
}

int map(std::byte* at, std::size_t size, int flags, int file, std::size_t offset) {
    void* const mapped = ::mmap(at, size, PROT_READ | PROT_WRITE, flags | MAP_FIXED, file, static_cast<off_t>(offset));
    return mapped == MAP_FAILED ? errno : 0;
}

} // namespace

/// An account may have fewer addresses than we like (ulimit -v): then what it has.
MappedGrowth::MappedGrowth(int file) : file_(file) {
    for (reserved_ = kMostReserved; reserved_ >= kLeastReserved; reserved_ /= 2) {
        void* const begin = ::mmap(nullptr, reserved_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (begin != MAP_FAILED) {
            begin_ = static_cast<std::byte*>(begin);
            return;
        }
    }
    error_ = ENOMEM;
}

MappedGrowth::~MappedGrowth() {
    if (begin_ != nullptr)
        ::munmap(begin_, reserved_);
}

void* MappedGrowth::resize(std::size_t size) noexcept {
    if (begin_ == nullptr)
        return nullptr;
    std::size_t const capacity = (size + kStep - 1) / kStep * kStep;
    if (capacity > reserved_) {
        error_ = EFBIG;
        return nullptr;
    }
    size_ = size;
    if (capacity > capacity_)
        extend(capacity);
    return size <= capacity_ ? begin_ : nullptr;
}

void MappedGrowth::extend(std::size_t capacity) noexcept {
    std::size_t const added = capacity - capacity_;
    if (error_ == 0)
        error_ = allocate(file_, capacity_, added);
    if (error_ == 0)
        error_ = map(begin_ + capacity_, added, MAP_SHARED, file_, capacity_);
    if (error_ != 0 && map(begin_ + capacity_, added, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != 0)
        return;
    capacity_ = capacity;
    resident_ += added;
    if (resident_ >= kResident)
        release_pages();
}

/// Pages of a shared mapping stay in the kernel's cache of the file: they only no longer count as this process's.
void MappedGrowth::release_pages() noexcept {
    if (error_ == 0)
        ::madvise(begin_, capacity_, MADV_DONTNEED);
    resident_ = 0;
}

int MappedGrowth::trim() noexcept {
    if (error_ == 0 && ::ftruncate(file_, static_cast<off_t>(size_)) != 0)
        error_ = errno;
    return error_;
}

} // namespace kinmatch::io
