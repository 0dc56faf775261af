#pragma once

#include "engine/check/family_likelihood.hpp"
#include "engine/match.hpp"
#include "models/alternative_families.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace kinmatch::engine {

/// One alternative against the family as stated.
struct AlternativeFit {
    models::AlternativeKind kind = models::AlternativeKind::unrelated;
    models::MemberIndex reference = 0;
    models::MemberIndex other = models::kNoMember; ///< of exchanged
    double log10_probability = 0.0;                ///< of the prints, under the alternative
    double log10_lr = 0.0; ///< against the family as stated; +inf if that cannot be, NaN if neither can
};

/// How well the references of one family fit the relationships stated.
struct RelationshipFit {
    std::uint32_t family = 0;
    bool is_testable = false;      ///< two references at least can be tested against each other
    bool is_too_much_work = false; ///< a locus exceeds the limits: nothing below is known
    /// Of "one statement is wrong" against the family as stated: models/README.md, eq. 27. NaN if neither can be.
    double log10_lr_otherwise = 0.0;
    std::vector<AlternativeFit> alternatives;   ///< the most probable first
    std::vector<std::size_t> inconsistent;      ///< channels that nothing but mutation explains
    std::vector<models::MemberIndex> restoring; ///< references without whom all of these are explained
};

/// From here on a family is worth a question: where one reference in thirty stands wrongly, as likely wrong as right.
inline constexpr double kHintLog10Lr = 1.5;
/// From here on it is doubtful. Of families that stand as stated, however many members and loci they have, at most one
/// in 10^2.5 = 316 shows it by chance: the mean of eq. 27 over such families is 1 (Markov).
inline constexpr double kDoubtfulLog10Lr = 2.5;
/// From here on it is an error: at most one family in a million that stands as stated.
inline constexpr double kWrongLog10Lr = 6.0;

/// What one family shows; O(alternatives x loci) likelihoods.
[[nodiscard]] RelationshipFit fit_relationships(FamilyLikelihood& likelihood, models::Family const& family);

/// Every family of a case.
///
/// \param source  of loci that are autosomal, at theta 0.
/// \return the fits that `is_told` accepts, in the order of the families; the same for any number of threads.
[[nodiscard]] std::vector<RelationshipFit>
check_relationships(EvidenceSource const& source, std::function<bool(RelationshipFit const&)> const& is_told,
                    Progress const& progress);

} // namespace kinmatch::engine
