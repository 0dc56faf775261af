#pragma once

#include "models/factor.hpp"
#include "models/factor_recipe.hpp"
#include "models/founder_draws.hpp"
#include "models/locus_model.hpp"
#include "models/observation.hpp"
#include "models/pedigree.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::models {

/// A family at one locus as a product of factors whose sum over all variables is P(observations): models/README.md,
/// eq. 11.
///
/// The variables are: the paternal and the maternal allele of each untyped member; the ordered genotype (phase) of
/// each typed one; and for each meiosis of an untyped member which of her two alleles was passed on. With that last
/// one as a variable of its own, "one of two parental alleles, mutated" is a product of two factors of one parental
/// allele each (models/README.md, eq. 12): no table over three alleles ever arises, and cousin marriages or other loops
/// need nothing special.
struct FactorGraph {
    std::vector<std::size_t> sizes; ///< number of values of each variable
    std::vector<Factor> factors;
    /// The alleles of the focus, paternal then maternal; never summed out. One variable twice if they are one allele: a
    /// man's at an X locus, or two copies of one draw. None if there is no focus.
    std::optional<std::array<Variable, 2>> focus;
    std::vector<Variable>
        founder_classes{}; ///< the unknown draws of founders: one variable a class (founder_draws.hpp)
    /// [factors] members whose prints a factor's values depend on, ascending; beyond them and the locus, its values
    /// are the same in every family of this shape. Neither these nor the recipes are known of a conditioned graph.
    std::vector<std::vector<MemberIndex>> evidence{};
    std::vector<FactorRecipe> recipes{}; ///< [factors] what their values are made of
};

/// The variables of the focus, each once.
[[nodiscard]] std::vector<Variable> kept_variables(FactorGraph const& graph);

/// Builds the graph of one family at one locus.
///
/// Untyped members without typed or focused descendants are left out: their alleles sum to 1. Nobody else is, because
/// a meiosis that can mutate changes the distribution of what it passes on.
///
/// \param observations one for each member, empty where untyped; that of the focus is empty. The one allele of a man at
///        an X locus is written a/a; other genotypes of his are impossible.
/// \param focus a member whose genotype is asked for, or kNoMember.
[[nodiscard]] FactorGraph make_factor_graph(Family const& family, LocusModel const& model,
                                            std::span<Observation const> observations, MemberIndex focus);

/// The same for one term of founder alleles that may be copies of one another (founder_draws.hpp). The term's weight is
/// not in the graph.
[[nodiscard]] FactorGraph make_factor_graph(Family const& family, LocusModel const& model,
                                            std::span<Observation const> observations, MemberIndex focus,
                                            FounderDistribution const& founders);

} // namespace kinmatch::models
