#include "engine/check/same_person.hpp"
#include "tests/engine/support/no_progress.hpp"
#include "tests/engine/support/scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace kinmatch::engine {
namespace {

using support::CaseBuilder;
using support::no_progress;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> prints(std::string const& print, std::size_t loci = 10) {
    return std::vector<std::string>(loci, print);
}

CaseBuilder ten_loci() {
    CaseBuilder builder;
    for (char name = 'A'; name < 'K'; ++name)
        builder.locus(std::string(1, name), support::ladder(std::vector<double>(10, 0.1)));
    return builder;
}

std::vector<SamePerson> persons_found(CaseBuilder const& builder) {
    auto const scene = support::make_scene(builder.build(), models::MutationParameters{});
    return find_same_persons(scene.data, scene.model, same_person_rule(scene.data), no_progress);
}

TEST(SamePerson, IsFoundBehindIdenticalProfiles) {
    auto const found = persons_found(
        ten_loci().reference("R", prints("10/11")).remains("V1", prints("12/13")).remains("V2", prints("10/11")));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].samples, ElementsAre(0U, 2U));
    EXPECT_TRUE(found[0].is_identical);
    EXPECT_EQ(found[0].shared_loci, 10U);
    EXPECT_NEAR(found[0].log10_lr, 10.0 * std::log10(1.0 / 0.02), 1e-10);
    // Siblings: 1/4 (1 + p + q + 2pq) = 0.305 of the time, as identical genotypes.
    EXPECT_NEAR(found[0].log10_lr_siblings, -10.0 * std::log10(0.305), 1e-10);
}

TEST(SamePerson, IsFoundBehindAPrintThatLostAnAllele) {
    auto partial = prints("10/11");
    partial[3] = "10";
    partial[4] = "";
    auto const found = persons_found(ten_loci().remains("V1", prints("10/11")).remains("V2", partial));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FALSE(found[0].is_identical);
    EXPECT_EQ(found[0].shared_loci, 9U);
}

TEST(SamePerson, IsNobodyWhoShowsAnotherAllele) {
    auto other = prints("10/11");
    other[3] = "10/12";
    EXPECT_THAT(persons_found(ten_loci().remains("V1", prints("10/11")).remains("V2", other)), IsEmpty());
}

TEST(SamePerson, IsNotSaidOnFewLoci) {
    EXPECT_THAT(persons_found(ten_loci().remains("V1", prints("10/11", 5)).remains("V2", prints("10/11"))), IsEmpty());
    EXPECT_EQ(persons_found(ten_loci().remains("V1", prints("10/11", 6)).remains("V2", prints("10/11"))).size(), 1U);
    EXPECT_THAT(persons_found(ten_loci().remains("V1", prints("", 1)).remains("V2", prints("", 1))), IsEmpty());
}

// Three samples of one person, of whom two lost different alleles: each is joined to the whole one.
TEST(SamePerson, HoldsAllWhoAreJoinedAndTheEvidenceOfTheWeakestPair) {
    auto first = prints("10/11");
    first[0] = "10";
    auto second = prints("10/11");
    second[0] = "11";
    second[1] = second[2] = "";
    auto const found = persons_found(ten_loci()
                                         .remains("V1", first)
                                         .remains("V2", second)
                                         .remains("V3", prints("10/11"))
                                         .remains("V4", prints("12/13")));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_THAT(found[0].samples, ElementsAre(0U, 1U, 2U));
    EXPECT_EQ(found[0].shared_loci, 8U);
    EXPECT_FALSE(found[0].is_identical);
}

TEST(SamePersonRule, AsksForMoreTheMorePairsThereAre) {
    models::Case data;
    EXPECT_EQ(same_person_rule(data).least_log10_lr, 6.0);
    data.samples.resize(3);
    EXPECT_EQ(same_person_rule(data).least_log10_lr, 6.0);
    data.samples.resize(20'001);
    EXPECT_NEAR(same_person_rule(data).least_log10_lr, std::log10(100.0 * 20'000.0 * 20'001.0 / 2.0), 1e-12);
}

} // namespace
} // namespace kinmatch::engine
