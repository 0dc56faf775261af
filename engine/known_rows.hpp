#pragma once

#include "models/genotype.hpp"
#include "models/loop_free_family.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// All that the rows of a loop-free family depend on at one channel: its tree, and its genotypes in the order of the
/// members.
struct FamilyKey {
    models::LoopFreeFamily const* tree = nullptr;
    std::uint64_t genotypes = 0;

    friend bool operator==(FamilyKey const&, FamilyKey const&) = default;
};

/// \param is_typed  [members]
/// \param genotypes [members]; read where typed.
/// \return nullopt if that is too much for a key: more than three members typed, or an allele number above 255. Such
///         families are seldom alike.
[[nodiscard]] std::optional<FamilyKey> family_key(models::LoopFreeFamily const& tree, std::span<char const> is_typed,
                                                  std::span<models::Genotype const> genotypes) noexcept;

/// The rows of one channel that families met lately have had: LRs, or whether a print is impossible.
///
/// Families of one shape with equal genotypes have equal rows, and common genotypes are met again and again. What is
/// kept gives way to what comes later, and is then computed again to the same bits. One thread's own.
template <typename Value>
class KnownRows {
  public:
    /// \param rows of a family at this channel, at least 1.
    /// \param memory_bytes for rows, 1 MiB of LRs; there are 2,048 places at most.
    explicit KnownRows(std::size_t rows, std::size_t memory_bytes = sizeof(Value) << 17U);

    /// Lets the cache fetch what find will look at.
    void prefetch(FamilyKey const& key) const noexcept;

    /// [rows], or nothing if they are not known.
    [[nodiscard]] std::span<Value const> find(FamilyKey const& key) const noexcept;

    /// \param values [rows]
    void keep(FamilyKey const& key, std::span<Value const> values) noexcept;

  private:
    [[nodiscard]] std::size_t place_of(FamilyKey const& key) const noexcept;

    std::size_t rows_;
    std::vector<FamilyKey> keys_;     ///< [places], a power of two of them; no tree: nothing is kept here
    std::unique_ptr<Value[]> values_; ///< [places x rows], unset where nothing is kept: few tables touch little of it
};

extern template class KnownRows<double>;
extern template class KnownRows<std::uint8_t>;

} // namespace kinmatch::engine
