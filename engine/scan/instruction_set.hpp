#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kinmatch::engine {

/// A family of vector instructions that the scan is compiled for, such as AVX2.
struct InstructionSet {
    std::int64_t target = 0; ///< Highway's bit for it
    std::string name;        ///< Highway's name: AVX3 is AVX-512, EMU128 is no vector instructions beyond the baseline
};

/// What the processor has, best first; never empty. A force in effect does not shorten it.
[[nodiscard]] std::vector<InstructionSet> instruction_sets();

/// The one that the scan runs with.
[[nodiscard]] InstructionSet current_instruction_set();

/// Makes the scan run with this one, for tests, benchmarks and the search for a processor's faults: the survivors are
/// the same with every set. Not while a scan is running.
///
/// \throws std::invalid_argument if the processor does not have it.
void force_instruction_set(InstructionSet const& wanted);

/// Undoes force_instruction_set: the best one again.
void unforce_instruction_set();

} // namespace kinmatch::engine
