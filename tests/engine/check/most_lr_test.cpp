#include "engine/check/most_lr.hpp"
#include "engine/match.hpp"
#include "tests/engine/support/no_progress.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace kinmatch::engine {
namespace {

using support::no_progress;

// The remains of a random scene show every genotype, and every half-typed print, that can occur.
TEST(MostLr, IsTheLargestOfAllPrints) {
    int compared = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE(seed);
        support::RandomScene const random = support::random_scene(seed);
        if (std::ranges::count(random.random.frequencies.frequencies, 0.0) != 0)
            continue;
        support::Scene const& scene = random.scene;
        double const most = most_log10_lr(scene.source(), no_progress).at(0);
        TableOrFault const table = build_evidence_table(scene.source(), scene.hypothesis());
        ASSERT_EQ(std::isnan(most), table.fault.has_value());
        if (table.fault)
            continue;
        ++compared;
        double const largest = std::ranges::max(std::span{table.table.lr}.subspan(1)); // [0] is not typed
        EXPECT_NEAR(std::pow(10.0, most) / largest, 1.0, 1e-12);
    }
    EXPECT_GT(compared, 100);
}

TEST(MostLr, MultipliesLociAndNeedsNoRemains) {
    auto scene = support::make_scene(support::simulated_village(2));
    std::vector<double> const most = most_log10_lr(scene.source(), no_progress);
    std::vector<models::Hypothesis> const hypotheses = models::all_hypotheses(scene.data);
    ASSERT_EQ(most.size(), hypotheses.size());
    for (std::size_t h = 0; h < most.size(); ++h) {
        TableOrFault const built = build_evidence_table(scene.source(), hypotheses[h]);
        ASSERT_FALSE(built.fault);
        double of_remains = 0.0;
        for (std::size_t c = 0; c < scene.book.channels.size(); ++c) {
            auto const lr = std::span{built.table.lr}.subspan(scene.book.first_row[c],
                                                              scene.book.first_row[c + 1] - scene.book.first_row[c]);
            of_remains += std::log10(std::ranges::max(lr));
        }
        EXPECT_GE(most[h], of_remains - 1e-12);
    }
    scene.book = make_code_book(scene.data, scene.model, {});
    EXPECT_EQ(most_log10_lr(scene.source(), no_progress), most);
}

// The parent is homozygous for an allele of frequency 0.1, which a child has for certain: LR 1 / 0.1 of 10/10.
TEST(MostLr, OfAChildOfOneParentIsOneOverTheRarestAllele) {
    auto const scene = support::make_scene(support::CaseBuilder()
                                               .locus("A", support::ladder({0.1, 0.9}))
                                               .reference("R", {"10"})
                                               .family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"})
                                               .build(),
                                           models::MutationParameters{});
    EXPECT_NEAR(most_log10_lr(scene.source(), no_progress).at(0), 1.0, 1e-12);
}

TEST(MostLr, IsUnknownWhereNobodyIsTyped) {
    auto const scene = support::make_scene(support::CaseBuilder()
                                               .locus("A", support::ladder({0.1, 0.9}))
                                               .family("F", {{"FA"}, {"M", "FA", "MO"}, {"MO"}}, {"M"})
                                               .build(),
                                           models::MutationParameters{});
    EXPECT_TRUE(std::isnan(most_log10_lr(scene.source(), no_progress).at(0)));
}

} // namespace
} // namespace kinmatch::engine
