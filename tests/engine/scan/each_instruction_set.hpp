#pragma once

#include "engine/scan/instruction_set.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {

/// Runs a test once with each instruction set that the processor has, forced.
template <typename Test>
void for_each_instruction_set(Test const& test) {
    for (InstructionSet const& set : instruction_sets()) {
        SCOPED_TRACE(set.name);
        force_instruction_set(set);
        test();
    }
    unforce_instruction_set();
}

} // namespace kinmatch::engine
