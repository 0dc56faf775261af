#pragma once

#include "models/allele_name.hpp"
#include "models/sex.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kinmatch::models {

enum class MutationModel : std::uint8_t {
    none = 0,
    equal = 1,
    proportional = 2,
    stepwise = 3,
    onestep = 4,
    custom = 5
};

/// Parameters of a mutation model, as models/README.md, eq. 4 to 8, use them.
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

/// The rule that holds for a locus and the sex of the parent: (locus, sex), else (locus, *), else (*, sex), else (*,
/// *).
///
/// \param parent_sex  male or female.
/// \return nullptr when no rule covers them. Of two rules with the same locus and sex, the first.
[[nodiscard]] MutationRule const* find_mutation_rule(std::span<MutationRule const> rules, std::string_view locus,
                                                     Sex parent_sex);

/// What can be said of the parameters without knowing the alleles: 0 <= rate <= 1; for stepwise also 0 < range <= 1,
/// 0 <= rate2 and rate + rate2 <= 1.
///
/// \throws ModelError naming the parameter, its value and what is allowed.
void check_mutation_parameters(MutationParameters const& parameters);

/// Reads "none", "equal:RATE", "proportional:RATE", "onestep:RATE" or "stepwise:RATE:RANGE[:RATE2]"; RATE2 is 0 unless
/// stated. The parameters are checked as above.
///
/// \throws ModelError saying which part cannot be used. A custom matrix cannot be stated in one line: refused.
[[nodiscard]] MutationParameters parse_mutation_option(std::string_view text);

/// "none", "equal", ... as the files and options spell it.
[[nodiscard]] std::string_view to_text(MutationModel model) noexcept;

} // namespace kinmatch::models
