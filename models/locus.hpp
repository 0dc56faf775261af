#pragma once

#include <cstdint>
#include <string>

namespace kinmatch::models {

/// How a locus is inherited. Autosomal loci carry an LR; the others are kept for the parts that will use them.
/// sex is Amelogenin, whose X and Y are held as alleles 1 and 2 (kAmelogeninX and kAmelogeninY, locus_names.hpp).
enum class LocusKind : std::uint8_t { autosomal = 0, x = 1, y = 2, mt = 3, sex = 4 };

struct Locus {
    std::string name; ///< the name used (locus_names.hpp), which may differ from the name given
    LocusKind kind = LocusKind::autosomal;

    friend bool operator==(Locus const&, Locus const&) = default;
};

} // namespace kinmatch::models
