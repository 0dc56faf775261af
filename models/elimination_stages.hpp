#pragma once

#include "models/elimination_program.hpp"

#include <cstddef>
#include <vector>

namespace kinmatch::models {

/// Part of a program that depends on the prints of the same members: with the same prints it gives the same tables,
/// whatever the rest of the family shows.
struct EliminationStage {
    std::vector<MemberIndex> evidence; ///< whose prints
    std::vector<Slot> factors;         ///< factors of the graph
    std::vector<std::size_t> steps;    ///< numbers of steps, ascending
    std::vector<Slot> results;         ///< factors and results that are used outside, or are the table itself
};

/// A program in stages. What one or no print decides recurs from family to family and is worth keeping; what several
/// prints decide together does not, but for factors of the graph.
struct EliminationStages {
    std::vector<EliminationStage> kept; ///< each after those whose results it uses
    std::vector<std::size_t> last;      ///< steps that are run for every family, ascending
};

[[nodiscard]] EliminationStages stages_of(EliminationProgram const& program);

} // namespace kinmatch::models
