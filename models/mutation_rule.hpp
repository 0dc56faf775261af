#pragma once

#include "models/allele_name.hpp"
#include "models/sex.hpp"

#include <cstdint>
#include <string>

namespace kinmatch::models {

enum class MutationModel : std::uint8_t {
    none = 0,
    equal = 1,
    proportional = 2,
    stepwise = 3,
    onestep = 4,
    custom = 5
};

/// Parameters of a mutation model, as models/README.md eq. 4 to 8 use them.
struct MutationParameters {
    MutationModel model = MutationModel::none;
    double rate = 0.0;  ///< probability that an allele mutates in one meiosis (stepwise: within its group)
    double range = 0.0; ///< stepwise: r, how much rarer each further step is
    double rate2 = 0.0; ///< stepwise: probability of a mutation out of the group of whole steps

    friend bool operator==(MutationParameters const&, MutationParameters const&) = default;
};

/// One row of mutation.csv: which parameters hold where. (locus, sex) beats (locus, *) beats (*, sex) beats (*, *).
struct MutationRule {
    std::string locus;             ///< a locus name, or empty: every locus not named
    Sex parent_sex = Sex::unknown; ///< unknown: both sexes
    MutationParameters parameters;

    friend bool operator==(MutationRule const&, MutationRule const&) = default;
};

/// One row of mutation_matrix.csv: an entry of a custom matrix.
struct CustomMutation {
    std::string locus;
    Sex parent_sex = Sex::unknown; ///< unknown: both sexes
    AlleleName from;
    AlleleName to;
    double probability = 0.0;

    friend bool operator==(CustomMutation const&, CustomMutation const&) = default;
};

} // namespace kinmatch::models
