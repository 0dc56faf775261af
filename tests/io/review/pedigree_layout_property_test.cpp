#include "io/review/pedigree_layout.hpp"
#include "tests/support/random_draws.hpp"
#include "tests/support/random_pedigree.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace kinmatch::io::review {
namespace {

using models::Family;
using models::MemberIndex;
using Pair = std::pair<MemberIndex, MemberIndex>;

struct Box {
    int left = 0, top = 0, right = 0, bottom = 0;
};

bool overlap(Box const& one, Box const& other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

Box box_of(Stroke const& stroke) {
    auto const [left, right] = std::minmax(stroke.from.x, stroke.to.x);
    auto const [top, bottom] = std::minmax(stroke.from.y, stroke.to.y);
    return {left, top, right, bottom};
}

bool touch(Box const& one, Box const& other) {
    return one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom;
}

std::vector<Stroke> strokes_of(PlacedUnion const& couple) {
    std::vector<Stroke> strokes = couple.marriage;
    strokes.insert(strokes.end(), couple.descent.begin(), couple.descent.end());
    return strokes;
}

/// A random pedigree with random labels, laid out.
struct Drawn {
    explicit Drawn(std::uint64_t seed) {
        support::RandomDraws draws(seed);
        family = seed % 3 == 0 ? support::random_small_pedigree(draws.between(9, 30), draws)
                               : support::random_pedigree(draws);
        for (std::size_t m = 0; m < family.members.size(); ++m)
            labels.push_back({static_cast<int>(draws.between(5, 110)), static_cast<int>(draws.between(1, 3)) * 14});
        layout = layout_pedigree(family, labels);
    }

    [[nodiscard]] Box symbol(MemberIndex member) const {
        auto const [x, y] = layout.members[member].centre;
        return {x - kSymbolRadius, y - kSymbolRadius, x + kSymbolRadius, y + kSymbolRadius};
    }
    [[nodiscard]] Box label(MemberIndex member) const {
        auto const [x, y] = layout.members[member].centre;
        int const half = (labels[member].width + 1) / 2;
        int const top = y + kSymbolRadius + kLabelGap;
        return {x - half, top, x + half, top + labels[member].height};
    }

    Family family;
    std::vector<LabelSize> labels;
    PedigreeLayout layout;
};

/// Drawn once for all tests, each of which goes through them all.
std::vector<Drawn> const& drawings() {
    static std::vector<Drawn> const all = [] {
        std::vector<Drawn> drawn;
        for (std::uint64_t seed = 0; seed < 500; ++seed)
            drawn.emplace_back(seed);
        return drawn;
    }();
    return all;
}

class EveryPedigree : public testing::Test {
  protected:
    /// \param check  (drawn), expecting what is promised
    template <typename Check>
    static void each(Check check) {
        for (std::size_t seed = 0; seed < drawings().size(); ++seed) {
            SCOPED_TRACE(fmt::format("seed {}", seed));
            check(drawings()[seed]);
        }
    }
};

std::vector<MemberIndex> children_of(Family const& family, PlacedUnion const& couple) {
    std::vector<MemberIndex> children;
    for (MemberIndex m = 0; m < family.members.size(); ++m) {
        models::Member const& one = family.members[m];
        if (!one.is_founder() && std::minmax(one.father, one.mother) == std::minmax(couple.father, couple.mother))
            children.push_back(m);
    }
    return children;
}

/// Whether two ways lead from one member to another: a line that joins what is joined already closes a loop.
bool has_loop(Drawn const& drawn) {
    std::size_t const members = drawn.family.members.size();
    std::vector<std::size_t> joined(members + drawn.layout.unions.size());
    std::iota(joined.begin(), joined.end(), std::size_t{0});
    for (std::size_t i = 0; i < drawn.layout.unions.size(); ++i) {
        PlacedUnion const& couple = drawn.layout.unions[i];
        std::vector<MemberIndex> ends = children_of(drawn.family, couple);
        ends.insert(ends.end(), {couple.father, couple.mother});
        for (MemberIndex const end : ends) {
            std::size_t const from = joined[end], to = joined[members + i];
            if (from == to)
                return true;
            std::ranges::replace(joined, from, to);
        }
    }
    return false;
}

TEST_F(EveryPedigree, IsOneOfManyWithLoops) {
    EXPECT_EQ(drawings().size(), 500u);
    EXPECT_GT(std::ranges::count_if(drawings(), has_loop), 200);
}

TEST_F(EveryPedigree, KeepsSymbolsAndLabelsApartAndInside) {
    each([](Drawn const& drawn) {
        std::vector<Box> boxes;
        for (MemberIndex m = 0; m < drawn.family.members.size(); ++m) {
            boxes.push_back(drawn.symbol(m));
            boxes.push_back(drawn.label(m));
        }
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            EXPECT_GE(boxes[i].left, 0);
            EXPECT_GE(boxes[i].top, 0);
            EXPECT_LE(boxes[i].right, drawn.layout.width);
            EXPECT_LE(boxes[i].bottom, drawn.layout.height);
            for (std::size_t j = i + 1; j < boxes.size(); ++j)
                EXPECT_FALSE(overlap(boxes[i], boxes[j])) << i / 2 << " and " << j / 2;
        }
    });
}

TEST_F(EveryPedigree, PutsChildrenBelowBothParentsAndGenerationsInRows) {
    each([](Drawn const& drawn) {
        auto const& members = drawn.layout.members;
        ASSERT_EQ(members.size(), drawn.family.members.size());
        for (MemberIndex m = 0; m < members.size(); ++m) {
            for (MemberIndex const parent : {drawn.family.members[m].father, drawn.family.members[m].mother})
                if (parent != models::kNoMember) {
                    EXPECT_GT(members[m].generation, members[parent].generation);
                }
            for (PlacedMember const& other : members)
                EXPECT_EQ(members[m].generation < other.generation, members[m].centre.y < other.centre.y);
        }
    });
}

/// Whether members can stand in rows, children below parents, with these couples side by side.
bool can_stand(Family const& family, std::vector<PlacedUnion> const& side_by_side) {
    std::vector<std::size_t> row(family.members.size(), 0);
    bool settled = false;
    while (!settled) {
        settled = true;
        auto const lower_to = [&](MemberIndex member, std::size_t least) {
            settled &= row[member] >= least;
            row[member] = std::max(row[member], least);
        };
        for (MemberIndex m = 0; m < row.size(); ++m)
            if (!family.members[m].is_founder())
                lower_to(m, std::max(row[family.members[m].father], row[family.members[m].mother]) + 1);
        for (PlacedUnion const& couple : side_by_side) {
            lower_to(couple.father, row[couple.mother]);
            lower_to(couple.mother, row[couple.father]);
        }
        if (std::ranges::max(row) > row.size())
            return false;
    }
    return true;
}

TEST_F(EveryPedigree, PutsPartnersInOneRowUnlessDescentForbids) {
    each([](Drawn const& drawn) {
        auto const& members = drawn.layout.members;
        std::vector<PlacedUnion> together, apart;
        for (PlacedUnion const& couple : drawn.layout.unions)
            (members[couple.father].generation == members[couple.mother].generation ? together : apart)
                .push_back(couple);
        for (PlacedUnion const& couple : apart) {
            std::vector<PlacedUnion> with = together;
            with.push_back(couple);
            EXPECT_FALSE(can_stand(drawn.family, with)) << couple.father << " and " << couple.mother;
        }
    });
}

TEST_F(EveryPedigree, DrawsEachUnionOnce) {
    each([](Drawn const& drawn) {
        std::set<Pair> couples;
        for (models::Member const& member : drawn.family.members)
            if (!member.is_founder())
                couples.insert(std::minmax(member.father, member.mother));
        std::multiset<Pair> found;
        for (PlacedUnion const& couple : drawn.layout.unions)
            found.insert(std::minmax(couple.father, couple.mother));
        EXPECT_TRUE(std::ranges::equal(couples, found));
    });
}

/// How many pieces the strokes and symbols fall into when what touches is one.
std::size_t pieces(std::vector<Box> const& boxes) {
    std::vector<std::size_t> piece(boxes.size());
    std::iota(piece.begin(), piece.end(), std::size_t{0});
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (touch(boxes[i], boxes[j]))
                std::ranges::replace(piece, std::size_t{piece[i]}, std::size_t{piece[j]});
    return std::set<std::size_t>(piece.begin(), piece.end()).size();
}

TEST_F(EveryPedigree, JoinsPartnersByTheMarriageAndChildrenByTheWhole) {
    each([](Drawn const& drawn) {
        for (PlacedUnion const& couple : drawn.layout.unions) {
            std::vector<Box> boxes;
            for (Stroke const& stroke : couple.marriage)
                boxes.push_back(box_of(stroke));
            boxes.push_back(drawn.symbol(couple.father));
            boxes.push_back(drawn.symbol(couple.mother));
            EXPECT_EQ(pieces(boxes), 1u) << couple.father << " and " << couple.mother;
            for (Stroke const& stroke : couple.descent)
                boxes.push_back(box_of(stroke));
            for (MemberIndex const child : children_of(drawn.family, couple))
                boxes.push_back(drawn.symbol(child));
            EXPECT_EQ(pieces(boxes), 1u) << "children of " << couple.father << " and " << couple.mother;
        }
    });
}

TEST_F(EveryPedigree, LeadsNoLineThroughALabelOrAStranger) {
    each([](Drawn const& drawn) {
        for (PlacedUnion const& couple : drawn.layout.unions) {
            std::vector<MemberIndex> own = children_of(drawn.family, couple);
            own.insert(own.end(), {couple.father, couple.mother});
            for (Stroke const& stroke : strokes_of(couple)) {
                EXPECT_TRUE(stroke.from.x == stroke.to.x || stroke.from.y == stroke.to.y);
                for (MemberIndex m = 0; m < drawn.family.members.size(); ++m) {
                    EXPECT_FALSE(touch(box_of(stroke), drawn.label(m))) << "label of " << m;
                    EXPECT_FALSE(touch(box_of(stroke), drawn.symbol(m)) && std::ranges::find(own, m) == own.end())
                        << "symbol of " << m;
                }
            }
        }
    });
}

/// Whether two strokes lie in each other for some length.
bool run_along(Stroke const& one, Stroke const& other) {
    Box const a = box_of(one), b = box_of(other);
    bool const both_upright = a.left == a.right && b.left == b.right;
    bool const both_level = a.top == a.bottom && b.top == b.bottom;
    constexpr int kNear = 2;
    if (both_upright)
        return std::abs(a.left - b.left) <= kNear && std::max(a.top, b.top) < std::min(a.bottom, b.bottom);
    return both_level && std::abs(a.top - b.top) <= kNear && std::max(a.left, b.left) < std::min(a.right, b.right);
}

TEST_F(EveryPedigree, LetsLinesOfDifferentUnionsCrossButNotRunAlongEachOther) {
    each([](Drawn const& drawn) {
        auto const& unions = drawn.layout.unions;
        for (std::size_t i = 0; i < unions.size(); ++i)
            for (std::size_t j = i + 1; j < unions.size(); ++j)
                for (Stroke const& one : strokes_of(unions[i]))
                    for (Stroke const& other : strokes_of(unions[j]))
                        EXPECT_FALSE(run_along(one, other))
                            << "unions " << i << " and " << j << " near " << one.from.x << ", " << one.from.y;
    });
}

TEST_F(EveryPedigree, IsLaidOutAlikeAgain) {
    each([](Drawn const& drawn) {
        PedigreeLayout const again = layout_pedigree(drawn.family, drawn.labels);
        ASSERT_EQ(again.members.size(), drawn.layout.members.size());
        for (std::size_t m = 0; m < again.members.size(); ++m)
            EXPECT_EQ(again.members[m].centre, drawn.layout.members[m].centre);
    });
}

} // namespace
} // namespace kinmatch::io::review
