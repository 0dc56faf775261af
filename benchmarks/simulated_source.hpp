#pragma once

#include "engine/evidence_table.hpp"

#include <cstddef>
#include <memory>

namespace kinmatch::benchmarks {

/// A simulated case with everything that evidence tables are built from: NIST 1036 frequencies (US_Cauc), stepwise
/// mutation 0.002, the family mix of `simulate`, 20 % partial remains.
struct SimulatedSource {
    models::Case data;
    models::GeneticModel model;
    engine::CodeBook book;

    /// Leaves the first loci, and reads the remains anew.
    void keep_loci(std::size_t loci);
    [[nodiscard]] engine::EvidenceSource source() const { return {data, model, book, {}}; }
};

/// The same case for the same numbers, everywhere.
[[nodiscard]] std::unique_ptr<SimulatedSource> simulate(std::size_t families, std::size_t remains);

} // namespace kinmatch::benchmarks
