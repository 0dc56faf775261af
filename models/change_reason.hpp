#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kinmatch::models {

/// Why a pair's LR, or its place in a list of candidates, is not what it was. The first six hold for all pairs.
enum class ReasonKind : std::uint8_t {
    software,     ///< another version
    parameter,    ///< of the run
    frequencies,  ///< of a population
    mutation,     ///< rates or matrix of a locus
    loci_scored,  ///< the run scored other loci
    alleles_seen, ///< the case shows other alleles that a population does not list: its frequencies are completed so
    remains_added,
    remains_withdrawn,
    remains_changed,  ///< kind, drop-out or, where it counts, sex
    genotype_changed, ///< of the remains or a reference at one locus
    family_added,
    family_withdrawn,
    pedigree_changed,
    reference_added,
    reference_removed,
    reference_changed, ///< kind or drop-out
    others_rank,       ///< a list of the best of each: others passed this pair, or fell behind it
    unexplained        ///< none found: a fault of the program
};

/// "software", "parameter", ..., "unexplained".
[[nodiscard]] std::string_view to_text(ReasonKind kind) noexcept;

struct ChangeReason {
    ReasonKind kind = ReasonKind::unexplained;
    std::string record; ///< "sample V7", "family F1", "population P", the name of a parameter; "" if there is none
    std::string locus;  ///< or several, separated by blanks; "" if there is none
    std::string before; ///< "" if there was nothing, or there are several
    std::string after;

    friend bool operator==(ChangeReason const&, ChangeReason const&) = default;
};

/// "genotype_changed: sample V7, D3S1358: 14,15 -> 14,16".
[[nodiscard]] std::string to_text(ChangeReason const& reason);

} // namespace kinmatch::models
