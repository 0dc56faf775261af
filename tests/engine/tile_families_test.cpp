#include "engine/tile_families.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace kinmatch::engine {
namespace {

/// A missing son of a father who is typed; half of him in the second family.
models::Case fathers() {
    support::CaseBuilder builder;
    builder.locus("A", support::ladder({0.2, 0.3, 0.5})).locus("B", support::ladder({0.5, 0.5}));
    for (auto const& [family, print] : {std::pair("F1", "10/11"), std::pair("F2", "10/?"), std::pair("F3", "11/12")}) {
        std::string const reference = std::string("R") + family;
        builder.reference(reference, {print, "10/11"});
        builder.family(family, {{"FA", "", "", reference}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    }
    return builder.build();
}

TEST(TileFamilies, OfOneShapeTypedAlikeHaveOneTree) {
    auto const scene = support::make_scene(fathers(), models::MutationParameters{});
    EvidenceSource const source = scene.source();
    TileFamilies families(source);
    families.read(models::all_hypotheses(scene.data));
    ASSERT_NE(families.at(0, 0).tree, nullptr);
    EXPECT_EQ(families.at(2, 0).tree, families.at(0, 0).tree);
    EXPECT_EQ(families.at(1, 1).tree, families.at(0, 0).tree);
    EXPECT_NE(families.at(2, 0).key, families.at(0, 0).key);
    EXPECT_EQ(families.at(2, 1).key, families.at(0, 1).key);
}

TEST(TileFamilies, HaveNoTreeWhereAPrintLeavesAChoice) {
    auto const scene = support::make_scene(fathers(), models::MutationParameters{});
    TileFamilies families(scene.source());
    families.read(models::all_hypotheses(scene.data));
    EXPECT_EQ(families.at(1, 0).tree, nullptr);
    EXPECT_FALSE(families.at(1, 0).key);
}

TEST(TileFamilies, AreThoseReadLast) {
    auto const scene = support::make_scene(fathers(), models::MutationParameters{});
    auto const hypotheses = models::all_hypotheses(scene.data);
    TileFamilies families(scene.source());
    families.read(hypotheses);
    auto const third = families.at(2, 0).key;
    families.read(std::span{hypotheses}.subspan(1, 2));
    ASSERT_EQ(families.hypotheses().size(), 2U);
    EXPECT_EQ(families.at(0, 0).tree, nullptr);
    EXPECT_EQ(families.at(1, 0).key, third);
}

TEST(TileFamilies, SayWhenTreesWereForgotten) {
    auto const scene = support::make_scene(support::simulated_village(1));
    auto const hypotheses = models::all_hypotheses(scene.data);
    TileFamilies keeps_all(scene.source());
    TileFamilies keeps_none(scene.source(), 0);
    for (std::size_t times = 0; times < 3; ++times) {
        keeps_all.read(hypotheses);
        keeps_none.read(hypotheses);
        EXPECT_EQ(keeps_all.times_forgotten(), 0U);
        EXPECT_EQ(keeps_none.times_forgotten(), times);
    }
}

TEST(ReadAlike, AreModelsOfTheSameLociWithSilentAllelesAtTheSame) {
    auto const scene = support::make_scene(support::simulated_village(1));
    models::GeneticModel other = scene.model;
    other.theta = 0.1;
    for (models::LocusModel& locus : other.loci)
        locus.frequencies.alleles.emplace_back(static_cast<std::int16_t>(900));
    EXPECT_TRUE(read_alike(scene.model, other));
    other.loci[1].frequencies.alleles.back() = models::kSilentAllele;
    EXPECT_FALSE(read_alike(scene.model, other));
    models::GeneticModel fewer = scene.model;
    fewer.loci.pop_back();
    EXPECT_FALSE(read_alike(scene.model, fewer));
    models::GeneticModel of_one_allele = scene.model;
    of_one_allele.loci[0].frequencies = {{support::allele("10")}, {1.0}};
    EXPECT_FALSE(read_alike(scene.model, of_one_allele));
    models::GeneticModel of_x = scene.model;
    of_x.loci[0].kind = models::LocusKind::x;
    EXPECT_FALSE(read_alike(scene.model, of_x));
}

} // namespace
} // namespace kinmatch::engine
