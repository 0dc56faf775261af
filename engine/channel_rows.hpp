#pragma once

#include "engine/code_book.hpp"
#include "models/locus_model.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// The rows of one channel of diploid people at theta 0, ready to be filled from one number a genotype.
class ChannelRows {
  public:
    ChannelRows(Channel const& channel, models::LocusModel const& model);

    /// lr[code] = P(print, family | H1) / P(print, family | H2) for every code but kNotTyped, to the bit as
    /// models::pair_likelihoods has it.
    ///
    /// \param joint  [models::all_genotypes] P(family, missing person has it).
    /// \param family P(family), above 0.
    /// \param lr     [codes] of this channel; [0] is left alone.
    void fill_lr(std::span<double const> joint, double family, std::span<double> lr) const;

    /// impossible[code] = 1 if the print is impossible under H1, else 0, for every code but kNotTyped.
    void fill_impossible(std::span<double const> joint, std::span<std::uint8_t> impossible) const;

  private:
    /// A print that leaves a choice of genotypes: those from `begin` to `end` of the lists.
    struct Choice {
        Code code;
        std::uint32_t begin;
        std::uint32_t end;
    };
    void list(Code code, models::Observation const& observation, models::LocusModel const& model);

    /// Some genotypes, by models::genotype_number.
    struct Genotypes {
        std::vector<std::uint32_t> numbers;
        std::vector<double> population; ///< P(genotype)

        void add(models::Genotype genotype, models::LocusModel const& model);
    };

    Genotypes genotypes_; ///< of each code but kNotTyped the one that alone gives its print, or any
    std::vector<Choice> choices_;
    Genotypes listed_;                         ///< of choices
    std::vector<double> listed_probabilities_; ///< P(print | genotype) of choices
};

} // namespace kinmatch::engine
