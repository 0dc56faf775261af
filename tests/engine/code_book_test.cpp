#include "engine/code_book.hpp"
#include "tests/engine/support/scene.hpp"

#include <gtest/gtest.h>

namespace kinmatch::engine {
namespace {

using support::CaseBuilder;

CaseBuilder two_loci() {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.2, 0.3, 0.5})).locus("B", support::ladder({0.4, 0.6})).mutation({});
    return builder;
}

std::vector<Code> codes_at(CodeBook const& book, std::size_t channel) {
    std::vector<Code> codes;
    for (std::size_t r = 0; r < book.remains.size(); ++r)
        codes.push_back(book.row(r)[channel]);
    return codes;
}

TEST(CodeBook, NumbersDistinctObservationsFromOneAndLeavesZeroToNotTyped) {
    auto const scene = support::make_scene(two_loci()
                                               .remains("V1", {"11/12", ""})
                                               .remains("V2", {"", "10/10"})
                                               .remains("V3", {"10/11", "10/10"})
                                               .remains("V4", {"11/12", "10/11"})
                                               .build());
    EXPECT_EQ(codes_at(scene.book, 0), (std::vector<Code>{2, kNotTyped, 1, 2}));
    EXPECT_EQ(codes_at(scene.book, 1), (std::vector<Code>{kNotTyped, 1, 1, 2}));
    ASSERT_EQ(scene.book.channels.size(), 2U);
    EXPECT_EQ(scene.book.channels[0].observations.size(), 3U);
    EXPECT_TRUE(scene.book.channels[0].observations[kNotTyped].empty());
}

TEST(CodeBook, CodesDoNotDependOnTheOrderOfTheSamples) {
    std::vector<std::string> const prints{"12/12", "10/?", "10/11", "", "11"};
    CaseBuilder forwards = two_loci();
    CaseBuilder backwards = two_loci();
    for (std::size_t i = 0; i < prints.size(); ++i) {
        forwards.remains("V" + std::to_string(i), {prints[i], ""});
        backwards.remains("V" + std::to_string(i), {prints[prints.size() - 1 - i], ""});
    }
    auto codes = codes_at(support::make_scene(forwards.build()).book, 0);
    auto const reversed = codes_at(support::make_scene(backwards.build()).book, 0);
    EXPECT_EQ(codes, std::vector<Code>(reversed.rbegin(), reversed.rend()));
}

TEST(CodeBook, OnePrintedAlleleIsTheSameObservationAsTheHomozygote) {
    auto const scene = support::make_scene(two_loci().remains("V1", {"11", ""}).remains("V2", {"11/11", ""}).build());
    EXPECT_EQ(codes_at(scene.book, 0), (std::vector<Code>{1, 1}));
}

TEST(CodeBook, NamesWhyALocusIsSetAside) {
    auto const scene = support::make_scene(two_loci()
                                               .remains("V1", {"10/11/12", "10/10"})
                                               .remains("V2", {"10/10", "10/10|11/11"})
                                               .remains("V3", {"10/10", ""})
                                               .build());
    ASSERT_EQ(scene.book.set_aside.size(), 2U);
    EXPECT_EQ(scene.book.set_aside[0].remains, 0U);
    EXPECT_EQ(scene.book.set_aside[0].locus, 0U);
    EXPECT_EQ(scene.book.set_aside[0].why, models::Typing::three_alleles);
    EXPECT_EQ(scene.book.set_aside[1].remains, 1U);
    EXPECT_EQ(scene.book.set_aside[1].locus, 1U);
    EXPECT_EQ(scene.book.set_aside[1].why, models::Typing::replicates_disagree);
    EXPECT_EQ(scene.book.row(0)[0], kNotTyped);
    EXPECT_EQ(scene.book.row(1)[1], kNotTyped);
}

TEST(CodeBook, HoldsRemainsAndNoReferences) {
    auto const data = two_loci().reference("R1", {"10/10", ""}).remains("V1", {"11/11", ""}).build();
    EXPECT_EQ(all_remains(data), (std::vector<models::SampleIndex>{1}));
    EXPECT_EQ(support::make_scene(data).book.channels[0].observations.size(), 2U);
}

} // namespace
} // namespace kinmatch::engine
