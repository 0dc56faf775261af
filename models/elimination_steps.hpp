#pragma once

#include "models/elimination_program.hpp"

#include <span>
#include <vector>

namespace kinmatch::models {

/// Room for the steps of any program; what it allocates, it keeps. For one thread.
class StepRoom {
  private:
    /// A term that is not 0: the product of all that does not vary along a row.
    struct Term {
        double scale;
        std::size_t number;
    };
    std::vector<double const*> at_; ///< [operands] where the row at hand begins
    std::vector<std::size_t> wheels_;
    std::vector<Term> terms_;

    friend class StepRunner;
};

/// Fills the result of a step, and takes a power of two out of it as elimination does.
///
/// \param tables [slots] values of the operands.
/// \param result [volume of its slot] overwritten.
/// \return the exponent of that power.
[[nodiscard]] int run(Step const& step, std::span<double const* const> tables, std::span<double> result,
                      StepRoom& room);

} // namespace kinmatch::models
