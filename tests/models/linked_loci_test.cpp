#include "models/linked_loci.hpp"
#include "models/locus_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kinmatch::models {
namespace {

TEST(LinkedLoci, NamesThePairsOfWhichBothLociAreThere) {
    std::vector<std::string> const loci{"CSF1PO", "D12S391", "D3S1358", "D5S818", "vWA"};
    EXPECT_EQ(linked_among(loci), (std::vector<LinkedLoci>{{"CSF1PO", "D5S818", 0.2522}, {"D12S391", "vWA", 0.1172}}));
    EXPECT_TRUE(linked_among(std::vector<std::string>{"D12S391", "TH01"}).empty());
    EXPECT_TRUE(linked_among({}).empty());
}

// The map has vWA and D12S391 11.94 cM apart, CSF1PO and D5S818 27.76 cM.
TEST(LinkedLoci, AreAsFarApartAsTheMapSays) {
    EXPECT_NEAR(centimorgan({"D12S391", "vWA", 0.1172}), 11.94, 0.005);
    EXPECT_NEAR(centimorgan({"CSF1PO", "D5S818", 0.2522}), 27.76, 0.005);
    EXPECT_EQ(centimorgan({"A", "B", 0.0}), 0.0);
}

TEST(LinkedLoci, AreKnownAutosomalLociCloserThanFiftyCentimorgan) {
    for (LinkedLoci const& pair : linked_loci()) {
        SCOPED_TRACE(std::string{pair.first} + " " + std::string{pair.second});
        for (std::string_view const name : {pair.first, pair.second}) {
            auto const locus = find_known_locus(name);
            ASSERT_TRUE(locus);
            EXPECT_EQ(locus->name, name);
            EXPECT_EQ(locus->kind, LocusKind::autosomal);
        }
        EXPECT_LT(pair.first, pair.second);
        EXPECT_LT(centimorgan(pair), 50.0);
    }
}

} // namespace
} // namespace kinmatch::models
