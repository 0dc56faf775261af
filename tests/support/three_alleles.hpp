#pragma once

#include "models/locus_model.hpp"

namespace kinmatch::support {

/// Frequencies of the alleles 0, 1 and 2 that closed forms speak of.
inline constexpr double kA = 0.1, kB = 0.3, kC = 0.6;

/// The locus of these alleles, which do not mutate.
[[nodiscard]] inline models::LocusModel three_alleles(double theta,
                                                      models::LocusKind kind = models::LocusKind::autosomal) {
    return {0,
            {{models::AlleleName{80}, models::AlleleName{90}, models::AlleleName{100}}, {kA, kB, kC}},
            models::MutationMatrix::identity(3),
            models::MutationMatrix::identity(3),
            kind,
            theta};
}

} // namespace kinmatch::support
