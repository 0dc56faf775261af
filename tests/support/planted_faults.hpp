#pragma once

#include "models/case.hpp"
#include "models/mutation_rule.hpp"
#include "models/simulated_case.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kinmatch::support {

enum class FaultKind : std::uint8_t {
    swapped,          ///< the tubes of two references of two families were exchanged
    half_sibling,     ///< a reference stated as a full sibling shares one parent alone
    unrelated_parent, ///< a reference stated as the parent of another one is nobody's
    duplicate         ///< one person's profile stands under two ids
};

/// One thing made wrong, and what a check can know of it.
struct PlantedFault {
    FaultKind kind = FaultKind::swapped;
    std::vector<std::uint32_t> families;      ///< one; two of swapped and of duplicate references; none of remains
    std::vector<models::SampleIndex> samples; ///< the references made wrong; both of a duplicate
    bool is_testable = true;                  ///< a relative of a wrong reference is typed, so that the DNA can tell
};

struct PlantingPlan {
    double swapped = 0.02; ///< of the families, like the next three
    double half_sibling = 0.02;
    double unrelated_parent = 0.01;
    double duplicate = 0.01;   ///< half of them references of two families, half remains
    double lost_in_copy = 0.1; ///< of a duplicate's heterozygous prints: the part that shows one allele alone
    std::uint64_t seed = 1;
};

struct PlantedCase {
    models::Case contents;
    std::vector<PlantedFault> faults;
    std::vector<char> is_clean; ///< [families] nothing was made wrong in it
};

/// Makes families of a simulated case wrong, each in one way at most.
///
/// Half-siblings and unrelated parents are drawn anew with their whole family, from the pedigree as it is in truth;
/// nothing that a check computes is used for it.
///
/// \param simulated every reference typed at every locus.
/// \param mutation  what the case was simulated with.
[[nodiscard]] PlantedCase plant_faults(models::SimulatedCase simulated, models::MutationParameters const& mutation,
                                       PlantingPlan const& plan);

} // namespace kinmatch::support
