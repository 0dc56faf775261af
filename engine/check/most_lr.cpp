#include "engine/check/most_lr.hpp"

#include "engine/check/in_blocks.hpp"
#include "engine/reference_genotypes.hpp"
#include "engine/tree_cache.hpp"
#include "models/founder_prior.hpp"
#include "models/gamete_evidence.hpp"
#include "models/joint_genotypes.hpp"
#include "models/log10.hpp"

#include <algorithm>
#include <limits>

namespace kinmatch::engine {
namespace {

using models::AlleleIndex;
using models::Genotype;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Calls `visit` with every genotype that a person of this ploidy can have.
template <typename Visit>
void for_each_genotype(std::size_t alleles, models::Ploidy ploidy, Visit const& visit) {
    for (std::size_t a = 0; a < alleles; ++a)
        for (std::size_t b = a; b < (ploidy == models::Ploidy::haploid ? a + 1 : alleles); ++b)
            visit(Genotype(static_cast<AlleleIndex>(a), static_cast<AlleleIndex>(b)));
}

/// [loci][models::all_genotypes] P(genotype); empty where there are no gamete vectors.
using Populations = std::vector<std::vector<double>>;

Populations populations_of(EvidenceSource const& source) {
    Populations loci;
    for (Channel const& channel : source.book.channels) {
        std::vector<double>& population = loci.emplace_back();
        models::LocusModel const& model = source.model.loci[channel.locus_model];
        if (!models::suits_gamete_vectors(model))
            continue;
        for (Genotype const genotype : models::all_genotypes(model.alleles()))
            population.push_back(models::hardy_weinberg(genotype, model.frequencies.frequencies));
    }
    return loci;
}

class MostLr {
  public:
    MostLr(EvidenceSource const& source, Populations const& loci) : source_(source), loci_(loci) {}

    double find(models::Hypothesis const& hypothesis) {
        trees_.forget_if_many();
        models::Family const& family = source_.data.families[hypothesis.family];
        source_.shared->references().read(family, genotypes_);
        double log10_lr = 0.0;
        bool is_compared = false;
        for (std::size_t c = 0; c < loci_.size(); ++c) {
            std::optional<AtLocus> most = by_gamete_vectors(family, hypothesis.missing, c);
            if (!most)
                most = by_tables(hypothesis, c);
            if (!most->is_known)
                return kUnknown;
            log10_lr += models::portable_log10(most->lr);
            is_compared = is_compared || most->is_compared;
        }
        return is_compared ? log10_lr : kUnknown;
    }

  private:
    /// The largest LR of a genotype.
    struct AtLocus {
        double lr = 1.0;
        bool is_compared = false;
        bool is_known = true; ///< false: the family cannot be compared here, and so nowhere
    };

    std::optional<AtLocus> by_gamete_vectors(models::Family const& family, models::MemberIndex missing, std::size_t c) {
        if (loci_[c].empty() || !genotypes_.are_certain[c])
            return std::nullopt;
        std::span<char const> const typed = genotypes_.typed_at(c);
        models::LoopFreeFamily const* const tree = trees_.find(family, typed, missing);
        if (tree == nullptr)
            return std::nullopt;
        if (std::ranges::count(typed, 1) == 0)
            return AtLocus{};
        models::sort_alike(*tree, genotypes_.genotypes_at(c));
        models::GameteVectors& vectors = source_.shared->vectors(c, Meioses::as_stated);
        if (!models::find_gamete_terms(*tree, genotypes_.genotypes_at(c), vectors, room_, terms_) ||
            terms_.family < models::kLeastFamilyLikelihood)
            return std::nullopt;
        joint_.resize(loci_[c].size());
        models::joint_with_genotypes(terms_, joint_);
        double most = 0.0;
        for (std::size_t g = 0; g < joint_.size(); ++g)
            if (loci_[c][g] > 0.0)
                most = std::max(most, joint_[g] / loci_[c][g]);
        return AtLocus{.lr = most / terms_.family, .is_compared = true};
    }

    [[nodiscard]] AtLocus by_tables(models::Hypothesis const& hypothesis, std::size_t c) const {
        models::LocusModel const& model = source_.shared->locus(c, Meioses::as_stated);
        models::LocusEvidence const evidence = evidence_at(source_, hypothesis, model);
        if (!evidence.has_table())
            return {.is_known = evidence.status == models::EvidenceStatus::family_untyped ||
                                evidence.status == models::EvidenceStatus::sex_unknown};
        double most = 0.0;
        for_each_genotype(model.alleles(), ploidy_of_missing(source_, hypothesis, model), [&](Genotype g) {
            auto const pair = models::pair_likelihoods(evidence, {{g, 1.0}});
            if (pair.h2 > 0.0)
                most = std::max(most, models::lr(pair));
        });
        return {.lr = most, .is_compared = evidence.status == models::EvidenceStatus::compared};
    }

    EvidenceSource source_;
    Populations const& loci_;
    TreeCache trees_;
    FamilyGenotypes genotypes_;
    models::VectorRoom room_;
    models::GameteTerms terms_;
    std::vector<double> joint_;
};

} // namespace

std::vector<double> most_log10_lr(EvidenceSource const& source, Progress const& progress) {
    std::vector<models::Hypothesis> const hypotheses = models::all_hypotheses(source.data);
    Populations const loci = populations_of(source);
    std::vector<double> most(hypotheses.size());
    for_each_in_blocks(
        hypotheses.size(), [&] { return MostLr(source, loci); },
        [&](MostLr& finder, std::size_t h) { most[h] = finder.find(hypotheses[h]); }, progress);
    return most;
}

} // namespace kinmatch::engine
