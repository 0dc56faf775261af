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
/// It holds the members that bear on the likelihood: the typed, that person, and the ancestors of both. A typed member
/// may stand in several places: all that meets in her alone is independent, given her genotype. So she cuts the loops
/// that run through her, and what hangs on nobody but her stands apart.
struct LoopFreeFamily {
    static constexpr std::uint32_t kNone = 0xffffffff;

    struct Person {
        MemberIndex member = 0;
        bool is_typed = false;
        bool is_repeated = false;            ///< typed, and what her own print says counts in another place
        std::uint32_t parents = kNone;       ///< into couples; kNone: a founder, repeated, or reached through them
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
    /// Into persons, all typed: what hangs on each is a factor of the likelihood by itself.
    std::vector<std::uint32_t> apart;
};

/// \param is_typed [members]
/// \return nullopt if somebody can be reached in two ways (a loop: cousins' marriage, incest, two brothers and two
///         sisters) and no typed member cuts it. Only what must be cut is cut: where the family is a tree as it is, no
///         member is repeated and nothing stands apart.
[[nodiscard]] std::optional<LoopFreeFamily> loop_free_family(Family const& family, std::span<char const> is_typed,
                                                             MemberIndex focus);

/// Deals the genotypes of those who are alike out in ascending order, so that families that differ in nothing else have
/// the same likelihood to the bit.
///
/// \param genotypes [members]
void sort_alike(LoopFreeFamily const& tree, std::span<Genotype> genotypes);

} // namespace kinmatch::models
