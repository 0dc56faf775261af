#include "tests/support/planted_faults.hpp"

#include "models/alternative_families.hpp"
#include "models/family_shape.hpp"
#include "models/gene_drop.hpp"
#include "models/mutation.hpp"
#include "models/random_draws.hpp"
#include "models/simulated_print.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace kinmatch::support {
namespace {

using models::AlternativeFamily;
using models::AlternativeKind;
using models::Family;
using models::MemberIndex;
using models::SampleIndex;

std::span<models::Print> prints_of(models::Case& data, SampleIndex sample) {
    auto const [begin, end] = std::ranges::equal_range(data.prints, sample, {}, &models::Print::sample);
    return {begin, end};
}

models::GeneDrop gene_drop(models::FrequencyTable const& table, models::MutationParameters const& mutation) {
    std::vector<models::AlleleName> ladder;
    std::vector<double> frequencies;
    for (models::ListedFrequency const& row : table.rows) {
        ladder.push_back(row.allele);
        frequencies.push_back(row.frequency);
    }
    models::MutationMatrix const matrix = models::mutation_matrix(mutation, ladder, frequencies);
    return models::GeneDrop(frequencies, matrix, matrix);
}

bool is_parent(Family const& family, MemberIndex parent, MemberIndex child) {
    return family.members[child].father == parent || family.members[child].mother == parent;
}

bool are_full_siblings(Family const& family, MemberIndex a, MemberIndex b) {
    return !family.members[a].is_founder() && family.members[a].father == family.members[b].father &&
           family.members[a].mother == family.members[b].mother;
}

/// Whether a relative of the reference is typed.
bool is_testable(Family const& family, MemberIndex reference) {
    std::vector<std::uint32_t> const groups = models::related_groups(family);
    return std::ranges::count(groups, groups[reference]) > 1;
}

class Planting {
  public:
    Planting(models::SimulatedCase simulated, models::MutationParameters const& mutation, PlantingPlan const& plan)
        : plan_(plan), draws_(plan.seed) {
        result_.contents = std::move(simulated.contents);
        result_.is_clean.assign(families().size(), 1);
        for (models::FrequencyTable const& table : result_.contents.frequencies)
            genes_.push_back(gene_drop(table, mutation));
    }

    PlantedCase run() {
        for (std::size_t i = count(plan_.half_sibling); i > 0; --i)
            plant_half_sibling();
        for (std::size_t i = count(plan_.unrelated_parent); i > 0; --i)
            plant_unrelated_parent();
        for (std::size_t i = count(plan_.duplicate); i > 0; --i)
            i % 2 == 0 ? plant_duplicate_reference() : plant_duplicate_remains();
        for (std::size_t i = count(plan_.swapped) / 2; i > 0; --i) // two families each
            plant_swapped();
        return std::move(result_);
    }

  private:
    [[nodiscard]] std::vector<Family> const& families() const { return result_.contents.families; }
    [[nodiscard]] std::size_t count(double part) const {
        return static_cast<std::size_t>(std::llround(part * static_cast<double>(families().size())));
    }

    struct Place {
        std::uint32_t family;
        MemberIndex reference;
    };

    /// A reference drawn at random among those of clean families that `suits` accepts; its family is clean no more.
    template <typename Suits>
    Place take(Suits const& suits) {
        std::vector<Place> places;
        for (std::uint32_t f = 0; f < families().size(); ++f)
            if (result_.is_clean[f])
                for (MemberIndex const m : models::references_of(families()[f]))
                    if (suits(families()[f], m))
                        places.push_back({f, m});
        assert(!places.empty());
        Place const place = places[draws_.below(places.size())];
        result_.is_clean[place.family] = 0;
        return place;
    }

    [[nodiscard]] SampleIndex sample_at(Place const& place) const {
        return families()[place.family].members[place.reference].sample;
    }

    void plant_half_sibling() {
        Place const place = take([](Family const& family, MemberIndex m) {
            return std::ranges::any_of(models::references_of(family), [&](MemberIndex other) {
                return other != m && are_full_siblings(family, m, other);
            });
        });
        bool const shares_father = draws_.below(2) == 0;
        plant(place, shares_father ? AlternativeKind::other_mother : AlternativeKind::other_father,
              FaultKind::half_sibling);
    }

    void plant_unrelated_parent() {
        Place const place = take([](Family const& family, MemberIndex m) {
            return std::ranges::any_of(models::references_of(family),
                                       [&](MemberIndex child) { return is_parent(family, m, child); });
        });
        plant(place, AlternativeKind::unrelated, FaultKind::unrelated_parent);
    }

    /// Draws the genes of the family as it is in truth, and prints them.
    void plant(Place const& place, AlternativeKind kind, FaultKind fault) {
        std::vector<AlternativeFamily> const alternatives = models::alternative_families(families()[place.family]);
        auto const truth = std::ranges::find_if(alternatives, [&](AlternativeFamily const& alternative) {
            return alternative.kind == kind && alternative.reference == place.reference;
        });
        assert(truth != alternatives.end());
        std::vector<MemberIndex> const order = models::parents_first(truth->family);
        std::vector<models::Inheritance> alleles(truth->family.members.size());
        for (std::size_t locus = 0; locus < genes_.size(); ++locus) {
            genes_[locus].drop(truth->family, order, draws_, alleles);
            for (MemberIndex const m : models::references_of(truth->family))
                print(truth->family.members[m].sample, locus, alleles[m]);
        }
        result_.faults.push_back({fault, {place.family}, {sample_at(place)}, true});
    }

    void print(SampleIndex sample, std::size_t locus, models::Inheritance const& genotype) {
        std::span<models::Print> const prints = prints_of(result_.contents, sample);
        auto const shown = models::printed_alleles(genotype, result_.contents.frequencies[locus]);
        prints[locus].first = shown.at(0);
        prints[locus].second = shown.at(1);
    }

    void plant_swapped() {
        Place const a = take([](Family const&, MemberIndex) { return true; });
        Place const b = take([](Family const&, MemberIndex) { return true; });
        auto const first = prints_of(result_.contents, sample_at(a));
        auto const second = prints_of(result_.contents, sample_at(b));
        for (std::size_t locus = 0; locus < genes_.size(); ++locus) {
            std::swap(first[locus].first, second[locus].first);
            std::swap(first[locus].second, second[locus].second);
        }
        for (Place const& place : {a, b})
            result_.faults.push_back({FaultKind::swapped,
                                      {place.family},
                                      {sample_at(place)},
                                      is_testable(families()[place.family], place.reference)});
    }

    /// A founder without typed relatives, so that the copy makes no relationship wrong.
    void plant_duplicate_reference() {
        auto const stands_alone = [](Family const& family, MemberIndex m) {
            return family.members[m].is_founder() && !is_testable(family, m);
        };
        Place const a = take(stands_alone);
        Place const b = take(stands_alone);
        copy(sample_at(a), sample_at(b));
        result_.faults.push_back({FaultKind::duplicate, {a.family, b.family}, {sample_at(a), sample_at(b)}, true});
    }

    /// Of remains typed at every locus: what is known of the person leaves no doubt.
    void plant_duplicate_remains() {
        SampleIndex const a = take_remains();
        SampleIndex const b = take_remains();
        copy(a, b);
        result_.faults.push_back({FaultKind::duplicate, {}, {a, b}, true});
    }

    SampleIndex take_remains() {
        std::vector<SampleIndex> whole;
        for (SampleIndex s = 0; s < result_.contents.samples.size(); ++s)
            if (result_.contents.samples[s].kind == models::SampleKind::remains &&
                prints_of(result_.contents, s).size() == genes_.size() && std::ranges::find(taken_, s) == taken_.end())
                whole.push_back(s);
        assert(!whole.empty());
        taken_.push_back(whole[draws_.below(whole.size())]);
        return taken_.back();
    }

    void copy(SampleIndex from, SampleIndex to) {
        auto const original = prints_of(result_.contents, from);
        auto const copied = prints_of(result_.contents, to);
        for (std::size_t locus = 0; locus < genes_.size(); ++locus) {
            copied[locus].first = original[locus].first;
            copied[locus].second = original[locus].second;
            if (draws_.uniform() < plan_.lost_in_copy) // of a homozygote nothing is lost that shows
                copied[locus].second = copied[locus].first;
        }
    }

    PlantingPlan plan_;
    models::RandomDraws draws_;
    PlantedCase result_;
    std::vector<models::GeneDrop> genes_; ///< [loci]
    std::vector<SampleIndex> taken_;
};

} // namespace

PlantedCase plant_faults(models::SimulatedCase simulated, models::MutationParameters const& mutation,
                         PlantingPlan const& plan) {
    return Planting(std::move(simulated), mutation, plan).run();
}

} // namespace kinmatch::support
