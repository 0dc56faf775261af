#include "engine/match_plan.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kinmatch::engine {
namespace {

using support::Scene;

/// Other frequencies, in the reverse order, and at each locus one allele more, which nobody has.
Scene with_further_alleles(Scene scene) {
    for (models::LocusModel& locus : scene.model.loci) {
        models::AlleleFrequencies& listed = locus.frequencies;
        std::ranges::reverse(listed.frequencies);
        listed.alleles.emplace_back(static_cast<std::int16_t>(listed.alleles.back().tenths() + 10));
        listed.frequencies.push_back(0.1);
        locus.maternal = locus.paternal = models::MutationMatrix::identity(listed.alleles.size());
    }
    scene.book = make_code_book(scene.data, scene.model, all_remains(scene.data));
    return scene;
}

std::vector<std::size_t> inconsistent_like(Scene const& one, Scene const& other) {
    std::vector<EvidenceSource> const populations{one.source(), other.source()};
    return make_match_plan(populations, models::all_hypotheses(one.data), {}).inconsistent_like;
}

TEST(MatchPlan, PopulationsThatDifferInFrequenciesAloneHaveTheSameLociInconsistent) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed)
        for (double const dropout : {0.0, 0.2}) {
            Scene one = support::make_scene(support::simulated_village(seed), models::MutationParameters{});
            one.model.dropout = dropout;
            one.book = make_code_book(one.data, one.model, all_remains(one.data));
            Scene const other = with_further_alleles(one);
            EXPECT_EQ(inconsistent_like(one, other), (std::vector<std::size_t>{0, 0}));
            for (models::Hypothesis const& hypothesis : models::all_hypotheses(one.data))
                EXPECT_EQ(build_inconsistency_table(one.source(), hypothesis).inconsistent,
                          build_inconsistency_table(other.source(), hypothesis).inconsistent);
        }
}

TEST(MatchPlan, PopulationsOfWhichOneHasASilentAlleleOrAnotherLocusDoNot) {
    Scene const one = support::make_scene(support::simulated_village(1), models::MutationParameters{});
    std::vector<std::size_t> const each_its_own{0, 1};
    Scene silent = with_further_alleles(one);
    silent.model.loci[2].frequencies.alleles.back() = models::kSilentAllele;
    EXPECT_EQ(inconsistent_like(one, silent), each_its_own);
    Scene fewer = one;
    fewer.model.loci.pop_back();
    fewer.book = make_code_book(fewer.data, fewer.model, all_remains(fewer.data));
    EXPECT_EQ(inconsistent_like(one, fewer), each_its_own);
    Scene impossible = one;
    impossible.model.loci[0].frequencies.frequencies[1] = 0.0;
    EXPECT_EQ(inconsistent_like(one, impossible), each_its_own);
}

TEST(MatchPlan, EachPopulationIsScannedAsIfItWereAlone) {
    Scene const one = support::make_scene(support::simulated_village(1), models::MutationParameters{});
    Scene const alike = with_further_alleles(one);
    Scene fewer = one;
    fewer.model.loci.pop_back();
    fewer.book = make_code_book(fewer.data, fewer.model, all_remains(fewer.data));
    std::vector<EvidenceSource> const populations{one.source(), alike.source(), fewer.source()};
    MatchPlan const together = make_match_plan(populations, {}, {});
    ASSERT_EQ(together.scans.size(), 3U);
    for (std::size_t p = 0; p < populations.size(); ++p) {
        MatchPlan const alone = make_match_plan(std::span{populations}.subspan(p, 1), {}, {});
        EXPECT_TRUE(std::ranges::equal(together.scans[p]->scan_order(), alone.scans[0]->scan_order()));
        EXPECT_TRUE(std::ranges::equal(together.scans[p]->original(), alone.scans[0]->original()));
        EXPECT_EQ(together.scans[p]->row_table(), alone.scans[0]->row_table());
    }
}

} // namespace
} // namespace kinmatch::engine
