#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <memory>
#include <type_traits>

namespace kinmatch::models {

/// Up to `Capacity` small values in place, for calculations that run too often to allocate.
template <typename Value, std::size_t Capacity>
class FixedVector {
  public:
    FixedVector() noexcept {} // leaves the values alone: setting all of many would be most of the work
    FixedVector(FixedVector const& other) noexcept : size_(other.size_) { copy_from(other); }
    FixedVector& operator=(FixedVector const& other) noexcept {
        size_ = other.size_;
        copy_from(other);
        return *this;
    }
    ~FixedVector() = default;

    /// \pre not full
    Value& push_back(Value const& value) noexcept {
        assert(!is_full());
        return *std::construct_at(values_.data() + size_++, value);
    }
    void clear() noexcept { size_ = 0; }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] bool is_full() const noexcept { return size_ == Capacity; }
    [[nodiscard]] Value& operator[](std::size_t i) noexcept { return values_[i]; }
    [[nodiscard]] Value const& operator[](std::size_t i) const noexcept { return values_[i]; }
    [[nodiscard]] Value* begin() noexcept { return values_.data(); }
    [[nodiscard]] Value* end() noexcept { return values_.data() + size_; }
    [[nodiscard]] Value const* begin() const noexcept { return values_.data(); }
    [[nodiscard]] Value const* end() const noexcept { return values_.data() + size_; }

  private:
    static_assert(std::is_trivially_destructible_v<Value>);
    void copy_from(FixedVector const& other) noexcept {
        for (std::size_t i = 0; i < size_; ++i)
            std::construct_at(values_.data() + i, other.values_[i]);
    }

    std::size_t size_ = 0; ///< in the cache line of the first values, which is often all there is
    union {
        std::array<Value, Capacity> values_; ///< of which size_ live
    };
};

} // namespace kinmatch::models
