#include "engine/channel_rows.hpp"

#include "models/founder_prior.hpp"
#include "models/gamete_evidence.hpp"
#include "models/gamete_terms.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <optional>

namespace kinmatch::engine {

using models::Genotype;

/// Where a genotype stands among those asked for; at the end, if it is new.
class ChannelRows::Places {
  public:
    Places(std::vector<Genotype>& genotypes, std::size_t alleles)
        : genotypes_(genotypes), alleles_(alleles), place_(alleles * (alleles + 1) / 2, kNone) {}

    void append(Genotype genotype) {
        std::uint32_t& place = place_[models::genotype_number(genotype, alleles_)];
        place = std::min(place, static_cast<std::uint32_t>(genotypes_.size()));
        genotypes_.push_back(genotype);
    }
    std::uint32_t of(Genotype genotype) {
        std::uint32_t const& place = place_[models::genotype_number(genotype, alleles_)];
        if (place == kNone)
            append(genotype);
        return place;
    }

  private:
    static constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();

    std::vector<Genotype>& genotypes_;
    std::size_t alleles_;
    std::vector<std::uint32_t> place_; ///< [all genotypes of the locus]
};

ChannelRows::ChannelRows(Channel const& channel, models::LocusModel const& model)
    : codes_(channel.observations.size() - 1) {
    Places places(genotypes_, model.alleles());
    for (Code code = kNotTyped + 1; code <= codes_; ++code)
        places.append(models::certain_genotype(channel.observations[code]).value_or(Genotype(0, 0)));
    for (Code code = kNotTyped + 1; code <= codes_; ++code)
        if (!models::certain_genotype(channel.observations[code]))
            list(code, channel.observations[code], places);
    for (Genotype const genotype : genotypes_)
        population_.push_back(models::hardy_weinberg(genotype, model.frequencies.frequencies));
}

void ChannelRows::list(Code code, models::Observation const& observation, Places& places) {
    auto const begin = static_cast<std::uint32_t>(listed_.size());
    for (models::WeightedGenotype const& possible : observation) {
        listed_.push_back(places.of(possible.genotype));
        listed_probabilities_.push_back(possible.probability);
    }
    choices_.push_back({code, begin, static_cast<std::uint32_t>(listed_.size())});
}

void ChannelRows::fill_lr(std::span<double const> joint, double family, std::span<double> lr) const {
    assert(joint.size() == genotypes_.size() && lr.size() == codes_ + 1);
    for (std::size_t i = 0; i < codes_; ++i)
        lr[i + 1] = joint[i] / (family * population_[i]);
    for (auto const& [code, begin, end] : choices_) {
        double h1 = 0.0;
        double h2 = 0.0;
        for (std::uint32_t i = begin; i < end; ++i) {
            h1 += listed_probabilities_[i] * joint[listed_[i]];
            h2 += listed_probabilities_[i] * (family * population_[listed_[i]]);
        }
        lr[code] = h1 / h2;
    }
}

void ChannelRows::fill_impossible(std::span<double const> joint, std::span<std::uint8_t> impossible) const {
    for (std::size_t i = 0; i < codes_; ++i)
        impossible[i + 1] = joint[i] == 0.0;
    for (auto const& [code, begin, end] : choices_) {
        impossible[code] = 1;
        for (std::uint32_t i = begin; i < end; ++i)
            if (joint[listed_[i]] > 0.0)
                impossible[code] = 0;
    }
}

} // namespace kinmatch::engine
