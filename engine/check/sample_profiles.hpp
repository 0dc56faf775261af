#pragma once

#include "models/case.hpp"
#include "models/genetic_model.hpp"
#include "models/genotype.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// What the samples of a case show, laid out to be compared with each other: one short row of numbers a sample.
struct SampleProfiles {
    /// Which of a locus' prints; 0: nothing, or set aside (three alleles, replicates that disagree).
    using PrintCode = std::uint32_t;

    std::vector<std::size_t> locus_models;             ///< [loci] into GeneticModel::loci, autosomal ones
    std::vector<std::vector<models::Genotype>> prints; ///< [loci][codes - 1] distinct sets of one or two alleles
    std::vector<PrintCode> codes;                      ///< [samples x loci] row-major

    [[nodiscard]] std::size_t loci() const noexcept { return locus_models.size(); }
    [[nodiscard]] std::span<PrintCode const> row(std::size_t sample) const {
        return std::span{codes}.subspan(sample * loci(), loci());
    }
};

/// Reads every sample, of whatever kind. A half-typed print counts as the one allele it names; replicates that agree as
/// one print.
[[nodiscard]] SampleProfiles read_profiles(models::Case const& data, models::GeneticModel const& model);

} // namespace kinmatch::engine
