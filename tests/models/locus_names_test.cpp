#include "models/locus_names.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace kinmatch::models {
namespace {

std::string used(std::string_view given) {
    auto const locus = find_known_locus(given);
    return locus ? std::string{locus->name} : "";
}

TEST(LocusNames, IgnoresCaseSpacesUnderscoresAndHyphens) {
    for (char const* given : {"Penta D", "PENTA_D", "PentaD", "penta-d", " Penta  D "})
        EXPECT_EQ(used(given), "Penta D") << given;
    EXPECT_EQ(used("d3s1358"), "D3S1358");
    EXPECT_EQ(used("VWA"), "vWA");
    EXPECT_EQ(used("DYS389 II"), "DYS389II");
    EXPECT_EQ(used("Y_GATA_H4"), "YGATAH4");
    EXPECT_EQ(used("Y indel"), "Yindel");
}

TEST(LocusNames, FollowsOtherNamesOfALocus) {
    for (char const* given : {"TH01", "THO1", "HUMTH01", "TC11", "TH 01", "tho1"})
        EXPECT_EQ(used(given), "TH01") << given;
    for (char const* given : {"AM", "AMEL", "Amelogenin", "AMELOGENIN"})
        EXPECT_EQ(used(given), "AMEL") << given;
    EXPECT_EQ(used("TP0X"), "TPOX");
    EXPECT_EQ(used("FES/FPS"), "FESFPS");
    EXPECT_EQ(used("ACTBP2"), "SE33");
    EXPECT_EQ(used("DYS385a/b"), "DYS385");
}

TEST(LocusNames, KnowsHowALocusIsInherited) {
    EXPECT_EQ(find_known_locus("SE33")->kind, LocusKind::autosomal);
    EXPECT_EQ(find_known_locus("DXS10135")->kind, LocusKind::x);
    EXPECT_EQ(find_known_locus("DYS391")->kind, LocusKind::y);
    EXPECT_EQ(find_known_locus("Yindel")->kind, LocusKind::y);
    EXPECT_EQ(find_known_locus("AM")->kind, LocusKind::sex);
}

TEST(LocusNames, DoesNotGuess) {
    for (char const* given : {"", " ", "L1", "D3S135", "D3S13588", "vWB", "Penta"})
        EXPECT_EQ(used(given), "") << given;
}

TEST(LocusNames, ListsEachLocusOnceUnderTheNameItIsFoundBy) {
    std::set<std::string_view> names;
    for (KnownLocus const& locus : known_loci()) {
        EXPECT_TRUE(names.insert(locus.name).second) << locus.name;
        EXPECT_EQ(used(locus.name), locus.name);
        EXPECT_EQ(find_known_locus(locus.name)->kind, locus.kind) << locus.name;
    }
    EXPECT_GT(names.size(), 250u);
}

} // namespace
} // namespace kinmatch::models
