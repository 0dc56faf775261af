#include "engine/reference_genotypes.hpp"
#include "models/gamete_evidence.hpp"
#include "models/likelihood_ratio.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

/// What is read must be what models::family_observations says, as far as that is certain.
void expect_as_observed(support::Scene const& scene) {
    ReferenceGenotypes const references(scene.data, scene.model);
    FamilyGenotypes read;
    for (models::Family const& family : scene.data.families) {
        references.read(family, read);
        for (std::size_t l = 0; l < scene.model.loci.size(); ++l) {
            auto const observations = models::family_observations(scene.data, family, scene.model.loci[l]);
            bool are_certain = true;
            for (std::size_t m = 0; m < observations.size(); ++m) {
                auto const certain = models::certain_genotype(observations[m]);
                are_certain = are_certain && (certain || observations[m].empty());
                EXPECT_EQ(read.typed_at(l)[m] != 0, certain.has_value());
                EXPECT_TRUE(!certain || read.genotypes_at(l)[m] == *certain);
            }
            EXPECT_EQ(read.are_certain[l] != 0, are_certain);
        }
    }
}

support::CaseBuilder father_printed(std::string const& print, std::vector<models::ListedFrequency> frequencies) {
    support::CaseBuilder builder;
    builder.locus("A", std::move(frequencies)).locus("B", support::ladder({0.5, 0.5}));
    builder.reference("R", {print, "10/11"}).remains("V", {"10/10", "10/10"});
    return builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
}

TEST(ReferenceGenotypes, AreTheCertainOnesOfEveryKindOfPrint) {
    for (char const* const print :
         {"", "10/11", "12/12", "11", "10/?", "10/11/12", "10/11|10/11", "10/11|10/12", "10/10|10/11"}) {
        SCOPED_TRACE(print);
        auto const builder = father_printed(print, support::ladder({0.2, 0.3, 0.5}));
        expect_as_observed(support::make_scene(builder.build(), models::MutationParameters{}));
    }
}

TEST(ReferenceGenotypes, OfOneAlleleAreUncertainWhereAnotherMayBeSilent) {
    std::vector<models::ListedFrequency> const with_silent{
        {models::kSilentAllele, 0.1}, {support::allele("10"), 0.4}, {support::allele("11"), 0.5}};
    for (char const* const print : {"10", "10/10", "10/11"}) {
        SCOPED_TRACE(print);
        auto const builder = father_printed(print, with_silent);
        expect_as_observed(support::make_scene(builder.build(), models::MutationParameters{}));
    }
}

TEST(ReferenceGenotypes, OfASampleThatDropsOutAreUncertain) {
    models::Case data = father_printed("10", support::ladder({0.2, 0.3, 0.5})).build();
    for (double const dropout : {0.0, 0.1}) {
        data.samples[data.find_sample("R")].dropout = dropout;
        expect_as_observed(support::make_scene(data, models::MutationParameters{}));
    }
}

// What a print says there depends on the sex: unknown says nothing, and a man has one allele.
TEST(ReferenceGenotypes, OfXAreThoseOfTheMembersSex) {
    for (char const* const print : {"10", "10/10", "10/11", ""})
        for (models::Sex const sex : {models::Sex::male, models::Sex::female, models::Sex::unknown}) {
            SCOPED_TRACE(testing::Message() << print << ", sex " << static_cast<int>(sex));
            expect_as_observed(
                support::make_scene(support::sibling_printed_at_x(print, sex), models::MutationParameters{}));
        }
}

TEST(ReferenceGenotypes, OfAVillageAreAllCertain) {
    auto const scene = support::make_scene(support::simulated_village(1));
    expect_as_observed(scene);
    FamilyGenotypes read;
    ReferenceGenotypes(scene.data, scene.model).read(scene.data.families[0], read);
    EXPECT_EQ(read.are_certain, std::vector<char>(4, 1));
}

} // namespace
} // namespace kinmatch::engine
