#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::models {

/// A discrete unknown of a family at one locus: an allele, a phase or a meiosis. Position in FactorGraph::sizes.
using Variable = std::uint32_t;

/// A non-negative function of a few variables, tabulated.
struct Factor {
    std::vector<Variable> scope; ///< distinct
    std::vector<double> values;  ///< row-major: the last variable of the scope moves fastest; 1 value if scope is empty
};

/// Factors that others own, in the order in which they are multiplied.
using FactorList = std::span<Factor const* const>;

/// Multiplies factors that share `eliminated` and sums it out:
///
///     result(rest) = sum over x of product over f of f(x, rest)
///
/// The sum runs over x ascending and the product over factors in the order given, so the bits depend on neither
/// threads nor addresses.
///
/// \param sizes number of values of every variable.
/// \return scope: the other variables, the largest last.
[[nodiscard]] Factor sum_out(Variable eliminated, FactorList factors, std::span<std::size_t const> sizes);

/// The product of factors over all their variables, none summed out.
///
/// \param scope order of the result; holds every variable of every factor.
[[nodiscard]] Factor product(std::vector<Variable> scope, FactorList factors, std::span<std::size_t const> sizes);

/// The factor where `variable` has the value `value`, without every variable that it then no longer depends on.
///
/// A meiosis fixed to one parental allele makes the factor of the other one constant: that is what breaks loops.
[[nodiscard]] Factor restricted(Factor const& factor, Variable variable, std::size_t value,
                                std::span<std::size_t const> sizes);

} // namespace kinmatch::models
