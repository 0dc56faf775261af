#pragma once

#include "engine/evidence_table.hpp"
#include "models/simulated_case.hpp"

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kinmatch::support {

/// A simulated case with all that the engine needs to match it. Owns what the sources refer to.
struct SimulatedSources {
    models::Case data;
    std::deque<models::GeneticModel> models;     ///< [populations]
    std::deque<engine::CodeBook> books;          ///< [populations]
    std::vector<engine::EvidenceSource> sources; ///< [populations]

    [[nodiscard]] std::span<engine::EvidenceSource const> first() const { return std::span{sources}.first(1); }
};

struct SourcesPlan {
    models::SimulationPlan simulation;
    models::ModelChoice choice; ///< population aside
    /// Of NIST 1036, ascending; families and remains are drawn from the first.
    std::vector<std::string> populations{"US_AfAm"};
    std::size_t loci = 23; ///< of 29; an extended kit has 23
};

/// Stepwise mutation at `rate`, as `simulate` has it.
[[nodiscard]] models::MutationParameters stepwise(double rate);

/// The first autosomal loci of NIST 1036 in one population, as simulate_case takes them; 29 at most.
[[nodiscard]] models::Case nist_genetics(std::string const& population, std::size_t loci);

/// The same for the same plan, everywhere.
[[nodiscard]] std::unique_ptr<SimulatedSources> simulate_sources(SourcesPlan const& plan);

} // namespace kinmatch::support
