#pragma once

#include "models/allele_name.hpp"
#include "models/locus.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace kinmatch::models {

/// A locus that forensic kits or published frequency tables print.
struct KnownLocus {
    std::string_view name; ///< the name used: "vWA", "TH01", "Penta D", "AMEL"; lives as long as the program
    LocusKind kind = LocusKind::autosomal;
};

/// Amelogenin (LocusKind::sex) prints letters, not repeats; they are held as these two alleles.
inline constexpr AlleleName kAmelogeninX{10};
inline constexpr AlleleName kAmelogeninY{20};

/// The known locus a laboratory means by `given`, or nullopt.
///
/// Upper and lower case, spaces, underscores and hyphens make no difference ("PENTA_D", "penta d"), and other names of
/// a locus are followed: THO1, TC11 and HUMTH01 are TH01; AM and Amelogenin are AMEL. O(1).
[[nodiscard]] std::optional<KnownLocus> find_known_locus(std::string_view given);

/// Every known locus, autosomal first. Names are unique.
[[nodiscard]] std::span<KnownLocus const> known_loci();

} // namespace kinmatch::models
