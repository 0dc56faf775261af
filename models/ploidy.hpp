#pragma once

#include "models/locus.hpp"
#include "models/pedigree.hpp"

namespace kinmatch::models {

/// How many alleles of a locus a person carries: a man has one of an X-linked locus.
enum class Ploidy : std::uint8_t { haploid = 1, diploid = 2 };

[[nodiscard]] constexpr Ploidy ploidy_of(Sex sex, LocusKind kind) noexcept {
    return kind == LocusKind::x && sex == Sex::male ? Ploidy::haploid : Ploidy::diploid;
}

} // namespace kinmatch::models
