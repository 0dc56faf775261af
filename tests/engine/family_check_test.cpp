#include "engine/family_check.hpp"
#include "tests/engine/support/matched.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

TEST(FamilyCheck, FindsTheFamiliesThatMatchCannotCompare) {
    int faults = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        SCOPED_TRACE(seed);
        auto const scene = support::make_scene(support::simulated_village(seed), models::MutationParameters{});
        auto const expected = support::matched(scene.source(), {}).faults;
        auto const found = check_families(scene.source());
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            EXPECT_EQ(found[i].hypothesis, expected[i].hypothesis);
            EXPECT_EQ(found[i].fault.reason, expected[i].fault.reason);
            EXPECT_EQ(found[i].fault.channel, expected[i].fault.channel);
        }
        faults += static_cast<int>(found.size());
    }
    EXPECT_GT(faults, 0);
}

TEST(FamilyCheck, NeedsNoRemains) {
    auto scene = support::make_scene(support::simulated_village(3), models::MutationParameters{});
    std::size_t const faults = check_families(scene.source()).size();
    scene.book = make_code_book(scene.data, scene.model, {});
    EXPECT_EQ(check_families(scene.source()).size(), faults);
}

} // namespace
} // namespace kinmatch::engine
