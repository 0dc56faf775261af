#include "io/review/pedigree_layout.hpp"
#include "models/family_shape.hpp"
#include "tests/io/review/relatives.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace kinmatch::io::review {
namespace {

using models::Family;

PedigreeLayout laid_out(Family const& family) {
    return layout_pedigree(family, std::vector<LabelSize>(family.members.size(), {40, 14}));
}

/// One line a row, from left to right: "30: father 32, mother 104".
std::string rows_of(Family const& family, PedigreeLayout const& layout) {
    std::map<int, std::map<int, std::string>> rows;
    for (std::size_t m = 0; m < family.members.size(); ++m)
        rows[layout.members[m].centre.y][layout.members[m].centre.x] = family.members[m].id;
    std::string text;
    for (auto const& [y, row] : rows) {
        text += fmt::format("{}:", y);
        for (auto const& [x, id] : row)
            text += fmt::format("{} {} {}", x == row.begin()->first ? "" : ",", id, x);
        text += "\n";
    }
    return text;
}

std::string text_of(std::vector<Stroke> const& strokes) {
    std::string text;
    for (auto const& [from, to] : strokes)
        text += fmt::format("{}{},{} {},{}", text.empty() ? "" : " - ", from.x, from.y, to.x, to.y);
    return text;
}

/// The lines of a couple: "marriage ... | descent ...".
std::string lines_of(Family const& family, PedigreeLayout const& layout, std::string const& father,
                     std::string const& mother) {
    auto const couple = std::ranges::find_if(layout.unions, [&](PlacedUnion const& one) {
        return family.members[one.father].id == father && family.members[one.mother].id == mother;
    });
    if (couple == layout.unions.end())
        return "none";
    return fmt::format("{}{} | {}", couple->consanguineous ? "double " : "", text_of(couple->marriage),
                       text_of(couple->descent));
}

TEST(PedigreeLayout, DrawsParentsSideBySideAndChildrenFromOneBarBelow) {
    Family const family = family_of({{"father", kMan},
                                     {"mother", kWoman},
                                     {"son", kMan, "father", "mother"},
                                     {"girl", kWoman, "father", "mother"}});
    PedigreeLayout const layout = laid_out(family);
    EXPECT_EQ(rows_of(family, layout), "30: father 32, mother 116\n"
                                       "120: girl 48, son 100\n");
    EXPECT_EQ(lines_of(family, layout, "father", "mother"),
              "32,30 116,30 | 74,30 74,78 - 48,78 48,120 - 100,78 100,120 - 48,78 100,78");
    EXPECT_EQ(layout.width, 148);
    EXPECT_EQ(layout.height, 168);
}

Family cousin_marriage() {
    return family_of({{"grandfather", kMan},
                      {"grandmother", kWoman},
                      {"uncle", kMan, "grandfather", "grandmother"},
                      {"aunt", kWoman},
                      {"mother", kWoman, "grandfather", "grandmother"},
                      {"father", kMan},
                      {"he", kMan, "uncle", "aunt"},
                      {"she", kWoman, "father", "mother"},
                      {"child", kWoman, "he", "she"}});
}

TEST(PedigreeLayout, DrawsAMarriageOfCousinsAsALoopWithADoubleLine) {
    Family const family = cousin_marriage();
    PedigreeLayout const layout = laid_out(family);
    EXPECT_EQ(rows_of(family, layout), "30: grandfather 100, grandmother 184\n"
                                       "120: father 32, mother 116, uncle 168, aunt 252\n"
                                       "200: she 75, he 209\n"
                                       "280: child 142\n");
    EXPECT_EQ(lines_of(family, layout, "he", "she"), "double 209,200 75,200 | 142,200 142,248 - 142,248 142,280");
    EXPECT_EQ(lines_of(family, layout, "grandfather", "grandmother"),
              "100,30 184,30 | 142,30 142,78 - 116,78 116,120 - 168,78 168,120 - 116,78 168,78");
}

TEST(PedigreeLayout, DrawsAThirdUnionAsAnArcOverTheSecond) {
    Family const family = family_of({{"father", kMan},
                                     {"wife1", kWoman},
                                     {"wife2", kWoman},
                                     {"wife3", kWoman},
                                     {"child1", kMan, "father", "wife1"},
                                     {"child2", kMan, "father", "wife2"},
                                     {"child3", kWoman, "father", "wife3"}});
    PedigreeLayout const layout = laid_out(family);
    EXPECT_EQ(rows_of(family, layout), "44: wife2 32, father 116, wife1 200, wife3 284\n"
                                       "124: child2 74, child1 158, child3 242\n");
    EXPECT_EQ(lines_of(family, layout, "father", "wife1"), "116,44 200,44 | 158,44 158,92 - 158,92 158,124");
    EXPECT_EQ(lines_of(family, layout, "father", "wife2"), "116,44 32,44 | 74,44 74,92 - 74,92 74,124");
    EXPECT_EQ(lines_of(family, layout, "father", "wife3"),
              "125,12 275,12 - 125,12 125,44 - 275,12 275,44 | 242,12 242,92 - 242,92 242,124");
}

TEST(PedigreeLayout, DrawsAnUncleBesideTheNieceHeMarried) {
    Family const family = family_of({{"gf", kMan},
                                     {"gm", kWoman},
                                     {"uncle", kMan, "gf", "gm"},
                                     {"brother", kMan, "gf", "gm"},
                                     {"wife", kWoman},
                                     {"niece", kWoman, "brother", "wife"},
                                     {"child", kMan, "uncle", "niece"}});
    PedigreeLayout const layout = laid_out(family);
    EXPECT_EQ(rows_of(family, layout), "30: gf 53, gm 137\n"
                                       "120: brother 32, wife 116\n"
                                       "200: niece 74, uncle 158\n"
                                       "280: child 116\n");
    EXPECT_EQ(lines_of(family, layout, "gf", "gm"), "53,30 137,30 | 95,30 95,78 - 32,78 32,120 - 158,78 158,120 - "
                                                    "32,78 158,78 - 158,120 158,168 - 158,168 158,200");
}

TEST(PedigreeLayout, LeadsTheLineOfAFatherDownToTheDaughterHeHasAChildWith) {
    Family const family = family_of({{"father", kMan},
                                     {"mother", kWoman},
                                     {"daughter", kWoman, "father", "mother"},
                                     {"child", kMan, "father", "daughter"}});
    PedigreeLayout const layout = laid_out(family);
    EXPECT_EQ(rows_of(family, layout), "44: mother 32, father 116\n"
                                       "138: daughter 76\n"
                                       "218: child 157\n");
    EXPECT_EQ(lines_of(family, layout, "father", "daughter"),
              "double 125,12 157,12 - 125,12 125,44 - 85,106 157,106 - 85,106 85,138 - 157,12 157,92 - 157,92 157,106 "
              "| 157,106 157,186 - 157,186 157,218");
}

TEST(PedigreeLayout, SetsMembersWhoAreUnrelatedBesideTheOthers) {
    Family const family = family_of({{"A", kMan}, {"B", kMan}, {"C", kWoman}, {"D", kWoman, "B", "C"}, {"E", kWoman}});
    EXPECT_EQ(rows_of(family, laid_out(family)), "30: A 32, B 96, C 180, E 244\n"
                                                 "110: D 138\n");
}

TEST(PedigreeLayout, KeepsThePartnersAncestorsInTheirGenerations) {
    Family const family = family_of({{"a1", kMan},
                                     {"a2", kWoman},
                                     {"b1", kMan, "a1", "a2"},
                                     {"b2", kWoman},
                                     {"c1", kMan, "b1", "b2"},
                                     {"in-law-father", kMan},
                                     {"in-law-mother", kWoman},
                                     {"c2", kWoman, "in-law-father", "in-law-mother"},
                                     {"d", kWoman, "c1", "c2"}});
    PedigreeLayout const layout = laid_out(family);
    EXPECT_EQ(layout.members[find_member(family, "in-law-father")].generation, 1u);
    EXPECT_EQ(layout.members[find_member(family, "b1")].generation, 1u);
}

TEST(PedigreeLayout, CopesWithAMemberWhoIsBothParents) {
    Family const family = family_of({{"child", kMan, "plant", "plant"}, {"plant"}});
    PedigreeLayout const layout = laid_out(family);
    EXPECT_EQ(rows_of(family, layout), "44: plant 32\n"
                                       "124: child 74\n");
    EXPECT_EQ(lines_of(family, layout, "plant", "plant"),
              "double 41,12 74,12 - 41,12 41,44 | 74,12 74,92 - 74,92 74,124");
}

/// Places where lines of two unions cross.
std::size_t crossings(PedigreeLayout const& layout) {
    std::vector<std::vector<Stroke>> level, upright;
    for (PlacedUnion const& couple : layout.unions) {
        auto& flat = level.emplace_back();
        auto& steep = upright.emplace_back();
        for (auto const* strokes : {&couple.marriage, &couple.descent})
            for (Stroke const& stroke : *strokes)
                (stroke.from.y == stroke.to.y ? flat : steep).push_back(stroke);
    }
    std::size_t crossed = 0;
    for (std::size_t i = 0; i < level.size(); ++i)
        for (std::size_t j = 0; j < upright.size(); ++j)
            for (Stroke const& flat : level[i])
                for (Stroke const& steep : upright[j]) {
                    auto const [left, right] = std::minmax(flat.from.x, flat.to.x);
                    crossed += i != j && left < steep.from.x && steep.from.x < right && steep.from.y < flat.from.y &&
                               flat.from.y < steep.to.y;
                }
    return crossed;
}

TEST(PedigreeLayout, CrossesNoLinesInTheFamiliesThatProgrammesMeet) {
    EXPECT_EQ(crossings(laid_out(cousin_marriage())), 0u);
    for (models::FamilyShape const& shape : models::family_mix())
        EXPECT_EQ(crossings(laid_out(models::pedigree_of(shape))), 0u) << shape.name;
}

/// Two families of three generations, joined by a marriage in the last; a widower's two wives among them.
TEST(PedigreeLayout, CrossesNoLinesWhereTwoLargeFamiliesMarry) {
    std::vector<Relative> relatives{{"A1", kMan}, {"A2", kWoman}, {"Z1", kMan}, {"Z2", kWoman}};
    for (std::string const side : {"A", "Z"})
        for (int k = 3; k < 6; ++k) {
            std::string const child = side + std::to_string(k);
            relatives.push_back({child, kMan, side + "1", side + "2"});
            for (std::string const wife : {"w", "x"}) {
                relatives.push_back({child + wife, kWoman});
                relatives.push_back({child + wife + "1", kMan, child, child + wife});
                relatives.push_back({child + wife + "2", kWoman, child, child + wife});
            }
        }
    relatives.push_back({"last", kWoman, "A4w1", "Z4x2"});
    EXPECT_EQ(crossings(laid_out(family_of(relatives))), 0u);
}

TEST(PedigreeLayout, OfNobodyIsEmpty) {
    PedigreeLayout const layout = layout_pedigree({}, {});
    EXPECT_EQ(layout.height, 0);
    EXPECT_TRUE(layout.members.empty());
}

} // namespace
} // namespace kinmatch::io::review
