#pragma once

#include "models/genetic_model.hpp"
#include "models/hypothesis.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kinmatch::io::exchange {

/// What a print says, as programs without a model of observation take it.
struct StatedGenotype {
    models::AlleleName first;
    models::AlleleName second; ///< `first` again: homozygote, or a man's X allele; kUnknownAllele: half-typed
};

/// One locus of a pair, with all that determines its LR.
struct StatedLocus {
    std::string name;
    models::LocusModel const* model = nullptr;
    models::MutationParameters mothers; ///< of which model->maternal was made
    models::MutationParameters fathers;
    std::int64_t alleles_counted = 0;                     ///< 2N; 0: not stated
    std::vector<std::optional<StatedGenotype>> genotypes; ///< [members]; the missing person has those of the remains
    double log10_lr = 0.0;
};

/// A family with remains in the missing person's place, so that another program can compute their LR.
struct StatedPair {
    models::Family const* family = nullptr;
    models::MemberIndex missing = 0;
    std::string remains;
    std::string population;
    double theta = 0.0;
    std::vector<StatedLocus> loci; ///< that bear on the LR, in locus order

    [[nodiscard]] models::Member const& missing_member() const { return family->members[missing]; }
};

/// A locus that bears on the LR of a pair.
struct LocusResult {
    models::LocusIndex locus = 0;
    double log10_lr = 0.0;
};

/// Of which case and model a pair is stated. All of it outlives the StatedPair.
struct PairOfCase {
    models::Case const& data;
    models::Hypothesis hypothesis;
    models::SampleIndex remains = 0;
    models::ModelChoice const& choice;
    models::GeneticModel const& model;
    std::vector<LocusResult> loci;
};

/// States a pair. A sample that is set aside at a locus (three alleles, replicates that disagree) is untyped there.
///
/// \throws InputError with a fault for everything that pedigree programs have no counterpart of: drop-out (KM-EXP-001),
///         drop-in (002), replicates that differ and results without an allele taken as observations (003).
[[nodiscard]] StatedPair state_pair(PairOfCase const& pair);

} // namespace kinmatch::io::exchange
