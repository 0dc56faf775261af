#include "models/gamete_vectors.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <initializer_list>
#include <new>
#include <numeric>
#include <type_traits>
#include <utility>

namespace kinmatch::models {
namespace {

constexpr std::size_t kMostProbes = 16;

double sum(std::span<double const> values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// result[j] = sum over i, ascending, of v[i] rows[i][j].
void multiply(std::span<double const> v, std::span<double const> rows, std::span<double> result) {
    std::ranges::fill(result, 0.0);
    for (std::size_t i = 0; i < v.size(); ++i) {
        if (v[i] == 0.0)
            continue;
        double const* const row = rows.data() + i * result.size();
        for (std::size_t j = 0; j < result.size(); ++j)
            result[j] += v[i] * row[j];
    }
}

std::vector<double> transposed(MutationMatrix const& matrix) {
    std::vector<double> values;
    for (std::size_t j = 0; j < matrix.size(); ++j)
        for (std::size_t i = 0; i < matrix.size(); ++i)
            values.push_back(matrix(static_cast<AlleleIndex>(i), static_cast<AlleleIndex>(j)));
    return values;
}

/// [2^K x alleles] of each subset of the heard: the product of its members.
std::vector<double> subset_products(std::span<GameteVector const* const> heard, std::size_t alleles) {
    std::vector<double> products((std::size_t{1} << heard.size()) * alleles, 1.0);
    for (std::size_t subset = 1; subset < std::size_t{1} << heard.size(); ++subset)
        for (std::size_t k = 0; k < heard.size(); ++k)
            if (subset >> k & 1)
                for (std::size_t a = 0; a < alleles; ++a)
                    products[subset * alleles + a] *= heard[k]->values[a];
    return products;
}

/// Of a handful.
void sort_by_name(std::span<GameteVector const*> vectors) {
    for (std::size_t i = 1; i < vectors.size(); ++i)
        for (std::size_t j = i; j > 0 && vectors[j]->name < vectors[j - 1]->name; --j)
            std::swap(vectors[j], vectors[j - 1]);
}

/// models/README.md, eq. 26, the product over children multiplied out.
void carry(std::array<GameteVector const*, 2> const& own, std::span<GameteVector const* const> heard,
           std::span<double> values) {
    std::size_t const n = values.size();
    std::size_t const subsets = std::size_t{1} << heard.size();
    std::vector<double> const products = subset_products(heard, n);
    std::ranges::fill(values, 0.0);
    for (std::size_t subset = 0; subset < subsets; ++subset)
        for (std::size_t side = 0; side < 2; ++side) {
            double const* const here = products.data() + subset * n;
            double const* const there = products.data() + (subsets - 1 - subset) * n;
            double const other = std::inner_product(there, there + n, own[1 - side]->values.begin(), 0.0);
            double const weight = 0.5 / static_cast<double>(subsets) * other;
            for (std::size_t a = 0; a < n; ++a)
                values[a] += weight * (own[side]->values[a] * here[a]);
        }
}

} // namespace

enum class GameteVectors::Made : std::uint32_t { given, unit, one_of, passed, heard, times, carried };

/// How a vector is made: equal recipes make equal vectors.
struct GameteVectors::Recipe {
    Made made;
    std::uint64_t name;
    std::array<GameteVector const*, kMostHeard + 2> of{};

    Recipe(Made how, std::uint64_t detail, std::initializer_list<GameteVector const*> ingredients)
        : Recipe(how, detail, std::span(ingredients.begin(), ingredients.size()), {}) {}

    Recipe(Made how, std::uint64_t detail, std::span<GameteVector const* const> first,
           std::span<GameteVector const* const> then)
        : made(how), name(stirred(static_cast<std::uint64_t>(how), detail)) {
        std::ranges::copy(then, std::ranges::copy(first, of.begin()).out);
        for (std::size_t i = 0; i < first.size() + then.size(); ++i)
            name = stirred(name, of[i]->name);
    }

    [[nodiscard]] bool made_it(GameteVector const& vector) const {
        return vector.name == name && vector.made_by == static_cast<std::uint32_t>(made) && vector.made_of == of;
    }
    /// Whether everything it takes is known to all.
    [[nodiscard]] bool is_shared() const {
        return std::ranges::all_of(of, [](GameteVector const* v) { return v == nullptr || v->is_shared; });
    }
    void set(GameteVector& vector) const {
        vector.name = name;
        vector.made_by = static_cast<std::uint32_t>(made);
        vector.made_of = of;
    }
};

UnsetVector VectorRoom::next(std::size_t alleles) {
    if (used_ == places_.size())
        places_.emplace_back();
    auto& [vector, values] = places_[used_++];
    values.resize(alleles);
    vector.values = values;
    vector.is_shared = false;
    return {vector, values};
}

GameteVectors::GameteVectors(LocusModel const& model, std::size_t memory_bytes)
    : alleles_(model.alleles()), model_(model), transposed_{transposed(model.paternal), transposed(model.maternal)},
      is_identity_{model.paternal.is_identity(), model.maternal.is_identity()},
      parents_are_alike_(model.paternal == model.maternal), all_ones_(alleles_, 1.0), units_(alleles_),
      genotypes_(alleles_ * (alleles_ + 1) / 2), table_(std::bit_ceil(8 * alleles_ * alleles_)),
      memory_left_(memory_bytes) {
    assert(model.kind == LocusKind::autosomal && model.theta == 0.0);
    population_.values = model.frequencies.frequencies;
    ones_.values = all_ones_;
    for (GameteVector* const given : {&population_, &ones_}) {
        given->total = sum(given->values);
        given->is_shared = true;
    }
    population_.name = stirred(0, 1);
    ones_.name = stirred(0, 2);
}

/// None beyond the limit of memory.
std::optional<UnsetVector> GameteVectors::next_shared() {
    static_assert(std::is_trivially_destructible_v<GameteVector> && sizeof(GameteVector) % alignof(double) == 0);
    std::size_t const bytes = sizeof(GameteVector) + alleles_ * sizeof(double);
    void* place = nullptr;
    {
        std::scoped_lock const lock(taking_memory_);
        if (memory_left_ < bytes)
            return std::nullopt;
        memory_left_ -= bytes;
        place = memory_.allocate(bytes, alignof(GameteVector));
    }
    auto* const vector = new (place) GameteVector;
    std::span const values(new (vector + 1) double[alleles_], alleles_);
    vector->values = values;
    vector->is_shared = true;
    return UnsetVector{*vector, values};
}

ParentSide GameteVectors::canonical(ParentSide side) const noexcept {
    return parents_are_alike_ ? ParentSide::paternal : side;
}

/// The slot that holds what the recipe makes, or where it belongs; null if that part of the table is full.
GameteVectors::Slot* GameteVectors::find_slot(Recipe const& recipe) {
    for (std::size_t probe = 0; probe < kMostProbes; ++probe) {
        Slot& slot = table_[(recipe.name + probe) & (table_.size() - 1)];
        GameteVector const* const found = slot.load(std::memory_order_acquire);
        if (found == nullptr || recipe.made_it(*found))
            return &slot;
    }
    return nullptr;
}

/// The vector that the recipe makes: what stands in the slot, else made and put there; in the caller's room if there is
/// no slot, no memory, or an ingredient that is the caller's own.
template <typename Fill>
GameteVector const& GameteVectors::made(Slot* slot, Recipe const& recipe, VectorRoom& room, Fill const& fill) {
    GameteVector const* found = slot ? slot->load(std::memory_order_acquire) : nullptr;
    if (found != nullptr && recipe.made_it(*found))
        return *found;
    auto const make = [&](UnsetVector const& unset) -> GameteVector const& {
        recipe.set(unset.vector);
        fill(unset.values);
        unset.vector.total = sum(unset.values);
        return unset.vector;
    };
    bool const can_be_shared = slot != nullptr && found == nullptr && recipe.is_shared();
    std::optional<UnsetVector> const shared = can_be_shared ? next_shared() : std::nullopt;
    if (!shared)
        return make(room.next(alleles_));
    GameteVector const& vector = make(*shared);
    if (slot->compare_exchange_strong(found, &vector, std::memory_order_acq_rel) || !recipe.made_it(*found))
        return vector;
    return *found; // somebody was faster
}

GameteVector const& GameteVectors::unit(AlleleIndex allele, VectorRoom& room) {
    Slot& slot = units_[allele];
    if (GameteVector const* const found = slot.load(std::memory_order_acquire))
        return *found;
    return made(&slot, Recipe(Made::unit, allele, {}), room, [allele](std::span<double> values) {
        std::ranges::fill(values, 0.0);
        values[allele] = 1.0;
    });
}

GameteVector const& GameteVectors::one_of(Genotype genotype, VectorRoom& room) {
    std::size_t const number = std::size_t{genotype.second} * (genotype.second + 1U) / 2 + genotype.first;
    Slot& slot = genotypes_[number];
    if (GameteVector const* const found = slot.load(std::memory_order_acquire))
        return *found;
    return made(&slot, Recipe(Made::one_of, number, {}), room, [genotype](std::span<double> values) {
        std::ranges::fill(values, 0.0);
        values[genotype.first] += 0.5;
        values[genotype.second] += 0.5;
    });
}

GameteVector const& GameteVectors::passed(ParentSide side, GameteVector const& v, VectorRoom& room) {
    auto const parent = static_cast<std::size_t>(canonical(side));
    if (is_identity_[parent])
        return v;
    Slot& slot = v.passed[parent];
    if (GameteVector const* const found = slot.load(std::memory_order_acquire))
        return *found;
    MutationMatrix const& matrix = parent == 0 ? model_.paternal : model_.maternal;
    return made(&slot, Recipe(Made::passed, parent, {&v}), room,
                [&](std::span<double> values) { multiply(v.values, matrix.values(), values); });
}

GameteVector const& GameteVectors::heard(ParentSide side, GameteVector const& v, VectorRoom& room) {
    auto const parent = static_cast<std::size_t>(canonical(side));
    if (is_identity_[parent])
        return v;
    Slot& slot = v.heard[parent];
    if (GameteVector const* const found = slot.load(std::memory_order_acquire))
        return *found;
    return made(&slot, Recipe(Made::heard, parent, {&v}), room,
                [&](std::span<double> values) { multiply(v.values, transposed_[parent], values); });
}

GameteVector const& GameteVectors::times(GameteVector const& v, GameteVector const& w, VectorRoom& room) {
    if (&v == &ones_)
        return w;
    if (&w == &ones_)
        return v;
    Slot* slot = &v == &population_ ? &w.in_population : &w == &population_ ? &v.in_population : nullptr;
    if (slot != nullptr)
        if (GameteVector const* const found = slot->load(std::memory_order_acquire))
            return *found;
    std::array<GameteVector const*, 2> both{&v, &w};
    sort_by_name(both);
    Recipe const recipe(Made::times, 0, both, {});
    return made(slot ? slot : find_slot(recipe), recipe, room, [&](std::span<double> values) {
        for (std::size_t a = 0; a < values.size(); ++a)
            values[a] = v.values[a] * w.values[a];
    });
}

GameteVector const& GameteVectors::carried(GameteVector const& v, GameteVector const& w,
                                           std::span<GameteVector const* const> heard, VectorRoom& room) {
    assert(!heard.empty() && heard.size() <= kMostHeard);
    bool const is_founder = &v == &population_ && &w == &population_ && heard.size() == 1;
    Slot* const slot = is_founder ? &heard.front()->from_founder : nullptr;
    if (slot != nullptr)
        if (GameteVector const* const found = slot->load(std::memory_order_acquire))
            return *found;
    std::array<GameteVector const*, 2> own{&v, &w};
    std::array<GameteVector const*, kMostHeard> others{};
    std::ranges::copy(heard, others.begin());
    std::span const sorted{others.data(), heard.size()};
    sort_by_name(own);
    sort_by_name(sorted);
    Recipe const recipe(Made::carried, heard.size(), own, sorted);
    return made(slot ? slot : find_slot(recipe), recipe, room,
                [&](std::span<double> values) { carry(own, sorted, values); });
}

} // namespace kinmatch::models
