#pragma once

#include "models/case.hpp"
#include "models/genetic_model.hpp"
#include "models/observation.hpp"

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// Row number of an observation in the evidence tables of its channel.
using Code = std::uint32_t;

/// The code of every remains sample that a channel has no observation of.
inline constexpr Code kNotTyped = 0;

/// One or more loci scored jointly; today each locus is a channel of its own.
struct Channel {
    std::size_t locus_model = 0; ///< into GeneticModel::loci
    /// [codes] P(print | genotype) of the distinct prints, ascending; [0] is not typed.
    std::vector<models::Observation> observations;
    /// [codes] the same if the person is a man, at an X locus: empty where she cannot be one, because the sample shows
    /// two alleles at this or another X locus. No codes at an autosomal locus.
    std::vector<models::Observation> of_a_man;

    /// P(print | genotype) of a code for a person of this ploidy.
    [[nodiscard]] models::Observation const& observation(Code code, models::Ploidy ploidy) const {
        return ploidy == models::Ploidy::haploid ? of_a_man[code] : observations[code];
    }
};

/// A locus of one remains sample that was printed but cannot be scored.
struct SetAside {
    models::SampleIndex remains = 0;
    models::LocusIndex locus = 0;
    models::Typing why = models::Typing::untyped;

    friend auto operator<=>(SetAside const&, SetAside const&) = default;
};

/// The remains of a case, read once: a short row of codes each.
///
/// Codes follow the order of the prints themselves, so they depend neither on the order of the samples nor on
/// threads.
struct CodeBook {
    std::vector<Channel> channels;            ///< in locus order
    std::vector<models::SampleIndex> remains; ///< ascending
    std::vector<Code> codes;                  ///< [remains x channels] row-major
    std::vector<SetAside> set_aside;
    /// [channels + 1] row of a channel's code 0 in the evidence tables, where all channels stand one after another; the
    /// last is the number of rows.
    std::vector<std::uint32_t> first_row;

    [[nodiscard]] std::size_t rows() const { return first_row.back(); }
    [[nodiscard]] std::span<Code const> row(std::size_t remains_index) const {
        return std::span{codes}.subspan(remains_index * channels.size(), channels.size());
    }
};

/// Every sample of kind remains, ascending.
[[nodiscard]] std::vector<models::SampleIndex> all_remains(models::Case const& data);

[[nodiscard]] CodeBook make_code_book(models::Case const& data, models::GeneticModel const& model,
                                      std::vector<models::SampleIndex> remains);

} // namespace kinmatch::engine
