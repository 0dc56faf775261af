#include "engine/check/fit_source.hpp"
#include "engine/check/relationship_fit.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

TEST(FitSource, TakesAutosomalLociAtTheta0) {
    models::Case data = support::simulated_village(1);
    data.loci[1].kind = models::LocusKind::x;
    models::ModelChoice choice;
    choice.theta = 0.02;
    models::GeneticModel const model = models::make_genetic_model(data, choice);
    CodeBook const book = make_code_book(data, model, {});
    FitSource const fit(EvidenceSource{data, model, book, {}});
    ASSERT_EQ(model.loci.size(), 4U);
    ASSERT_EQ(fit.source().model.loci.size(), 3U);
    for (models::LocusModel const& locus : fit.source().model.loci) {
        EXPECT_EQ(locus.kind, models::LocusKind::autosomal);
        EXPECT_EQ(locus.theta, 0.0);
    }
    EXPECT_EQ(fit.source().book.channels.size(), 3U);
    FamilyLikelihood likelihood(fit.source());
    std::vector<double> by_locus;
    EXPECT_TRUE(likelihood.find(data.families.front(), Meioses::as_stated, by_locus));
    EXPECT_EQ(by_locus.size(), 3U);
}

} // namespace
} // namespace kinmatch::engine
