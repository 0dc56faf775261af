#include "engine/scan/instruction_set.hpp"

#include <hwy/highway.h>
#include <hwy/targets.h>

#include <algorithm>
#include <stdexcept>

namespace kinmatch::engine {
namespace {

/// Highway chooses at the first call after this.
void allow_only(std::int64_t targets) {
    hwy::SetSupportedTargetsForTest(targets);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

std::int64_t allowed() {
    return hwy::SupportedTargets() & HWY_TARGETS;
}

InstructionSet best_of(std::int64_t targets) {
    std::int64_t const lowest_bit = targets & -targets; // Highway numbers better sets lower
    return {lowest_bit, hwy::TargetName(lowest_bit)};
}

} // namespace

std::vector<InstructionSet> instruction_sets() {
    std::int64_t const in_force = hwy::SupportedTargets();
    hwy::SetSupportedTargetsForTest(0);
    std::int64_t const all = allowed();
    if (in_force != hwy::SupportedTargets())
        hwy::SetSupportedTargetsForTest(in_force);
    std::vector<InstructionSet> sets;
    for (std::int64_t left = all; left != 0; left &= left - 1)
        sets.push_back(best_of(left));
    return sets;
}

InstructionSet current_instruction_set() {
    return best_of(allowed());
}

void force_instruction_set(InstructionSet const& wanted) {
    auto const sets = instruction_sets();
    if (std::none_of(sets.begin(), sets.end(), [&](auto const& set) { return set.target == wanted.target; }))
        throw std::invalid_argument("this processor does not have " + wanted.name);
    allow_only(wanted.target);
}

void unforce_instruction_set() {
    allow_only(0);
}

} // namespace kinmatch::engine
