#include "engine/channel_rows.hpp"

#include "models/founder_prior.hpp"
#include "models/gamete_evidence.hpp"
#include "models/joint_genotypes.hpp"

#include <cassert>
#include <optional>

namespace kinmatch::engine {

void ChannelRows::Genotypes::add(models::Genotype genotype, models::LocusModel const& model) {
    numbers.push_back(static_cast<std::uint32_t>(models::genotype_number(genotype, model.alleles())));
    population.push_back(models::hardy_weinberg(genotype, model.frequencies.frequencies));
}

ChannelRows::ChannelRows(Channel const& channel, models::LocusModel const& model) {
    for (Code code = kNotTyped + 1; code < channel.observations.size(); ++code) {
        models::Observation const& observation = channel.observations[code];
        std::optional<models::Genotype> const certain = models::certain_genotype(observation);
        genotypes_.add(certain.value_or(models::Genotype{}), model);
        if (!certain)
            list(code, observation, model);
    }
}

void ChannelRows::list(Code code, models::Observation const& observation, models::LocusModel const& model) {
    auto const begin = static_cast<std::uint32_t>(listed_probabilities_.size());
    for (models::WeightedGenotype const& possible : observation) {
        listed_.add(possible.genotype, model);
        listed_probabilities_.push_back(possible.probability);
    }
    choices_.push_back({code, begin, static_cast<std::uint32_t>(listed_probabilities_.size())});
}

void ChannelRows::fill_lr(std::span<double const> joint, double family, std::span<double> lr) const {
    std::span<double> const rows = lr.subspan(kNotTyped + 1);
    assert(rows.size() == genotypes_.numbers.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = joint[genotypes_.numbers[i]];
    for (std::size_t i = 0; i < rows.size(); ++i) // apart from the look-ups, so that compilers divide several at once
        rows[i] /= family * genotypes_.population[i];
    for (auto const& [code, begin, end] : choices_) {
        double h1 = 0.0;
        double h2 = 0.0;
        for (std::uint32_t i = begin; i < end; ++i) {
            h1 += listed_probabilities_[i] * joint[listed_.numbers[i]];
            h2 += listed_probabilities_[i] * (family * listed_.population[i]);
        }
        lr[code] = h1 / h2;
    }
}

void ChannelRows::fill_impossible(std::span<double const> joint, std::span<std::uint8_t> impossible) const {
    for (std::size_t i = 0; i < genotypes_.numbers.size(); ++i)
        impossible[i + 1] = joint[genotypes_.numbers[i]] == 0.0;
    for (auto const& [code, begin, end] : choices_) {
        impossible[code] = 1;
        for (std::uint32_t i = begin; i < end; ++i)
            if (joint[listed_.numbers[i]] > 0.0)
                impossible[code] = 0;
    }
}

} // namespace kinmatch::engine
