#include "engine/known_rows.hpp"

#include "models/gamete_vectors.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <limits>

namespace kinmatch::engine {

std::optional<FamilyKey> family_key(models::LoopFreeFamily const& tree, std::span<char const> is_typed,
                                    std::span<models::Genotype const> genotypes) noexcept {
    constexpr std::size_t kMostTyped = 3; // of sixteen bits each
    constexpr models::AlleleIndex kLastAllele = std::numeric_limits<std::uint8_t>::max();
    FamilyKey key{.tree = &tree, .genotypes = 0};
    std::size_t typed = 0;
    for (std::size_t m = 0; m < is_typed.size(); ++m) {
        if (!is_typed[m])
            continue;
        if (++typed > kMostTyped || genotypes[m].second > kLastAllele)
            return std::nullopt;
        key.genotypes =
            key.genotypes << 16U | static_cast<std::uint64_t>(genotypes[m].first << 8U) | genotypes[m].second;
    }
    return key;
}

template <typename Value>
KnownRows<Value>::KnownRows(std::size_t rows, std::size_t memory_bytes)
    : rows_(rows), keys_(std::bit_floor(std::clamp<std::size_t>(memory_bytes / (rows * sizeof(Value)), 1, 2048))),
      values_(std::make_unique_for_overwrite<Value[]>(keys_.size() * rows)) {}

template <typename Value>
std::size_t KnownRows<Value>::place_of(FamilyKey const& key) const noexcept {
    return models::stirred(std::bit_cast<std::uintptr_t>(key.tree), key.genotypes) & (keys_.size() - 1);
}

template <typename Value>
void KnownRows<Value>::prefetch(FamilyKey const& key) const noexcept {
    constexpr std::size_t kValuesALine = 64 / sizeof(Value);
    std::size_t const place = place_of(key);
    __builtin_prefetch(&keys_[place]);
    for (std::size_t i = 0; i < rows_; i += kValuesALine)
        __builtin_prefetch(values_.get() + place * rows_ + i);
}

template <typename Value>
std::span<Value const> KnownRows<Value>::find(FamilyKey const& key) const noexcept {
    std::size_t const place = place_of(key);
    if (keys_[place] != key)
        return {};
    return {values_.get() + place * rows_, rows_};
}

template <typename Value>
void KnownRows<Value>::keep(FamilyKey const& key, std::span<Value const> values) noexcept {
    assert(values.size() == rows_);
    std::size_t const place = place_of(key);
    keys_[place] = key;
    std::ranges::copy(values, values_.get() + place * rows_);
}

template class KnownRows<double>;
template class KnownRows<std::uint8_t>;

} // namespace kinmatch::engine
