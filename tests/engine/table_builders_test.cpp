#include "engine/table_builders.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

namespace kinmatch::engine {
namespace {

using support::Scene;

models::MutationParameters const kStepwiseOfTwoSizes{
    .model = models::MutationModel::stepwise, .rate = 0.01, .range = 0.1, .rate2 = 1e-6};

/// The same case under frequencies that list other alleles, first and last, too: all have other numbers then.
Scene with_more_alleles(std::uint64_t seed, std::initializer_list<models::LocusIndex> loci) {
    models::Case data = support::simulated_village(seed);
    for (models::FrequencyTable& table : data.frequencies)
        if (std::ranges::find(loci, table.locus) != loci.end()) {
            for (models::ListedFrequency& row : table.rows)
                row.frequency *= 0.7;
            table.rows.push_back({models::AlleleName(1), 0.1});
            table.rows.push_back({models::AlleleName(900), 0.2});
        }
    return support::make_scene(std::move(data), kStepwiseOfTwoSizes);
}

/// The same case without its last locus.
Scene with_fewer_loci(Scene scene) {
    scene.model.loci.pop_back();
    scene.book = make_code_book(scene.data, scene.model, all_remains(scene.data));
    return scene;
}

Scene with_theta(Scene scene, std::size_t locus) {
    scene.model.loci[locus].theta = 0.03;
    return scene;
}

/// Every table of every population, tile by tile, with 0/1 tables between them, as if each population were alone.
void expect_as_if_alone(std::vector<EvidenceSource> const& populations, std::size_t tile) {
    auto const hypotheses = models::all_hypotheses(populations.front().data);
    TableBuilders builders(populations);
    std::vector<std::vector<TableOrFault>> built(populations.size(), std::vector<TableOrFault>(tile));
    std::vector<InconsistencyTable> inconsistent(1);
    for (std::size_t first = 0; first < hypotheses.size(); first += tile) {
        auto const some = std::span{hypotheses}.subspan(first, std::min(tile, hypotheses.size() - first));
        builders.build(some, built);
        for (std::size_t p = 0; p < populations.size(); ++p) {
            for (std::size_t h = 0; h < some.size(); ++h) {
                SCOPED_TRACE(testing::Message() << "population " << p << ", hypothesis " << first + h);
                TableOrFault const alone = build_evidence_table(populations[p], some[h]);
                ASSERT_EQ(built[p][h].fault.has_value(), alone.fault.has_value());
                if (alone.fault)
                    continue;
                EXPECT_EQ(built[p][h].table.lr, alone.table.lr);
                EXPECT_EQ(built[p][h].table.compared, alone.table.compared);
            }
            builders.build(p, some.first(1), inconsistent);
            EXPECT_EQ(inconsistent[0].inconsistent,
                      build_inconsistency_table(populations[p], some.front()).inconsistent);
        }
    }
}

TEST(TableBuilders, GiveEachPopulationTheBitsItHasAlone) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        Scene const one = support::make_scene(support::simulated_village(seed), kStepwiseOfTwoSizes);
        Scene const more = with_more_alleles(seed, {0, 1, 2, 3});
        Scene const more_at_some = with_more_alleles(seed, {1, 2});
        ASSERT_TRUE(read_alike(one.model, more.model));
        ASSERT_EQ(more.model.loci[0].frequencies.alleles.size(), one.model.loci[0].frequencies.alleles.size() + 2);
        for (std::size_t const tile : {1, 5, 100}) {
            expect_as_if_alone({one.source(), more.source(), more_at_some.source()}, tile);
            expect_as_if_alone({more.source(), one.source()}, tile);
        }
    }
}

TEST(TableBuilders, ReadFamiliesAnewForPopulationsThatDifferInMore) {
    Scene const one = support::make_scene(support::simulated_village(1), kStepwiseOfTwoSizes);
    Scene const fewer = with_fewer_loci(with_more_alleles(1, {0, 1}));
    Scene const theta = with_theta(with_more_alleles(1, {2}), 1);
    expect_as_if_alone({one.source(), fewer.source(), theta.source(), fewer.source()}, 4);
    expect_as_if_alone({theta.source(), one.source()}, 4);
}

// Under the first the father is 10/10 for certain; under the second he may be 10/11.
TEST(TableBuilders, ReadHalfAPrintAnewWhereAPopulationHasOneAlleleAlone) {
    auto const under = [](std::vector<models::ListedFrequency> frequencies) {
        support::CaseBuilder builder;
        builder.locus("A", std::move(frequencies)).reference("R", {"10/?"}).remains("V", {"10/10"});
        builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
        return support::make_scene(builder.build(), kStepwiseOfTwoSizes);
    };
    Scene const one = under(support::ladder({1.0}));
    Scene const two = under(support::ladder({0.5, 0.5}));
    expect_as_if_alone({one.source(), two.source()}, 1);
    expect_as_if_alone({two.source(), one.source()}, 1);
}

} // namespace
} // namespace kinmatch::engine
