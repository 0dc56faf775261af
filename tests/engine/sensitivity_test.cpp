#include "engine/score.hpp"
#include "engine/sensitivity.hpp"
#include "tests/engine/support/scene.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace kinmatch::engine {
namespace {

using models::MutationModel;
using support::CaseBuilder;
using testing::HasSubstr;

models::MutationParameters const kNone{};
models::MutationParameters const kEqual{.model = MutationModel::equal, .rate = 0.02};

models::ModelChoice under(models::MutationParameters const& mutation) {
    models::ModelChoice choice;
    choice.mutation = mutation;
    return choice;
}

/// Missing M, her brother C and father FA are typed; V is the only remains.
models::Case father_and_brother(std::vector<std::string> const& remains) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.25, 0.25, 0.25, 0.25})).locus("B", support::ladder({0.5, 0.3, 0.2}));
    builder.reference("R1", {"10/11", "10/12"}).reference("R2", {"10/12", "10/10"}).remains("V", remains);
    builder.family("F", {{"C", "FA", "MO", "R1"}, {"FA", "", "", "R2"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    return builder.build();
}

SensitivityQuestion about(models::Case const& data, models::ModelChoice const& base) {
    return {.data = data,
            .base = base,
            .hypothesis = models::all_hypotheses(data).front(),
            .remains = all_remains(data).front(),
            .limits = {}};
}

Variation const& find(Sensitivity const& sensitivity, Varied what, std::string const& value = "") {
    return *std::ranges::find_if(sensitivity.variations,
                                 [&](Variation const& v) { return v.what == what && v.value == value; });
}

std::size_t count(Sensitivity const& sensitivity, Varied what) {
    return static_cast<std::size_t>(std::ranges::count(sensitivity.variations, what, &Variation::what));
}

/// What match would give.
double log10_lr(models::Case const& data, models::ModelChoice const& choice) {
    models::GeneticModel const model = models::make_genetic_model(data, choice);
    CodeBook const book = make_code_book(data, model, {all_remains(data).front()});
    auto const [table, fault] = build_evidence_table({data, model, book, {}}, models::all_hypotheses(data).front());
    EXPECT_FALSE(fault);
    return score(table, book.row(0)).log10_lr;
}

void expect_bits(std::optional<double> actual, double expected) {
    ASSERT_TRUE(actual);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(*actual), std::bit_cast<std::uint64_t>(expected));
}

TEST(Sensitivity, BeginsWithTheBitsOfMatch) {
    models::Case const data = support::simulated_village(3);
    auto const scene = support::make_scene(data, kEqual);
    for (models::Hypothesis const& hypothesis : models::all_hypotheses(data)) {
        auto const [table, fault] = build_evidence_table(scene.source(), hypothesis);
        Score const expected = score(table, scene.book.row(4));
        Sensitivity const sensitivity = vary({data, under(kEqual), hypothesis, scene.book.remains[4], {}});
        if (fault || expected.loci_compared == 0)
            EXPECT_FALSE(sensitivity.variations[0].log10_lr);
        else
            expect_bits(sensitivity.variations[0].log10_lr, expected.log10_lr);
    }
}

TEST(Sensitivity, ChangesOneAssumptionOfTheModelAsARunWould) {
    models::Case data = father_and_brother({"10/12", "10"});
    data.populations.push_back({.name = "Q"});
    data.frequencies.push_back({1, 0, 0, support::ladder({0.1, 0.2, 0.3, 0.4})});
    data.frequencies.push_back({1, 1, 0, support::ladder({0.1, 0.1, 0.8})});
    Sensitivity const sensitivity = vary(about(data, under(kEqual)));
    models::ModelChoice choice = under(kEqual);
    choice.population = 1;
    expect_bits(find(sensitivity, Varied::population, "Q").log10_lr, log10_lr(data, choice));
    choice = under(kEqual);
    choice.theta = 0.03;
    expect_bits(find(sensitivity, Varied::theta, "0.03").log10_lr, log10_lr(data, choice));
    choice = under(kEqual);
    choice.dropout = 0.2;
    expect_bits(find(sensitivity, Varied::dropout, "0.2").log10_lr, log10_lr(data, choice));
    choice = under({.model = MutationModel::equal, .rate = 0.04});
    EXPECT_NEAR(find(sensitivity, Varied::mutation_rate, "doubled").log10_lr.value(), log10_lr(data, choice), 1e-12);
    choice = under({.model = MutationModel::equal, .rate = 0.01});
    EXPECT_NEAR(find(sensitivity, Varied::mutation_rate, "halved").log10_lr.value(), log10_lr(data, choice), 1e-12);
    EXPECT_EQ(count(sensitivity, Varied::population), 2U);
    EXPECT_EQ(count(sensitivity, Varied::theta), 4U);
    EXPECT_EQ(count(sensitivity, Varied::dropout), 4U);
}

// Dropping a locus takes its LR away; dropping all but one says what that one is worth.
TEST(Sensitivity, LeavesOutEachLocusWhereTheRemainsAreTyped) {
    models::Case const data = father_and_brother({"10/12", "10/10"});
    Sensitivity const sensitivity = vary(about(data, under(kNone)));
    double const all = sensitivity.variations[0].log10_lr.value();
    double const without_a = find(sensitivity, Varied::locus_left_out, "A").log10_lr.value();
    double const without_b = find(sensitivity, Varied::locus_left_out, "B").log10_lr.value();
    EXPECT_NEAR(without_a + without_b, all, 1e-14);
    EXPECT_EQ(count(vary(about(father_and_brother({"10/12", ""}), under(kNone))), Varied::locus_left_out), 1U);
}

// The father alone: at A, where both show 10/12, LR = (p + p)/(4 p p) = 2; at B, father 10/10 and remains 10/12,
// LR = 1/(2 p(10)) = 1.
TEST(Sensitivity, LeavesOutEachReference) {
    models::Case const data = father_and_brother({"10/12", "10/12"});
    Sensitivity const sensitivity = vary(about(data, under(kNone)));
    EXPECT_EQ(count(sensitivity, Varied::reference_left_out), 2U);
    EXPECT_NEAR(find(sensitivity, Varied::reference_left_out, "C").log10_lr.value(), std::log10(2.0), 1e-12);
}

TEST(Sensitivity, NamesWhatIsNotComparable) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).reference("R", {"10/10"}).remains("V", {"10/11"});
    builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    Sensitivity const sensitivity = vary(about(builder.build(), under({.model = MutationModel::equal, .rate = 0.6})));
    Variation const& alone = find(sensitivity, Varied::reference_left_out, "FA");
    EXPECT_FALSE(alone.log10_lr);
    EXPECT_EQ(alone.not_comparable, "family_untyped");
    EXPECT_EQ(find(sensitivity, Varied::locus_left_out, "A").not_comparable, "family_untyped");
    Variation const& doubled = find(sensitivity, Varied::mutation_rate, "doubled");
    EXPECT_FALSE(doubled.log10_lr);
    EXPECT_THAT(doubled.not_comparable, HasSubstr("locus A, population P: 2 times the mutation rates"));
}

TEST(Sensitivity, NamesTheLocusOfAFamilyThatContradictsItself) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).locus("B", support::ladder({0.5, 0.5}));
    builder.reference("R1", {"11/11", "10/10"}).reference("R2", {"10/10", "10/10"}).remains("V", {"10/10", "10/11"});
    builder.family("F", {{"C", "FA", "MO", "R1"}, {"FA", "", "", "R2"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    Sensitivity const sensitivity = vary(about(builder.build(), under(kNone)));
    EXPECT_EQ(sensitivity.variations[0].not_comparable, "family_impossible at locus A");
    EXPECT_TRUE(find(sensitivity, Varied::locus_left_out, "A").log10_lr);
    EXPECT_TRUE(find(sensitivity, Varied::reference_left_out, "C").log10_lr);
}

TEST(Sensitivity, CountsTheLociAsMatchDoes) {
    models::Case const data = father_and_brother({"10/12", "10/10"});
    SensitivityQuestion question = about(data, under(kNone));
    question.min_loci = 2;
    EXPECT_EQ(find(vary(question), Varied::locus_left_out, "A").not_comparable, "too_few_loci");
    question.min_loci = 3;
    Sensitivity const none = vary(question);
    EXPECT_EQ(none.variations[0].not_comparable, "too_few_loci");
    EXPECT_FALSE(none.smallest);
}

// Father 10/10 and remains 11 alone: excluded unless the copy of 10 was lost.
TEST(Sensitivity, DropoutReplacesWhatTheSampleStatesButNotAConfirmedRow) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).reference("R", {"10/10"}).remains("V", {"11"});
    builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    models::Case data = builder.build();
    data.samples[1].dropout = 0.3;
    Sensitivity const sensitivity = vary(about(data, under(kNone)));
    EXPECT_TRUE(std::isfinite(sensitivity.variations[0].log10_lr.value()));
    EXPECT_EQ(find(sensitivity, Varied::dropout, "0").log10_lr, -std::numeric_limits<double>::infinity());
    data.print_details = {{.further_alleles = {}, .dropout = 0.0}};
    data.prints[1].detail = 1;
    Sensitivity const confirmed = vary(about(data, under(kNone)));
    EXPECT_EQ(find(confirmed, Varied::dropout, "0.2").log10_lr, -std::numeric_limits<double>::infinity());
}

TEST(Sensitivity, PointsAtTheFirstOfTheSmallest) {
    models::Case const data = father_and_brother({"10/12", "10/10"});
    Sensitivity const sensitivity = vary(about(data, under(kNone)));
    ASSERT_TRUE(sensitivity.smallest);
    std::vector<double> log10_lrs;
    for (Variation const& variation : sensitivity.variations)
        log10_lrs.push_back(variation.log10_lr.value());
    auto const smallest = std::ranges::min_element(log10_lrs);
    EXPECT_EQ(*sensitivity.smallest, static_cast<std::size_t>(smallest - log10_lrs.begin()));
}

} // namespace
} // namespace kinmatch::engine
