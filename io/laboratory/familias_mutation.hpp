#pragma once

#include "io/fault_log.hpp"
#include "io/laboratory/familias_file.hpp"
#include "models/mutation.hpp"

#include <optional>
#include <string_view>

namespace kinmatch::io::laboratory {

/// A row of mutation.csv, all but its locus and parent sex.
struct MutationReading {
    std::string_view model = {};
    std::string_view rate = {}, range = {}, rate2 = {};
    std::optional<models::MutationMatrix> matrix = {}; ///< of model custom, in the order of the locus' alleles
    std::optional<Finding> trouble = {};               ///< set if no model here has exactly this matrix
};

/// The model of models/README.md, section 4, whose matrix is exactly that of Familias, or why there is none.
///
/// Rate 0 is none; 0 is equal, 1 proportional, 4 stepwise with both rates. 2, stepwise without a second rate, and 3,
/// its stationary variant (eq. 29, a custom matrix), are those where every version of Familias gives the same: on
/// ladders of consecutive whole repeats in ascending order. Elsewhere versions count the steps by places in the ladder,
/// or by repeats, or it is not documented: with microvariants (KM-LAB-173; 2 on other ladders of more than two alleles,
/// 180) they are refused. 3 is refused with 174 there, with a silent allele or frequencies that do not sum to 1, and
/// where an allele is too rare for it. Refused too are ladders with alleles such as 9.5 under model 4, which versions
/// of Familias group differently (175), and rate 0 with a second rate, which some of them ignore (176).
[[nodiscard]] MutationReading read_mutation(FamiliasFile::Mutation const& stated, FamiliasFile::Locus const& locus);

} // namespace kinmatch::io::laboratory
