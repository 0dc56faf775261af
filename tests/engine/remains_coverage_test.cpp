#include "engine/remains_coverage.hpp"
#include "tests/engine/support/scene.hpp"
#include "tests/support/case_builder.hpp"

#include <gtest/gtest.h>

#include <array>

namespace kinmatch::engine {
namespace {

constexpr std::size_t kLoci = 70; // more than a word has bits

/// A father typed at three loci of four, and twenty remains, each printed at other loci; the first locus is X-linked.
models::Case patchy_case() {
    support::CaseBuilder builder;
    std::vector<std::string> of_father;
    for (std::size_t l = 0; l < kLoci; ++l) {
        builder.locus("L" + std::to_string(100 + l), support::ladder({0.4, 0.6}));
        of_father.emplace_back(l % 4 == 1 ? "" : "10/11");
    }
    builder.reference("R", of_father);
    for (std::size_t r = 0; r < 20; ++r) {
        std::vector<std::string> prints;
        for (std::size_t l = 0; l < kLoci; ++l)
            prints.emplace_back((l * l + 3 * l * r) % (r + 2) < 2 ? "10/11" : "");
        builder.remains("V" + std::to_string(10 + r), prints);
    }
    builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    models::Case data = builder.build();
    data.loci.front().kind = models::LocusKind::x;
    return data;
}

void expect_counts_as_one_by_one(models::Sex sex, models::Ploidy x_ploidy) {
    models::Case data = patchy_case();
    data.families[0].members[1].sex = sex;
    support::Scene const scene = support::make_scene(data, models::MutationParameters{});
    std::array const sources{scene.source()};
    auto const [table, fault] = build_evidence_table(sources[0], scene.hypothesis());
    ASSERT_FALSE(fault);
    RemainsCoverage const coverage(sources, x_ploidy);
    std::array<EvidenceTable const*, 1> const tables{&table};
    std::uint64_t last = 0;
    for (std::uint32_t least = 0; least <= kLoci; ++least) {
        std::uint64_t below = 0;
        for (std::size_t r = 0; r < scene.book.remains.size(); ++r) {
            std::uint32_t compared = 0;
            for (std::size_t c = 0; c < kLoci; ++c)
                compared += table.compared[scene.book.first_row[c] + scene.book.row(r)[c]];
            below += compared < least ? 1 : 0;
        }
        EXPECT_EQ(coverage.count_below(least, tables).under_any, below) << least;
        EXPECT_EQ(coverage.count_below(least, tables).under_each, below) << least;
        last = below;
    }
    EXPECT_EQ(last, 20U);
}

TEST(RemainsCoverage, CountsWhatSharesTooFewLociAsOneByOne) {
    expect_counts_as_one_by_one(models::Sex::female, models::Ploidy::diploid);
}

TEST(RemainsCoverage, OfAManTwoAllelesAtXAreNotCompared) {
    expect_counts_as_one_by_one(models::Sex::male, models::Ploidy::haploid);
}

} // namespace
} // namespace kinmatch::engine
