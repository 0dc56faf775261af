#pragma once

#include "engine/evidence_table.hpp"
#include "tests/support/case_builder.hpp"
#include "tests/support/random_family.hpp"

#include <optional>
#include <string>

namespace kinmatch::support {

/// A case with all that the engine needs to know of it. Owns what EvidenceSource refers to.
struct Scene {
    models::Case data;
    models::GeneticModel model;
    engine::CodeBook book;
    models::EliminationLimits limits{};

    [[nodiscard]] engine::EvidenceSource source() const { return {data, model, book, limits}; }
    /// Of the only family's only missing member.
    [[nodiscard]] models::Hypothesis hypothesis() const { return models::all_hypotheses(data).front(); }
};

/// All remains of the case, under its own mutation rules or the mutation stated.
[[nodiscard]] Scene make_scene(models::Case data, std::optional<models::MutationParameters> mutation = std::nullopt);

/// The same case with one remains sample alone, as explain takes it.
[[nodiscard]] Scene with_remains(Scene const& scene, models::SampleIndex remains);

/// The random family of a seed at one locus, with remains of every genotype and every half-typed print that can occur
/// in the population. Prints with drop-out are half-typed instead.
struct RandomScene {
    Scene scene;
    RandomFamily random; ///< as enumeration takes it
};
[[nodiscard]] RandomScene random_scene(std::uint64_t seed);

/// Families of the fourteen common constellations in turn, and remains, at four loci, genes dropped with frequent
/// mutation.
[[nodiscard]] models::Case simulated_village(std::uint64_t seed, std::size_t families = 14, std::size_t remains = 30);

/// A missing daughter with one typed sibling of this sex, and remains; locus A is X-linked, B autosomal.
[[nodiscard]] models::Case sibling_printed_at_x(std::string const& print, models::Sex sex);

} // namespace kinmatch::support
