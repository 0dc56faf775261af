#include "engine/check/profile_join.hpp"
#include "engine/thread_limit.hpp"
#include "models/direct_match.hpp"
#include "tests/engine/support/no_progress.hpp"
#include "tests/engine/support/scene.hpp"
#include "tests/support/random_draws.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace kinmatch::engine {
namespace {

using support::no_progress;

/// Few alleles, so that many samples resemble each other; a quarter of the prints is missing, and one in five shows one
/// allele.
support::Scene many_alike(std::size_t samples, std::size_t loci, std::uint64_t seed) {
    support::RandomDraws draws(seed);
    support::CaseBuilder builder;
    for (std::size_t l = 0; l < loci; ++l)
        builder.locus(fmt::format("L{:02}", l), support::ladder({0.1, 0.2, 0.3, 0.4}));
    auto const drawn = [&] { return 10 + draws.index(std::vector<double>{0.1, 0.2, 0.3, 0.4}); };
    for (std::size_t s = 0; s < samples; ++s) {
        std::vector<std::string> prints(loci);
        for (std::string& print : prints) {
            std::size_t const a = drawn();
            std::size_t const b = drawn();
            if (draws.chance(0.75))
                print = draws.chance(0.2) ? fmt::format("{}", a) : fmt::format("{}/{}", std::min(a, b), std::max(a, b));
        }
        builder.remains(fmt::format("V{:05}", s), prints);
    }
    return support::make_scene(builder.build(), models::MutationParameters{});
}

/// The rule, pair by pair.
std::vector<ProfilePair> naive(SampleProfiles const& profiles, models::GeneticModel const& model,
                               std::span<models::SampleIndex const> rows, SamePersonRule const& rule) {
    std::vector<ProfilePair> pairs;
    for (std::uint32_t i = 0; i < rows.size(); ++i)
        for (std::uint32_t j = i + 1; j < rows.size(); ++j) {
            ProfilePair pair{i, j, 0, 0.0};
            for (std::size_t l = 0; l < profiles.loci() && !std::isinf(pair.log10_lr); ++l) {
                auto const [a, b] = std::pair(profiles.row(rows[i])[l], profiles.row(rows[j])[l]);
                if (a == 0 || b == 0)
                    continue;
                ++pair.shared_loci;
                pair.log10_lr += models::log10_lr_of_prints(
                                     profiles.prints[l][a - 1], profiles.prints[l][b - 1],
                                     model.loci[profiles.locus_models[l]].frequencies.frequencies, rule.dropout)
                                     .same_person;
            }
            if (pair.shared_loci >= rule.least_shared_loci && pair.log10_lr >= rule.least_log10_lr)
                pairs.push_back(pair);
        }
    return pairs;
}

void expect_naive(support::Scene const& scene, SamePersonRule const& rule, std::size_t fewest) {
    SampleProfiles const profiles = read_profiles(scene.data, scene.model);
    PrintLrs const lrs(profiles, scene.model, rule.dropout);
    std::vector<models::SampleIndex> rows(scene.data.samples.size());
    std::iota(rows.begin(), rows.end(), models::SampleIndex{0});
    std::vector<ProfilePair> const expected = naive(profiles, scene.model, rows, rule);
    std::vector<ProfilePair> const found = join_profiles(profiles, lrs, rows, rule, no_progress);
    ASSERT_EQ(found.size(), expected.size());
    EXPECT_GE(found.size(), fewest);
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].first, expected[i].first);
        EXPECT_EQ(found[i].second, expected[i].second);
        EXPECT_EQ(found[i].shared_loci, expected[i].shared_loci);
        EXPECT_NEAR(found[i].log10_lr, expected[i].log10_lr, 1e-12);
    }
    ThreadLimit const limit(1);
    EXPECT_EQ(join_profiles(profiles, lrs, rows, rule, no_progress), found);
}

TEST(ProfileJoin, FindsEveryPairThatTheRuleAccepts) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        for (double const least : {-1.0, 1.5, 3.0}) {
            SCOPED_TRACE(testing::Message() << "seed " << seed << ", log10 LR " << least);
            expect_naive(many_alike(150, 8, seed), {.least_shared_loci = 4, .least_log10_lr = least, .dropout = 0.05},
                         least < 2.0 ? 10 : 0);
        }
}

// Enough rows to be shared among threads.
TEST(ProfileJoin, FindsThemInManyRowsToo) {
    expect_naive(many_alike(2100, 6, 9), {.least_shared_loci = 5, .least_log10_lr = 3.5, .dropout = 0.05}, 20);
}

TEST(ProfileJoin, OfNoRowsIsEmpty) {
    support::Scene const scene = many_alike(3, 2, 1);
    SampleProfiles const profiles = read_profiles(scene.data, scene.model);
    EXPECT_TRUE(join_profiles(profiles, PrintLrs(profiles, scene.model, 0.05), {}, {}, no_progress).empty());
}

TEST(SampleProfiles, TellWhatASampleShows) {
    auto const scene = support::make_scene(support::CaseBuilder()
                                               .locus("A", support::ladder({0.5, 0.3, 0.2}))
                                               .locus("B", {})
                                               .reference("R", {"10/11", "10"})
                                               .remains("V1", {"11|11/11"})
                                               .remains("V2", {"11/?"})
                                               .remains("V3", {"10/11/12"})
                                               .remains("V4", {"10|10/11"})
                                               .remains("V5", {""})
                                               .build(),
                                           models::MutationParameters{});
    SampleProfiles const profiles = read_profiles(scene.data, scene.model);
    ASSERT_EQ(profiles.loci(), 1U);
    std::vector<SampleProfiles::PrintCode> codes;
    for (std::size_t s = 0; s < 6; ++s)
        codes.push_back(profiles.row(s)[0]);
    EXPECT_EQ(codes, (std::vector<SampleProfiles::PrintCode>{1, 2, 2, 0, 0, 0}));
    EXPECT_EQ(profiles.prints[0], (std::vector<models::Genotype>{{0, 1}, {1, 1}}));
}

} // namespace
} // namespace kinmatch::engine
