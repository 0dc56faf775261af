#pragma once

#include "models/genotype.hpp"
#include "models/locus_model.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::models {

/// Which parent passes an allele on: whose mutation matrix holds.
enum class ParentSide : std::uint8_t { paternal = 0, maternal = 1 };

/// The most relatives of one untyped parent that a vector is made for (gamete_vectors.hpp: carried).
inline constexpr std::size_t kMostHeard = 6;

/// A name stirred with one number more (the finaliser of SplitMix64, Steele, Lea and Flood 2014).
[[nodiscard]] constexpr std::uint64_t stirred(std::uint64_t name, std::uint64_t number) noexcept {
    std::uint64_t z = name + 0x9e3779b97f4a7c15ULL * (number + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/// A number for each allele of a locus: of a gamete, P(what is known on its side of the family, and it has the allele).
struct alignas(64) GameteVector { // what most calculations look at stands in the first line of the cache
    using Slot = std::atomic<GameteVector const*>; ///< another vector made of this one; null: not made yet

    std::span<double const> values; ///< [alleles]
    double total = 0.0;             ///< their sum, in the order of the ladder
    /// What it was made from and how, as a number that is the same everywhere: equal names are equal vectors.
    std::uint64_t name = 0;
    mutable std::array<Slot, 2> passed{}; ///< by parent
    bool is_shared = false;

    mutable std::array<Slot, 2> heard{};
    mutable Slot in_population{}; ///< times(population, this)
    mutable Slot from_founder{};  ///< carried(population, population, {this})
    std::uint32_t made_by = 0;    ///< how, and of which other vectors
    std::array<GameteVector const*, kMostHeard + 2> made_of{};
};

/// A new vector, which knows where its values are, and these: not set yet.
struct UnsetVector {
    GameteVector& vector;
    std::span<double> values; ///< [alleles]
};

/// Room for the vectors that one calculation makes for itself; used again by the next one.
class VectorRoom {
  public:
    [[nodiscard]] UnsetVector next(std::size_t alleles);
    void clear() noexcept { used_ = 0; }

  private:
    struct Place {
        GameteVector vector;
        std::vector<double> values;
    };
    std::deque<Place> places_;
    std::size_t used_ = 0;
};

/// The gamete vectors of one locus, each made once for all families of a case: models/README.md, section 6.
///
/// Two families with equally typed relatives in the same place share vectors. A vector's bits are those of its
/// definition, whoever asked first; beyond a limit of memory a vector is made in the caller's room instead, with the
/// same bits. Concurrent calls are safe, each with a room of its own.
class GameteVectors {
  public:
    /// \pre model outlives this; it is autosomal, at theta 0.
    explicit GameteVectors(LocusModel const& model, std::size_t memory_bytes = std::size_t{32} << 20);

    [[nodiscard]] std::size_t alleles() const noexcept { return alleles_; }

    /// Whether mutation is the same in both parents.
    [[nodiscard]] bool are_parents_alike() const noexcept { return parents_are_alike_; }

    /// P(allele) in the population.
    [[nodiscard]] GameteVector const& population() const noexcept { return population_; }
    /// 1 for every allele: nothing is known.
    [[nodiscard]] GameteVector const& ones() const noexcept { return ones_; }
    /// 1 for this allele, else 0.
    [[nodiscard]] GameteVector const& unit(AlleleIndex allele, VectorRoom& room);
    /// 1/2 for either allele of a typed parent: the one that she passes on, before mutation.
    [[nodiscard]] GameteVector const& one_of(Genotype genotype, VectorRoom& room);

    /// passed[x] = sum over a of v[a] M(a, x): an allele after it was passed on.
    [[nodiscard]] GameteVector const& passed(ParentSide side, GameteVector const& v, VectorRoom& room);
    /// heard[a] = sum over x of M(a, x) v[x]: what a child's allele says of the parent's that it comes from.
    [[nodiscard]] GameteVector const& heard(ParentSide side, GameteVector const& v, VectorRoom& room);
    /// v[a] w[a]
    [[nodiscard]] GameteVector const& times(GameteVector const& v, GameteVector const& w, VectorRoom& room);
    /// The allele that an untyped parent, whose own two have P(paternal a) = v[a] and P(maternal b) = w[b], passes to a
    /// child, before mutation, jointly with what each of her other children heard_k received from her:
    ///
    ///     c[z] = sum over a, b of v[a] w[b] (1/2 [a = z] + 1/2 [b = z]) product over k of (1/2 h_k[a] + 1/2 h_k[b])
    ///
    /// The same for any order of v and w and of the h_k. \pre 1 <= heard.size() <= kMostHeard
    [[nodiscard]] GameteVector const& carried(GameteVector const& v, GameteVector const& w,
                                              std::span<GameteVector const* const> heard, VectorRoom& room);

  private:
    using Slot = GameteVector::Slot;
    enum class Made : std::uint32_t;
    struct Recipe;

    template <typename Fill>
    GameteVector const& made(Slot* slot, Recipe const& recipe, VectorRoom& room, Fill const& fill);
    [[nodiscard]] Slot* find_slot(Recipe const& recipe);
    [[nodiscard]] ParentSide canonical(ParentSide side) const noexcept;
    [[nodiscard]] std::optional<UnsetVector> next_shared();

    std::size_t alleles_;
    LocusModel const& model_;
    std::array<std::vector<double>, 2> transposed_; ///< [child's allele x parent's allele], by parent
    std::array<bool, 2> is_identity_;
    bool parents_are_alike_;
    std::vector<double> all_ones_; ///< [alleles]
    GameteVector population_;
    GameteVector ones_;
    std::vector<Slot> units_;     ///< [alleles]
    std::vector<Slot> genotypes_; ///< [unordered genotypes]
    std::vector<Slot> table_;     ///< by name, open addressing, a power of two: times and carried
    std::mutex taking_memory_;
    std::size_t memory_left_;
    std::pmr::monotonic_buffer_resource memory_; ///< of shared vectors, each with its values behind it
};

} // namespace kinmatch::models
