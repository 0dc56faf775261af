#include "models/gamete_terms.hpp"
#include "tests/support/build_family.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace kinmatch::models {
namespace {

using support::child;
using support::family;
using support::founder;

struct Found {
    bool found = false;
    GameteTerms terms;
    std::unique_ptr<LocusModel> model;
    std::unique_ptr<GameteVectors> vectors; ///< that the terms refer to
    std::unique_ptr<VectorRoom> room;
};

/// Mutation is the same in both parents: to any other allele with 0.2.
Found terms_of(std::vector<Member> members, std::vector<std::optional<Genotype>> const& prints, MemberIndex focus,
               std::vector<double> const& frequencies = {0.2, 0.3, 0.5}) {
    std::size_t const n = frequencies.size();
    std::vector<double> values(n * n, 0.2 / static_cast<double>(n - 1));
    LocusModel model{0, {}, MutationMatrix::identity(n), MutationMatrix::identity(n)};
    for (std::size_t a = 0; a < n; ++a) {
        values[a * n + a] = 0.8;
        model.frequencies.alleles.emplace_back(static_cast<std::int16_t>(100 + 10 * a));
    }
    model.maternal = model.paternal = MutationMatrix(n, values);
    model.frequencies.frequencies = frequencies;
    Found result;
    result.model = std::make_unique<LocusModel>(std::move(model));
    result.vectors = std::make_unique<GameteVectors>(*result.model);
    result.room = std::make_unique<VectorRoom>();
    std::vector<char> is_typed;
    std::vector<Genotype> genotypes;
    for (auto const& print : prints) {
        is_typed.push_back(print.has_value());
        genotypes.push_back(print.value_or(Genotype{}));
    }
    auto const tree = loop_free_family(family(std::move(members)), is_typed, focus);
    result.found = find_gamete_terms(tree.value(), genotypes, *result.vectors, *result.room, result.terms);
    return result;
}

std::vector<Member> siblings(std::size_t count) {
    std::vector<Member> members{founder(), founder()};
    members.insert(members.end(), count, child(0, 1));
    return members;
}

constexpr std::optional<Genotype> kUntyped{};

TEST(GameteTerms, OfAChildAreWhatEitherParentPassesOn) {
    auto const [found, terms, model, vectors, room] = terms_of(siblings(1), {Genotype{0, 1}, kUntyped, kUntyped}, 2);
    ASSERT_TRUE(found);
    ASSERT_EQ(terms.terms.size(), 1U);
    double const father = 2 * 0.2 * 0.3;
    EXPECT_NEAR(terms.terms[0].weight * terms.terms[0].paternal[2] * terms.terms[0].maternal[0],
                father * 0.1 * (0.8 * 0.2 + 0.1 * 0.8), 1e-16);
    EXPECT_NEAR(terms.family, father, 1e-16);
}

// Both phases of the first sibling are one term, since father and mother are alike.
TEST(GameteTerms, DoubleWithEverySiblingAfterTheFirst) {
    for (std::size_t const typed : {1U, 2U, 3U, 4U}) {
        std::vector<std::optional<Genotype>> prints(3, kUntyped);
        for (std::size_t i = 0; i < typed; ++i)
            prints.emplace_back(i % 2 == 0 ? Genotype{0, 1} : Genotype{1, 2});
        auto const [found, terms, model, vectors, room] = terms_of(siblings(typed + 1), prints, 2);
        ASSERT_TRUE(found) << typed;
        EXPECT_LE(terms.terms.size(), std::size_t{1} << (typed - 1));
        EXPECT_GE(terms.terms.size(), (std::size_t{1} << (typed - 1)) / 2); // equal siblings have equal phases
    }
}

TEST(GameteTerms, AreTooManyForSixSiblingsOfSixGenotypes) {
    std::vector<double> const uniform(12, 1.0 / 12);
    std::vector<std::optional<Genotype>> prints(3, kUntyped);
    for (AlleleIndex a = 0; a < 10; a = static_cast<AlleleIndex>(a + 2))
        prints.emplace_back(Genotype(a, static_cast<AlleleIndex>(a + 1)));
    auto const five = terms_of(siblings(6), prints, 2, uniform);
    ASSERT_TRUE(five.found);
    EXPECT_EQ(five.terms.terms.size(), 16U);
    prints.emplace_back(Genotype(10, 11));
    EXPECT_FALSE(terms_of(siblings(7), prints, 2, uniform).found);
}

TEST(GameteTerms, AreNotSoughtForMoreSiblingsThanAVectorIsMadeFor) {
    std::vector<std::optional<Genotype>> prints(3, kUntyped);
    prints.resize(3 + kMostHeard, Genotype{0, 0});
    EXPECT_TRUE(terms_of(siblings(kMostHeard + 1), prints, 2).found);
    prints.emplace_back(Genotype{0, 0});
    EXPECT_FALSE(terms_of(siblings(kMostHeard + 2), prints, 2).found);
}

} // namespace
} // namespace kinmatch::models
