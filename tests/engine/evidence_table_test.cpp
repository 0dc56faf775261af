#include "engine/evidence_table.hpp"
#include "engine/score.hpp"
#include "tests/engine/support/scene.hpp"
#include "tests/support/infinity.hpp"
#include "tests/support/locus_likelihood.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace kinmatch::engine {
namespace {

using support::CaseBuilder;
using support::kExcluded;

/// Missing M is the child of FA, typed "10/11", and an untyped mother.
CaseBuilder child_of_a_typed_father(std::vector<std::string> const& remains) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.2, 0.3, 0.5})).reference("R", {"10/11"});
    for (std::size_t i = 0; i < remains.size(); ++i)
        builder.remains("V" + std::to_string(i), {remains[i]});
    return builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
}

/// log10 LR of every remains sample at the only channel.
std::vector<double> ratios_of_remains(support::Scene const& scene) {
    auto const [table, fault] = build_evidence_table(scene.source(), scene.hypothesis());
    EXPECT_FALSE(fault);
    std::vector<double> ratios;
    for (std::size_t r = 0; r < scene.book.remains.size(); ++r)
        ratios.push_back(score(table, scene.book.row(r)).log10_lr);
    return ratios;
}

std::optional<FamilyFault> fault_of(support::Scene const& scene) {
    return build_evidence_table(scene.source(), scene.hypothesis()).fault;
}

// LR of a child of 10/11: 1/(2 p) for a homozygote, 1/(4 p) with one allele shared, (p + q)/(4 p q) with both.
TEST(EvidenceTable, HoldsTheClosedFormsOfAFatherAndChild) {
    auto const scene = support::make_scene(child_of_a_typed_father({"10/10", "10/12", "10/11", "12/12"}).build(),
                                           models::MutationParameters{});
    auto const ratios = ratios_of_remains(scene);
    EXPECT_NEAR(ratios[0], std::log10(1.0 / (2 * 0.2)), 1e-14);
    EXPECT_NEAR(ratios[1], std::log10(1.0 / (4 * 0.2)), 1e-14);
    EXPECT_NEAR(ratios[2], std::log10(0.5 / (4 * 0.2 * 0.3)), 1e-14);
    EXPECT_EQ(ratios[3], kExcluded);
}

TEST(EvidenceTable, NotTypedIsOne) {
    auto const scene = support::make_scene(child_of_a_typed_father({"10/10"}).build(), models::MutationParameters{});
    EXPECT_EQ(build_evidence_table(scene.source(), scene.hypothesis()).table.lr[kNotTyped], 1.0);
}

/// P(print, family | H1) / P(print, family | H2), by enumeration.
double enumerated_lr(support::RandomFamily const& random, std::vector<double> const& table,
                     models::Observation const& print) {
    std::size_t const n = random.frequencies.alleles.size();
    std::span<double const> const p = random.frequencies.frequencies;
    double h1 = 0.0;
    double population = 0.0;
    for (models::WeightedGenotype const& possible : print) {
        auto const [a, b] = possible.genotype;
        double const orders = a == b ? 1.0 : 2.0;
        h1 += a == b ? table[a * n + b] : table[a * n + b] + table[b * n + a];
        population += orders * p[a] * p[b];
    }
    return h1 / (std::accumulate(table.begin(), table.end(), 0.0) * population);
}

void expect_as_enumerated(support::RandomScene const& at, EvidenceTable const& table) {
    auto const& [scene, random] = at;
    auto const defined = support::enumerate_genotype_table(random.family, random.frequencies, random.maternal,
                                                           random.paternal, random.observations, random.focus);
    auto const& observations = scene.book.channels[0].observations;
    ASSERT_EQ(table.lr.size(), observations.size());
    for (Code code = kNotTyped + 1; code < observations.size(); ++code) {
        double const expected = enumerated_lr(random, defined, observations[code]);
        EXPECT_NEAR(table.lr[code], expected, 2e-10 * expected); // sums of up to 2e5 products
    }
}

TEST(EvidenceTable, IsThatOfEnumerationForEveryCode) {
    int compared = 0;
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        SCOPED_TRACE(seed);
        auto const at = support::random_scene(seed);
        auto const [table, fault] = build_evidence_table(at.scene.source(), at.scene.hypothesis());
        if (fault)
            continue;
        ++compared;
        expect_as_enumerated(at, table);
    }
    EXPECT_GT(compared, 350);
}

TEST(EvidenceTable, AFaultIsAFamilyThatIsUntypedOrImpossible) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        SCOPED_TRACE(seed);
        auto const [scene, random] = support::random_scene(seed);
        bool const untyped = std::ranges::none_of(random.observations, &support::Observation::has_value);
        bool const impossible = support::enumerate_likelihood(random.family, random.frequencies, random.maternal,
                                                              random.paternal, random.observations) == 0.0;
        auto const fault = fault_of(scene);
        ASSERT_EQ(fault.has_value(), untyped || impossible);
        if (!fault)
            continue;
        EXPECT_EQ(fault->reason, untyped ? NotComparable::family_untyped : NotComparable::family_impossible);
    }
}

TEST(EvidenceTable, SaysAtWhichChannelAFamilyIsImpossible) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).locus("B", support::ladder({0.5, 0.5}));
    builder.reference("R1", {"10/10", "10/10"}).reference("R2", {"10/10", "11/11"}).remains("V", {"10/10", "10/10"});
    builder.family("F", {{"C", "FA", "MO", "R1"}, {"FA", "", "", "R2"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    auto const fault = fault_of(support::make_scene(builder.build(), models::MutationParameters{}));
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->reason, NotComparable::family_impossible);
    EXPECT_EQ(fault->channel, 1U);
    models::MutationParameters const equal{.model = models::MutationModel::equal, .rate = 0.01};
    EXPECT_FALSE(fault_of(support::make_scene(builder.build(), equal)));
}

// A half-typed father is beyond gamete vectors.
TEST(EvidenceTable, NamesAFamilyBeyondTheLimitOfWork) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.2, 0.3, 0.5})).reference("R", {"10/?"}).remains("V", {"10/10"});
    builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    auto scene = support::make_scene(builder.build(), models::MutationParameters{});
    scene.limits.operations = 1.0;
    auto const fault = fault_of(scene);
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->reason, NotComparable::too_much_work);
    EXPECT_GT(fault->operations, 1.0);
}

TEST(EvidenceTable, OfAFamilyTypedAtXAloneLacksTheSexOfTheMissingPerson) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.2, 0.3, 0.5})).locus("B", support::ladder({0.5, 0.5}));
    builder.reference("R", {"10/11", ""}).remains("V", {"10/10", "10/10"});
    builder.family("F", {{"FA"}, {"M", "FA", "MO"}, {"MO", "", "", "R"}}, {"M"});
    models::Case data = builder.build();
    data.loci[0].kind = models::LocusKind::x;
    data.families[0].members[2].sex = models::Sex::female;
    auto const fault = fault_of(support::make_scene(data, models::MutationParameters{}));
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->reason, NotComparable::sex_unknown);
    data.families[0].members[1].sex = models::Sex::female;
    EXPECT_FALSE(fault_of(support::make_scene(data, models::MutationParameters{})));
    data.families[0].members[1].sex = models::Sex::unknown;
    data.prints.front().locus = 1; // the mother, at the autosomal locus instead
    EXPECT_FALSE(fault_of(support::make_scene(data, models::MutationParameters{})));
}

TEST(EvidenceTable, IsOneInAChannelWhereNobodyIsTyped) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).locus("B", support::ladder({0.5, 0.5}));
    builder.reference("R", {"10/11", ""}).remains("V", {"10/10", "10/10"});
    builder.family("F", {{"FA", "", "", "R"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    auto const scene = support::make_scene(builder.build(), models::MutationParameters{});
    auto const [table, fault] = build_evidence_table(scene.source(), scene.hypothesis());
    ASSERT_FALSE(fault);
    EXPECT_EQ(table.lr[2], 1.0);
    EXPECT_EQ(table.lr[3], 1.0);
    EXPECT_EQ(table.compared, (std::vector<std::uint8_t>{0, 1, 0, 0}));
}

/// The missing person's parents are brother and sister; their father is typed at the first of two loci.
CaseBuilder child_of_siblings() {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.5, 0.5})).locus("B", support::ladder({0.2, 0.8}));
    builder.reference("R", {"10/11", ""}).remains("V1", {"10/10", "10/10"}).remains("V2", {"10/10", "10/11"});
    return builder.family("F", {{"B", "GF", "GM"}, {"GF", "", "", "R"}, {"GM"}, {"M", "B", "S"}, {"S", "GF", "GM"}},
                          {"M"});
}

// Inbreeding 1/4: p p + p q / 4 for a homozygote, 3/4 of 2 p q for a heterozygote.
TEST(EvidenceTable, ThePedigreeAloneSpeaksOfAnInbredMissingPerson) {
    auto const scene = support::make_scene(child_of_siblings().build(), models::MutationParameters{});
    auto const [table, fault] = build_evidence_table(scene.source(), scene.hypothesis());
    ASSERT_FALSE(fault);
    std::size_t const second = scene.book.first_row[1];
    ASSERT_EQ(table.lr.size(), second + 3);
    EXPECT_EQ(std::vector(table.compared.begin() + 2, table.compared.end()), (std::vector<std::uint8_t>{0, 0, 0}));
    EXPECT_NEAR(table.lr[second + scene.book.row(0)[1]], (0.04 + 0.04) / 0.04, 1e-14);
    EXPECT_NEAR(table.lr[second + scene.book.row(1)[1]], 0.75, 1e-14);
}

TEST(EvidenceTable, AnInbredMissingPersonOfAnUntypedFamilyIsNotCompared) {
    auto data = child_of_siblings().build();
    std::erase_if(data.prints, [](models::Print const& print) { return print.sample == 0; });
    auto const fault = fault_of(support::make_scene(data, models::MutationParameters{}));
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->reason, NotComparable::family_untyped);
}

TEST(InconsistencyTable, MarksWhatOnlyMutationExplains) {
    models::MutationParameters const equal{.model = models::MutationModel::equal, .rate = 0.01};
    auto const scene = support::make_scene(child_of_a_typed_father({"10/12", "12/12", "12/?"}).build(), equal);
    auto const table = build_inconsistency_table(scene.source(), scene.hypothesis());
    EXPECT_EQ(table.inconsistent[kNotTyped], 0);
    EXPECT_EQ(table.inconsistent[scene.book.row(0)[0]], 0);
    EXPECT_EQ(table.inconsistent[scene.book.row(1)[0]], 1);
    EXPECT_EQ(table.inconsistent[scene.book.row(2)[0]], 0);
}

TEST(InconsistencyTable, SaysNothingWhereTheFamilyAloneNeedsAMutation) {
    CaseBuilder builder;
    builder.locus("A", support::ladder({0.2, 0.3, 0.5}));
    builder.reference("R1", {"10/10"}).reference("R2", {"11/11"}).remains("V", {"12/12"});
    builder.family("F", {{"C", "FA", "MO", "R1"}, {"FA", "", "", "R2"}, {"M", "FA", "MO"}, {"MO"}}, {"M"});
    models::MutationParameters const equal{.model = models::MutationModel::equal, .rate = 0.01};
    auto const scene = support::make_scene(builder.build(), equal);
    EXPECT_EQ(build_inconsistency_table(scene.source(), scene.hypothesis()).inconsistent,
              (std::vector<std::uint8_t>{0, 0}));
}

} // namespace
} // namespace kinmatch::engine
