#pragma once

#include "models/case.hpp"
#include "models/hypothesis.hpp"

namespace kinmatch::models {

/// One family and one remains sample of a case, by themselves: small enough to be copied and changed.
///
/// Loci keep their indexes. Frequencies and mutation parameters are left behind: the model of the whole case holds, so
/// that an LR does not depend on which pair is taken out.
struct PairCase {
    Case data; ///< one family; its references and the remains
    Hypothesis hypothesis;
    SampleIndex remains = 0;
};

[[nodiscard]] PairCase take_out_pair(Case const& data, Hypothesis const& hypothesis, SampleIndex remains);

} // namespace kinmatch::models
