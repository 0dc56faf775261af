#include "engine/table_builder.hpp"
#include "models/gamete_evidence.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace kinmatch::engine {
namespace {

models::MutationParameters const kStepwiseWithMicrovariants{
    .model = models::MutationModel::stepwise, .rate = 0.01, .range = 0.1, .rate2 = 1e-6};

/// What may be kept from tile to tile.
struct Memory {
    std::size_t trees = TreeCache::kMost;
    std::size_t elimination_bytes = TableBuilder::kEliminationBytes;
};

std::vector<TableOrFault> built(EvidenceSource const& source, std::size_t tile, Memory memory = {}) {
    auto const hypotheses = models::all_hypotheses(source.data);
    std::vector<TableOrFault> results(hypotheses.size());
    TileFamilies families(source, memory.trees);
    TableBuilder builder(source, families, memory.elimination_bytes);
    for (std::size_t first = 0; first < hypotheses.size(); first += tile) {
        std::size_t const count = std::min(tile, hypotheses.size() - first);
        families.read(std::span{hypotheses}.subspan(first, count));
        builder.build(std::span{results}.subspan(first, count));
    }
    return results;
}

void expect_equal(std::vector<TableOrFault> const& a, std::vector<TableOrFault> const& b) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t h = 0; h < a.size(); ++h) {
        SCOPED_TRACE(h);
        ASSERT_EQ(a[h].fault.has_value(), b[h].fault.has_value());
        EXPECT_EQ(a[h].table.lr, b[h].table.lr);
        EXPECT_EQ(a[h].table.compared, b[h].table.compared);
    }
}

TEST(TableBuilder, MindsNeitherTilesNorWhoCameFirst) {
    auto const scene = support::make_scene(support::simulated_village(1), kStepwiseWithMicrovariants);
    auto const one_by_one = built(scene.source(), 1);
    expect_equal(built(scene.source(), 5), one_by_one);
    expect_equal(built(scene.source(), 100), one_by_one);
    auto const source = scene.source();
    auto const before = built(source, 3); // its vectors are there now
    expect_equal(built(source, 3), before);
}

TEST(TableBuilder, WhatItForgetsChangesNoBit) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        auto const scene = support::make_scene(support::simulated_village(seed), kStepwiseWithMicrovariants);
        auto const expected = built(scene.source(), 100);
        for (std::size_t const tile : {1, 4}) {
            expect_equal(built(scene.source(), tile, {.trees = 0}), expected);
            expect_equal(built(scene.source(), tile, {.trees = 3}), expected);
            expect_equal(built(scene.source(), tile, {.elimination_bytes = 0}), expected);
            expect_equal(built(scene.source(), tile, {.trees = 2, .elimination_bytes = 1'000}), expected);
        }
    }
}

TEST(TableBuilder, ThreadsThatShareVectorsGetTheSameBits) {
    auto const scene = support::make_scene(support::simulated_village(2), kStepwiseWithMicrovariants);
    auto const source = scene.source();
    std::vector<std::vector<TableOrFault>> results(4);
    {
        std::vector<std::jthread> threads;
        for (auto& result : results)
            threads.emplace_back([&] { result = built(source, 2); });
    }
    for (auto const& result : results)
        expect_equal(result, built(scene.source(), 7));
}

TEST(TableBuilder, GivesAFamilyItHasMetTheSameBits) {
    auto const scene = support::make_scene(support::simulated_village(5), kStepwiseWithMicrovariants);
    auto const hypotheses = models::all_hypotheses(scene.data);
    EvidenceSource const source = scene.source();
    TileFamilies families(source);
    TableBuilder builder(source, families);
    families.read(hypotheses);
    std::vector<TableOrFault> first(hypotheses.size());
    builder.build(first);
    std::vector<TableOrFault> again(hypotheses.size());
    builder.build(again);
    expect_equal(again, first);
    expect_equal(first, built(scene.source(), 1));
}

/// The bits of every entry of every channel, which explain takes from evidence_at.
void expect_as_defined(support::Scene const& scene, int& by_gametes) {
    EvidenceSource const source = scene.source();
    auto const hypotheses = models::all_hypotheses(scene.data);
    auto const results = built(source, 4);
    for (std::size_t h = 0; h < hypotheses.size(); ++h)
        for (std::size_t c = 0; c < scene.book.channels.size() && !results[h].fault; ++c) {
            Channel const& channel = scene.book.channels[c];
            models::LocusModel const& locus = scene.model.loci[channel.locus_model];
            models::LocusEvidence const evidence = evidence_at(source, hypotheses[h], locus);
            if (!evidence.has_table())
                continue;
            by_gametes += evidence.operations == 0.0;
            auto const ploidy = ploidy_of_missing(source, hypotheses[h], locus);
            for (Code code = kNotTyped + 1; code < channel.observations.size(); ++code) {
                models::Observation const& observation = channel.observation(code, ploidy);
                if (observation.empty())
                    continue;
                EXPECT_EQ(results[h].table.lr[scene.book.first_row[c] + code],
                          models::lr(models::pair_likelihoods(evidence, observation)));
            }
        }
}

TEST(TableBuilder, HasTheBitsOfTheDefinition) {
    int by_gametes = 0;
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        expect_as_defined(support::make_scene(support::simulated_village(seed), kStepwiseWithMicrovariants),
                          by_gametes);
        expect_as_defined(support::make_scene(support::simulated_village(seed), models::MutationParameters{}),
                          by_gametes);
    }
    for (std::uint64_t seed = 0; seed < 500; ++seed)
        expect_as_defined(support::random_scene(seed).scene, by_gametes);
    EXPECT_GT(by_gametes, 1000);
}

TEST(TableBuilder, HasTheBitsOfTheDefinitionWhenRemainsDropOut) {
    auto scene = support::make_scene(support::simulated_village(3), kStepwiseWithMicrovariants);
    scene.model.dropout = 0.1;
    scene.model.drop_in = 0.05;
    scene.book = make_code_book(scene.data, scene.model, all_remains(scene.data));
    int by_gametes = 0;
    expect_as_defined(scene, by_gametes);
    EXPECT_GT(by_gametes, 30);
}

TEST(TableBuilder, HasTheDefinitionsBitsAndFaultsAtX) {
    for (char const* const print : {"10", "10/11"})
        for (models::Sex const sex : {models::Sex::male, models::Sex::female, models::Sex::unknown}) {
            SCOPED_TRACE(testing::Message() << print << ", sex " << static_cast<int>(sex));
            auto const scene =
                support::make_scene(support::sibling_printed_at_x(print, sex), kStepwiseWithMicrovariants);
            int by_gametes = 0;
            expect_as_defined(scene, by_gametes);
            auto const of_x = evidence_at(scene.source(), scene.hypothesis(), scene.model.loci.front());
            TableOrFault const result = built(scene.source(), 1).front();
            ASSERT_FALSE(result.fault);
            EXPECT_EQ(result.table.compared[scene.book.first_row[0] + 1],
                      of_x.status == models::EvidenceStatus::compared);
        }
}

int expect_inconsistent_as_eliminated(support::Scene const& scene, models::Hypothesis const& hypothesis,
                                      InconsistencyTable const& table) {
    models::Family const& family = scene.data.families[hypothesis.family];
    int inconsistent = 0;
    for (std::size_t c = 0; c < scene.book.channels.size(); ++c) {
        models::LocusModel const strict = models::without_mutation(scene.model.loci[c]);
        auto const evidence =
            evaluate_family(family, strict, family_observations(scene.data, family, strict), hypothesis.missing, {});
        for (Code code = kNotTyped + 1; code < scene.book.channels[c].observations.size(); ++code) {
            bool const expected =
                evidence.has_table() && pair_likelihoods(evidence, scene.book.channels[c].observations[code]).h1 == 0.0;
            inconsistent += expected;
            EXPECT_EQ(table.inconsistent[scene.book.first_row[c] + code], expected);
        }
    }
    return inconsistent;
}

TEST(TableBuilder, InconsistenciesAreWhatEliminationFindsImpossible) {
    auto const scene = support::make_scene(support::simulated_village(4), kStepwiseWithMicrovariants);
    EvidenceSource const source = scene.source();
    auto const hypotheses = models::all_hypotheses(scene.data);
    TileFamilies families(source);
    families.read(hypotheses);
    TableBuilder builder(source, families);
    std::vector<InconsistencyTable> tables(hypotheses.size());
    for (char const* const round : {"made", "known"}) {
        SCOPED_TRACE(round);
        int inconsistent = 0;
        builder.build(tables);
        for (std::size_t h = 0; h < hypotheses.size(); ++h)
            inconsistent += expect_inconsistent_as_eliminated(scene, hypotheses[h], tables[h]);
        EXPECT_GT(inconsistent, 100);
    }
}

TEST(TableBuilder, InconsistenciesAndLikelihoodRatiosInTurnDisturbNeither) {
    auto const scene = support::make_scene(support::simulated_village(4), kStepwiseWithMicrovariants);
    EvidenceSource const source = scene.source();
    auto const hypotheses = models::all_hypotheses(scene.data);
    auto const expected = built(source, hypotheses.size());
    TileFamilies families(source);
    TableBuilder builder(source, families);
    for (models::Hypothesis const& hypothesis : hypotheses) {
        families.read(hypotheses);
        std::vector<TableOrFault> results(hypotheses.size());
        builder.build(results);
        expect_equal(results, expected);
        families.read(std::span{&hypothesis, 1});
        InconsistencyTable table;
        builder.build(std::span{&table, 1});
        expect_inconsistent_as_eliminated(scene, hypothesis, table);
    }
}

} // namespace
} // namespace kinmatch::engine
