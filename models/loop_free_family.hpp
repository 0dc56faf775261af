#pragma once

#include "models/genotype.hpp"
#include "models/pedigree.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::models {

/// A pedigree without loops as a tree of persons and couples, hung up by the person whose genotype is asked for.
///
/// It holds the members that bear on the likelihood: the typed, that person, and the ancestors of both.
struct LoopFreeFamily {
    static constexpr std::uint32_t kNone = 0xffffffff;

    struct Person {
        MemberIndex member = 0;
        bool is_typed = false;
        std::uint32_t parents = kNone;       ///< into couples; kNone: a founder, or reached through the parents
        std::vector<std::uint32_t> families; ///< couples she is one of, but the one she was reached through
    };
    struct Couple {
        std::uint32_t father = kNone; ///< into persons; kNone: the one through whom the couple was reached
        std::uint32_t mother = kNone;
        std::vector<std::uint32_t> children; ///< but the one through whom the couple was reached
    };

    std::vector<Person> persons; ///< [0] is the person asked for
    std::vector<Couple> couples;
    /// Typed siblings without relevant descendants, two or more, ascending: which of them has which genotype says
    /// nothing.
    std::vector<std::vector<MemberIndex>> alike;
};

/// \param is_typed [members]
/// \return nullopt if somebody can be reached in two ways (a loop: cousins' marriage, incest, two brothers and two
///         sisters), or if a relevant member is not connected with `focus`.
[[nodiscard]] std::optional<LoopFreeFamily> loop_free_family(Family const& family, std::span<char const> is_typed,
                                                             MemberIndex focus);

/// Deals the genotypes of those who are alike out in ascending order, so that families that differ in nothing else have
/// the same likelihood to the bit.
///
/// \param genotypes [members]
void sort_alike(LoopFreeFamily const& tree, std::span<Genotype> genotypes);

} // namespace kinmatch::models
