#include "models/kits.hpp"
#include "models/locus_names.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace kinmatch::models {
namespace {

std::string_view name_of(std::string_view given) {
    Kit const* const kit = find_kit(given);
    return kit == nullptr ? "" : kit->name;
}

TEST(Kits, AreFoundAsFilesNameThem) {
    EXPECT_EQ(name_of("GlobalFiler"), "GlobalFiler");
    EXPECT_EQ(name_of("GlobalFiler_Panel_v1"), "GlobalFiler");
    EXPECT_EQ(name_of("AmpFlSTR NGM SElect PCR Amplification Kit"), "NGM SElect");
    EXPECT_EQ(name_of("NGM_panel_v1X"), "NGM");
    EXPECT_EQ(name_of("PowerPlex Fusion System"), "PowerPlex Fusion");
    EXPECT_EQ(name_of("PowerPlex_Fusion_6C_Panels_IDX_v1.1"), "PowerPlex Fusion 6C");
    EXPECT_EQ(name_of("YfilerPlus"), "Yfiler Plus");
    EXPECT_EQ(name_of("our own mix"), "");
    EXPECT_EQ(name_of(""), "");
}

TEST(Kits, HoldKnownLociOnceEach) {
    for (Kit const& kit : known_kits()) {
        SCOPED_TRACE(kit.name);
        EXPECT_EQ(find_kit(kit.name), &kit);
        std::set<std::string_view> const distinct(kit.loci.begin(), kit.loci.end());
        EXPECT_EQ(distinct.size(), kit.loci.size());
        for (std::string_view const locus : kit.loci) {
            auto const known = find_known_locus(locus);
            ASSERT_TRUE(known) << locus;
            EXPECT_EQ(known->name, locus) << "the name used";
        }
    }
}

TEST(Kits, GlobalFilerHasItsTwentyFourLoci) {
    Kit const* const kit = find_kit("GlobalFiler");
    EXPECT_EQ(kit->loci.size(), 24U);
    EXPECT_THAT(kit->loci, testing::IsSupersetOf({"AMEL", "Yindel", "DYS391", "SE33", "D1S1656", "TPOX"}));
}

} // namespace
} // namespace kinmatch::models
