#include "engine/scan/instruction_set.hpp"
#include "tests/engine/scan/each_instruction_set.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kinmatch::engine {
namespace {

TEST(InstructionSet, TheBestOneIsInForceUnlessAnotherIs) {
    EXPECT_EQ(current_instruction_set().name, instruction_sets().front().name);
    force_instruction_set(instruction_sets().back());
    EXPECT_EQ(current_instruction_set().name, instruction_sets().back().name);
    unforce_instruction_set();
    EXPECT_EQ(current_instruction_set().name, instruction_sets().front().name);
}

TEST(InstructionSet, AForceDoesNotHideTheOthers) {
    std::size_t const all = instruction_sets().size();
    for_each_instruction_set([&] { EXPECT_EQ(instruction_sets().size(), all); });
    EXPECT_EQ(instruction_sets().size(), all);
}

TEST(InstructionSet, RefusesWhatTheProcessorDoesNotHave) {
    EXPECT_THROW(force_instruction_set({.target = 1, .name = "none"}), std::invalid_argument);
}

} // namespace
} // namespace kinmatch::engine
