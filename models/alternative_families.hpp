#pragma once

#include "models/pedigree.hpp"

#include <cstdint>
#include <vector>

namespace kinmatch::models {

/// In which one way the references of a family may stand otherwise than stated.
enum class AlternativeKind : std::uint8_t {
    unrelated,    ///< the reference is no relative of anybody
    other_father, ///< her father is somebody unknown: a half-sibling for a full one, a man who is not the father
    other_mother, ///< the same of her mother
    sibling,      ///< she is a full sibling of the member she is stated to be: an uncle for a father
    exchanged     ///< two references stand in each other's place: swapped generations
};
inline constexpr std::size_t kAlternativeKinds = 5;

/// A family with the same references, one of whom (two, if exchanged) stands elsewhere.
struct AlternativeFamily {
    AlternativeKind kind = AlternativeKind::unrelated;
    MemberIndex reference = 0;     ///< in the stated family
    MemberIndex other = kNoMember; ///< of exchanged: the second one
    Family family;                 ///< members of the stated one under their numbers, then those added
};

/// Members who gave a sample, ascending.
[[nodiscard]] std::vector<MemberIndex> references_of(Family const& family);

/// Every alternative of one wrong statement. Members added have empty ids.
///
/// For each reference: unrelated; another father and another mother, if she has parents in the pedigree; a full sibling
/// of the member stated, if that one has children there. For each two references: exchanged, unless they share a parent
/// and neither has children there.
[[nodiscard]] std::vector<AlternativeFamily> alternative_families(Family const& family);

/// The family with one reference untyped.
[[nodiscard]] Family without_reference(Family const& family, MemberIndex reference);

/// Which references can be tested against each other: [members] number of the group, or kNoMember if untyped.
///
/// Two references are in one group if a path of parents and children joins them, over typed members and their
/// ancestors. Between groups nothing is inherited, whatever the genotypes.
[[nodiscard]] std::vector<std::uint32_t> related_groups(Family const& family);

/// Whether two references at least are in one group: else nothing of what is stated of them can be tested.
[[nodiscard]] bool has_related_references(Family const& family);

} // namespace kinmatch::models
