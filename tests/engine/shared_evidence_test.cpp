#include "engine/shared_evidence.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

TEST(SharedEvidence, MakesEachPartOnce) {
    auto const scene = support::make_scene(support::simulated_village(1));
    SharedEvidence shared(scene.data, scene.model, scene.book);
    EXPECT_EQ(&shared.references(), &shared.references());
    EXPECT_EQ(&shared.rows(1), &shared.rows(1));
    EXPECT_EQ(&shared.vectors(1, Meioses::as_stated), &shared.vectors(1, Meioses::as_stated));
    EXPECT_NE(&shared.vectors(1, Meioses::as_stated), &shared.vectors(1, Meioses::without_mutation));
}

TEST(SharedEvidence, KnowsEachLocusWithoutMutationToo) {
    auto const scene = support::make_scene(support::simulated_village(1));
    SharedEvidence shared(scene.data, scene.model, scene.book);
    EXPECT_EQ(&shared.locus(2, Meioses::as_stated), &scene.model.loci[2]);
    EXPECT_FALSE(shared.locus(2, Meioses::as_stated).paternal.is_identity());
    EXPECT_TRUE(shared.locus(2, Meioses::without_mutation).paternal.is_identity());
}

TEST(SharedEvidence, IsOneForAllCopiesOfASource) {
    auto const scene = support::make_scene(support::simulated_village(1));
    EvidenceSource const source = scene.source();
    EvidenceSource const copy = source; // NOLINT: the copy is the point
    EXPECT_EQ(source.shared, copy.shared);
    EXPECT_NE(source.shared, scene.source().shared);
}

} // namespace
} // namespace kinmatch::engine
