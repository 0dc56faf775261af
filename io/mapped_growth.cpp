#include "io/mapped_growth.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace kinmatch::io {
namespace {

constexpr std::size_t kReserved = std::size_t{1} << 38U;  // addresses, not memory: 256 GiB
constexpr std::size_t kStep = std::size_t{1} << 16U;      // a multiple of any page size
constexpr std::size_t kResident = std::size_t{64} << 20U; // pages handed back to the kernel whenever so many were added

} // namespace

MappedGrowth::MappedGrowth(int file) : file_(file) {
    void* const begin = ::mmap(nullptr, kReserved, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (begin == MAP_FAILED)
        error_ = errno;
    else
        begin_ = static_cast<std::byte*>(begin);
}

MappedGrowth::~MappedGrowth() {
    if (begin_ != nullptr)
        ::munmap(begin_, kReserved);
}

void* MappedGrowth::resize(std::size_t size) noexcept {
    if (begin_ == nullptr || size > kReserved)
        return nullptr;
    size_ = size;
    if (size > capacity_)
        extend((size + kStep - 1) / kStep * kStep);
    return begin_;
}

void MappedGrowth::extend(std::size_t capacity) noexcept {
    std::size_t const added = capacity - capacity_;
    auto const offset = static_cast<off_t>(capacity_);
    if (error_ == 0)
        error_ = ::posix_fallocate(file_, offset, static_cast<off_t>(added));
    int const flags = error_ == 0 ? MAP_SHARED | MAP_FIXED : MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;
    void* const mapped = ::mmap(begin_ + capacity_, added, PROT_READ | PROT_WRITE, flags, error_ == 0 ? file_ : -1,
                                error_ == 0 ? offset : 0);
    if (mapped == MAP_FAILED) {
        error_ = errno;
        return;
    }
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
