#include "engine/channel_rows.hpp"

#include "models/founder_prior.hpp"
#include "models/gamete_evidence.hpp"

#include <cassert>
#include <optional>

namespace kinmatch::engine {

using models::AlleleIndex;
using models::Genotype;

ChannelRows::ChannelRows(Channel const& channel, models::LocusModel const& model) {
    std::size_t const n = model.alleles();
    for (AlleleIndex a = 0; a < n; ++a)
        for (AlleleIndex b = a; b < n; ++b)
            population_.push_back(models::hardy_weinberg({a, b}, model.frequencies.frequencies));
    for (Code code = kNotTyped + 1; code < channel.observations.size(); ++code) {
        models::Observation const& observation = channel.observations[code];
        std::optional<Genotype> const certain = models::certain_genotype(observation);
        if (!certain)
            list(code, observation, n);
        std::size_t const genotype = models::genotype_number(certain.value_or(Genotype(0, 0)), n);
        genotype_.push_back(static_cast<std::uint32_t>(genotype));
        of_print_.push_back(population_[genotype]);
    }
}

void ChannelRows::list(Code code, models::Observation const& observation, std::size_t alleles) {
    auto const begin = static_cast<std::uint32_t>(listed_.size());
    for (models::WeightedGenotype const& possible : observation) {
        listed_.push_back(static_cast<std::uint32_t>(models::genotype_number(possible.genotype, alleles)));
        listed_probabilities_.push_back(possible.probability);
    }
    choices_.push_back({code, begin, static_cast<std::uint32_t>(listed_.size())});
}

void ChannelRows::fill_lr(std::span<double const> joint, double family, std::span<double> lr) const {
    assert(joint.size() == population_.size() && lr.size() == genotype_.size() + 1);
    for (std::size_t i = 0; i < genotype_.size(); ++i)
        lr[i + 1] = joint[genotype_[i]] / (family * of_print_[i]);
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
    for (std::size_t i = 0; i < genotype_.size(); ++i)
        impossible[i + 1] = joint[genotype_[i]] == 0.0;
    for (auto const& [code, begin, end] : choices_) {
        impossible[code] = 1;
        for (std::uint32_t i = begin; i < end; ++i)
            if (joint[listed_[i]] > 0.0)
                impossible[code] = 0;
    }
}

} // namespace kinmatch::engine
