#pragma once

#include "models/sex.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace kinmatch::models {

/// Position of a member in its family's list.
using MemberIndex = std::uint32_t;
/// Position of a sample in the case's list.
using SampleIndex = std::uint32_t;

inline constexpr MemberIndex kNoMember = std::numeric_limits<MemberIndex>::max();
inline constexpr SampleIndex kNoSample = std::numeric_limits<SampleIndex>::max();

/// One person of a family's pedigree.
struct Member {
    std::string id;
    MemberIndex father = kNoMember; ///< kNoMember for both parents: a founder; never for one alone
    MemberIndex mother = kNoMember;
    Sex sex = Sex::unknown;
    SampleIndex sample = kNoSample; ///< reference sample; kNoSample: untyped
    bool missing = false;           ///< sought: each (family, missing member) is one missing person
    bool unnamed = false;           ///< a founder added because one parent alone was known
    double prior = std::numeric_limits<double>::quiet_NaN(); ///< prior probability; NaN: not stated

    [[nodiscard]] bool is_founder() const noexcept { return father == kNoMember; }
};

/// A pedigree of any shape: several missing members, half-siblings, loops (cousin marriages, incest).
///
/// \invariant Every parent index is in range; fathers are not female, mothers not male; nobody is her own ancestor;
///            a member has both parents or none; a missing member has no sample; no sample stands twice.
struct Family {
    std::string id;
    std::vector<Member> members; ///< sorted by id
};

/// Members ordered so that parents stand before children; among those free to come, the smallest index first.
///
/// \return fewer entries than members if somebody is her own ancestor: the ones left out lie on or below a cycle.
[[nodiscard]] std::vector<MemberIndex> parents_first(Family const& family);

/// Whether a member's parents have a common ancestor, one of them being the other's ancestor included: her two alleles
/// may then be copies of one, so that her genotype is not distributed as a founder's even if nobody is typed.
[[nodiscard]] bool is_inbred(Family const& family, MemberIndex member);

} // namespace kinmatch::models
