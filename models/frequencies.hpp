#pragma once

#include "models/allele_name.hpp"
#include "models/case.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::models {

/// Allele frequencies of one locus in one population, ready for calculation.
struct AlleleFrequencies {
    std::vector<AlleleName> alleles; ///< the ladder, ascending; kSilentAllele last, if listed
    std::vector<double> frequencies; ///< of these alleles; they sum to 1
};

/// Where the frequency of an allele that the table does not list comes from.
enum class MinimumFrequency : std::uint8_t {
    one_over_2n,  ///< one copy among the 2N alleles counted
    five_over_2n, ///< five copies (National Research Council 1996, NRC II); also raises listed alleles below it
    fixed,        ///< the stated number
    none          ///< an allele not listed is an error
};

/// What becomes of listed alleles that are rarer than the minimum.
enum class RareAlleles : std::uint8_t { kept, raised };

struct MinimumFrequencyRule {
    MinimumFrequency kind = MinimumFrequency::one_over_2n;
    double fixed = 0.001;                 ///< for kind fixed, and for the others when 2N is not stated
    RareAlleles rare = RareAlleles::kept; ///< five_over_2n raises them whatever stands here
};

/// Frequencies of a locus and how they came about.
struct CompletedFrequencies {
    AlleleFrequencies frequencies;
    double listed_sum = 0.0;        ///< sum of the table as listed
    double minimum = 0.0;           ///< frequency given to added and raised alleles before the last rescaling; 0: none
    std::vector<AlleleName> added;  ///< seen in the case but not listed, or listed with 0; ascending
    std::vector<AlleleName> raised; ///< listed above 0 but below the minimum; ascending
};

/// Sums of a table further than this from 1 are no rounding: the table is refused.
inline constexpr double kMostSumError = 0.01;

/// A frequency is 0 or at least this: LRs of smaller ones leave the range of a double.
inline constexpr double kLeastFrequency = 1e-50;

/// Completes a table with the alleles seen in the case: models/README.md, section 2.
///
/// In this order: the listed frequencies are rescaled to sum 1, unless they do within 1e-12; rare alleles are raised if
/// the rule says so; alleles seen but not listed (or listed with 0) are added with the minimum frequency; all are
/// rescaled to sum 1. A listed 0 that nobody shows stays in the ladder with 0. The frequency of the silent allele is
/// never raised.
///
/// \param seen  alleles printed at this locus anywhere in the case, in any order, repeats allowed; what is no allele
///              (nothing printed, unknown, silent) is passed over.
/// \throws ModelError if a listed frequency is neither 0 nor from kLeastFrequency to 1, an allele is listed twice, the
///         sum is further than kMostSumError from 1, the fixed minimum is not from kLeastFrequency to below 1, or
///         alleles were seen that the rule `none` forbids. The text names alleles and numbers; the caller names locus
///         and population.
[[nodiscard]] CompletedFrequencies complete_frequencies(FrequencyTable const& table, std::span<AlleleName const> seen,
                                                        MinimumFrequencyRule const& rule);

} // namespace kinmatch::models
