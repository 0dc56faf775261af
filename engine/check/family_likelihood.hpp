#pragma once

#include "engine/evidence_table.hpp"
#include "engine/reference_genotypes.hpp"
#include "engine/tree_cache.hpp"
#include "models/gamete_terms.hpp"

#include <vector>

namespace kinmatch::engine {

/// P(prints of all references | pedigree) of one family after another, for one thread.
///
/// Gamete vectors give it where they can, elimination else. References in groups between which nothing is inherited
/// (models::related_groups) are evaluated group by group, and multiplied.
class FamilyLikelihood {
  public:
    /// \pre what `source` refers to outlives this; its loci are autosomal, at theta 0.
    explicit FamilyLikelihood(EvidenceSource const& source) : source_(source) {}

    /// \param family          of the source's case, or one made from it: its samples are those of the case.
    /// \param log10_by_locus  [channels] overwritten: -inf where the prints are impossible, 0 where nobody is typed.
    /// \return false if a locus would take more work than the limits allow: the numbers then mean nothing.
    [[nodiscard]] bool find(models::Family const& family, Meioses meioses, std::vector<double>& log10_by_locus);

  private:
    /// References of one group, whose likelihood is found in one go.
    struct Group {
        std::vector<models::MemberIndex> references;
        std::vector<char> is_typed; ///< [members] at the locus at hand, but the focus
        models::MemberIndex focus = models::kNoMember;
        models::LoopFreeFamily const* tree = nullptr; ///< of the next two, which often hold at the next locus too
        models::MemberIndex tree_focus = models::kNoMember;
        std::vector<char> tree_typed;
    };

    void split(models::Family const& family);
    [[nodiscard]] bool choose_focus(Group& group, std::size_t channel) const;
    [[nodiscard]] models::LoopFreeFamily const* tree_of(models::Family const& family, Group& group);
    [[nodiscard]] std::optional<double> by_gamete_vectors(models::Family const& family, Group& group,
                                                          std::size_t channel, Meioses meioses);
    [[nodiscard]] std::optional<double> by_elimination(models::Family const& family, Group const& group,
                                                       std::size_t channel, Meioses meioses) const;

    EvidenceSource source_;
    TreeCache trees_;
    FamilyGenotypes genotypes_;
    std::vector<Group> groups_;
    models::VectorRoom room_;
    models::GameteTerms terms_;
};

} // namespace kinmatch::engine
