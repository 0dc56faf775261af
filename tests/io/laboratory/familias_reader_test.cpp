#include "tests/io/laboratory/familias_text.hpp"
#include "tests/io/laboratory/imported.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using support::familias_file;
using support::familias_locus;
using support::FamiliasLocus;
using support::frequencies_of;
using support::Laboratory;
using support::members_of;
using support::mutation_of;
using support::prints_of;
using support::rejected_by;
using support::samples_of;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kNobody = "0\n";
constexpr std::string_view kNoRelations = "0\n0\n0\n0\n";

// AF, MO and CH, typed at the first locus; CH considers drop-out.
constexpr std::string_view kTrio = "3\n\"AF\"\n#FALSE#\n-1\n#FALSE#\n#TRUE#\n1\n0\n1\n0\n"
                                   "\"MO\"\n#FALSE#\n-1\n#FALSE#\n#FALSE#\n1\n1\n1\n0\n"
                                   "\"CH\"\n#FALSE#\n-1 (Consider dropouts)\n#FALSE#\n#TRUE#\n1\n0\n0\n0\n";
// MO is CH's mother; H1 says that AF is the father, H2 that he is not.
constexpr std::string_view kPaternity = "0\n0\n1\n1\n2\n2\n0\n\"H1\"\n0\n0\n1\n0\n2\n1\n\"H2\"\n0\n0\n0\n";

std::string frequencies(FamiliasLocus const& locus) {
    return familias_file(kNobody, kNoRelations, 1, familias_locus(locus));
}

TEST(FamiliasReader, TellsThatTheLastLineMayGoOn) {
    std::string file = familias_file(kNobody, kNoRelations, 1, familias_locus({}));
    auto const codes = [](std::string const& bytes) {
        return support::codes_of(Laboratory{}.frequencies("f.fam", bytes).import().faults);
    };
    while (file.ends_with('\n'))
        file.pop_back();
    EXPECT_THAT(codes(file + "\n"), testing::Not(testing::Contains("KM-LAB-014")));
    EXPECT_THAT(codes(file), testing::Contains("KM-LAB-014"));
}

TEST(FamiliasReader, ReadsFrequenciesThetaSilentAllelesAndMutation) {
    std::string const file = familias_file(kNobody, kNoRelations, 2,
                                           familias_locus({.name = "TH01", .silent = "1e-003"}) +
                                               familias_locus({.name = "D3S1358",
                                                               .rate_female = "0.0005",
                                                               .rate_male = "1e-003",
                                                               .model_female = 1,
                                                               .model_male = 2,
                                                               .alleles = "\"14\"\n0.25\n\"15\"\n0.75\n"}));
    LaboratoryCase const imported = Laboratory{}.frequencies("f.fam", file).mutation("f.fam", file).import();
    EXPECT_THAT(frequencies_of(imported.data),
                ElementsAre("Examplia D3S1358: 14 0.25, 15 0.75", "Examplia TH01: silent 0.001, 6 0.25, 9.3 0.75"));
    EXPECT_DOUBLE_EQ(imported.data.populations.at(0).theta, 0.02);
    EXPECT_THAT(mutation_of(imported.data),
                ElementsAre("D3S1358 M stepwise 0.001 0.1 0", "D3S1358 F proportional 0.0005 0 0", "TH01 M none 0 0 0",
                            "TH01 F none 0 0 0"));
}

struct Model {
    int number;
    std::string rate, rate2, alleles;
    std::string expected; ///< rules, or the code of the refusal
};

TEST(FamiliasReader, GivesEachMutationModelItsExactMatrixOrNone) {
    std::string const whole = "\"6\"\n0.25\n\"9\"\n0.75\n", micro = "\"6\"\n0.25\n\"9.3\"\n0.75\n",
                      half = "\"6\"\n0.25\n\"9.5\"\n0.75\n";
    for (Model const& model : std::vector<Model>{{0, "0.002", "0", micro, "TH01 M equal 0.002 0 0"},
                                                 {1, "0.002", "0", micro, "TH01 M proportional 0.002 0 0"},
                                                 {2, "0.002", "0.1", whole, "TH01 M stepwise 0.002 0.1 0"},
                                                 {2, "0.002", "0.1", micro, "KM-LAB-173"},
                                                 {2, "0", "0.1", micro, "TH01 M none 0 0 0"},
                                                 {3, "0.002", "0", whole, "KM-LAB-174"},
                                                 {3, "0.002", "0", micro, "KM-LAB-174"},
                                                 {3, "0.002", "0", "\"6\"\n0.25\n\"7\"\n0.75\n", "TH01 M custom 0 0 0"},
                                                 {3, "0.002", "0", "\"7\"\n0.25\n\"6\"\n0.75\n", "KM-LAB-174"},
                                                 {3, "0.002", "0", "\"6\"\n0.25\n\"7\"\n0.7498\n", "KM-LAB-174"},
                                                 {3, "0.002", "0", "\"6\"\n0.0009\n\"7\"\n0.9991\n", "KM-LAB-174"},
                                                 {3, "0", "0", whole, "TH01 M none 0 0 0"},
                                                 {4, "0.002", "1e-006", micro, "TH01 M stepwise 0.002 0.1 1e-06"},
                                                 {4, "0.002", "1e-006", whole, "TH01 M stepwise 0.002 0.1 0"},
                                                 {4, "0.002", "1e-006", half, "KM-LAB-175"},
                                                 {4, "0", "1e-006", micro, "KM-LAB-176"}}) {
        SCOPED_TRACE(fmt::format("model {} rate {} alleles {}", model.number, model.rate, model.alleles));
        std::string const file = frequencies(
            {.rate_male = model.rate, .model_male = model.number, .rate2 = model.rate2, .alleles = model.alleles});
        if (model.expected.starts_with("KM")) {
            EXPECT_THAT(Laboratory{}.mutation("f.fam", file).refusals(), Contains(model.expected + " f.fam:15"));
        } else {
            EXPECT_THAT(mutation_of(Laboratory{}.mutation("f.fam", file).import().data), Contains(model.expected));
        }
    }
}

/// "TH01 M 6>7 0.004".
std::vector<std::string> matrices_of(models::Case const& data) {
    std::vector<std::string> texts;
    for (models::CustomMutation const& entry : data.custom_mutations)
        texts.push_back(fmt::format("{} {} {}>{} {}", entry.locus, entry.parent_sex == models::Sex::male ? "M" : "F",
                                    entry.from.text(), entry.to.text(), entry.probability));
    return texts;
}

TEST(FamiliasReader, WritesTheStationaryModelOutEntryByEntry) {
    std::string const file =
        frequencies({.rate_female = "0.002", .model_female = 3, .alleles = "\"6\"\n0.25\n\"7\"\n0.75\n"});
    LaboratoryCase const imported = Laboratory{}.mutation("f.fam", file).frequencies("f.fam", file).import();
    EXPECT_THAT(mutation_of(imported.data), ElementsAre("TH01 M none 0 0 0", "TH01 F custom 0 0 0"));
    EXPECT_THAT(matrices_of(imported.data), // R / (2 p) leaves each
                ElementsAre("TH01 F 6>6 0.996", "TH01 F 6>7 0.004", "TH01 F 7>6 0.0013333333333333333",
                            "TH01 F 7>7 0.9986666666666667"));
}

TEST(FamiliasReader, RefusesStepsThatVersionsOfFamiliasCountDifferently) {
    auto const file_of = [](std::string_view alleles) {
        std::string locus = familias_locus({.rate_male = "0.002", .model_male = 2, .alleles = std::string{alleles}});
        locus.replace(locus.find("\n2\n0.1\n"), 3, "\n3\n");
        locus.replace(locus.find("\n2\t("), 3, "\n3\t");
        return familias_file(kNobody, kNoRelations, 1, locus);
    };
    EXPECT_THAT(
        mutation_of(Laboratory{}.mutation("f.fam", file_of("\"6\"\n0.2\n\"7\"\n0.3\n\"8\"\n0.5\n")).import().data),
        Contains("TH01 M stepwise 0.002 0.1 0"));
    EXPECT_THAT(Laboratory{}.mutation("f.fam", file_of("\"6\"\n0.2\n\"7\"\n0.3\n\"9\"\n0.5\n")).refusals(),
                Contains("KM-LAB-180 f.fam:15"));
}

TEST(FamiliasReader, SetsALocusAsideWithItsModel) {
    std::string const file =
        familias_file(kTrio, kPaternity, 2,
                      familias_locus({.rate_male = "0.002", .model_male = 3}) + familias_locus({.name = "vWA"}));
    LaboratoryCase const imported = Laboratory{}.families("case.fam", file).missing("CH").pedigree("H1").import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("Examplia vWA: 6 0.25, 9.3 0.75"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("case.fam:56 population Examplia, locus TH01 KM-LAB-174"));
}

TEST(FamiliasReader, ReadsTheNamedPedigreeAndMakesTheMissingOnesProfileRemains) {
    std::string const file = familias_file(kTrio, kPaternity, 1, familias_locus({.dropout = "0.05"}));
    LaboratoryCase const imported = Laboratory{}.families("case.fam", file).missing("CH").pedigree("H1").import();
    EXPECT_THAT(samples_of(imported.data),
                ElementsAre("case/AF reference M", "case/CH remains M", "case/MO reference F"));
    EXPECT_THAT(prints_of(imported.data),
                ElementsAre("case/AF TH01: 6,9.3", "case/CH TH01: 6,6 dropout 0.05", "case/MO TH01: 9.3,9.3"));
    EXPECT_THAT(members_of(imported.data),
                ElementsAre("case/AF M sample case/AF", "case/CH M = AF + MO missing", "case/MO F sample case/MO"));
    EXPECT_THAT(mutation_of(imported.data), ElementsAre("TH01 M none 0 0 0", "TH01 F none 0 0 0"));
}

TEST(FamiliasReader, WantsToBeToldWhoIsMissingAndWhichPedigreeHolds) {
    std::string const file = familias_file(kTrio, kPaternity, 1, familias_locus({}));
    EXPECT_THAT(Laboratory{}.families("case.fam", file).refusals(), Contains("KM-LAB-184 case.fam:6"));
    EXPECT_THAT(Laboratory{}.families("case.fam", file).missing("CH").refusals(), Contains("KM-LAB-183 case.fam:6"));
    LaboratoryCase const other = Laboratory{}
                                     .families("case.fam", file)
                                     .families("q.ped", "id fid mid sex\nCH 0 0 1\n")
                                     .missing("CH")
                                     .missing("q/ZZ")
                                     .pedigree("H1")
                                     .import();
    EXPECT_THAT(support::codes_of(other.faults), Contains("KM-LAB-142"));
}

TEST(FamiliasReader, LetsFilesOfTheirOwnTakeThePlaceOfFrequenciesAndMutation) {
    std::string const file = familias_file(kTrio, kPaternity, 1, familias_locus({.rate_male = "0.1", .model_male = 3}));
    LaboratoryCase const imported = Laboratory{}
                                        .families("case.fam", file)
                                        .frequencies("f.txt", "TH01\n6\t0.5\n9.3\t0.5\n")
                                        .mutation("m.csv", "locus,parent_sex,model,rate,range,rate2\n*,*,none,,,\n")
                                        .missing("CH")
                                        .pedigree("H2")
                                        .import();
    EXPECT_THAT(frequencies_of(imported.data), ElementsAre("f TH01: 6 0.5, 9.3 0.5"));
    EXPECT_THAT(mutation_of(imported.data), ElementsAre("* none 0 0 0"));
    EXPECT_THAT(rejected_by(imported), IsEmpty());
}

TEST(FamiliasReader, RefusesWhatDoesNotExist) {
    std::string const persons = "1\n\"CH\"\n#FALSE#\n-1\n#FALSE#\n#TRUE#\n2\n0\n2\n0\n0\n0\n1\n";
    LaboratoryCase const imported =
        Laboratory{}
            .families("c.fam", familias_file(kTrio, "0\n0\n0\n2\n0\n\"A\"\n0\n0\n1\n0\n2\n1\n\"B\"\n0\n0\n0\n", 1,
                                             familias_locus({})))
            .profiles("p.fam", familias_file(persons, kNoRelations, 1, familias_locus({})))
            .kind(models::SampleKind::remains)
            .missing("CH")
            .import();
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("p.fam:6 sample p/CH, locus TH01 KM-LAB-187", "p.fam:6 sample p/CH, locus  KM-LAB-186"));
    EXPECT_THAT(
        Laboratory{}
            .families("c.fam", familias_file(kTrio, "0\n0\n0\n1\n0\n\"A\"\n0\n0\n1\n9\n2\n", 1, familias_locus({})))
            .missing("CH")
            .refusals(),
        Contains("KM-LAB-188 c.fam:39"));
    EXPECT_THAT(Laboratory{}
                    .families("c.fam", familias_file(kTrio, "0\n0\n0\n1\n0\n\"A\"\n0\n0\n1\n0 (Direct)\n2\n", 1,
                                                     familias_locus({})))
                    .missing("CH")
                    .refusals(),
                Contains("KM-LAB-185 c.fam:39"));
    EXPECT_THAT(Laboratory{}
                    .families("c.fam", familias_file(kTrio, "0\n0\n0\n1\n0\n\"A\"\n0\n1\n2\n0\n2\n3\n2\n", 1,
                                                     familias_locus({})))
                    .missing("CH")
                    .refusals(),
                Contains("KM-LAB-181 c.fam:39"));
}

TEST(FamiliasReader, LeavesTheKindOfPersonsToTheUserWhereItWasGivenForProfiles) {
    std::string const file = familias_file(kTrio, kPaternity, 1, familias_locus({}));
    EXPECT_THAT(samples_of(Laboratory{}.profiles("p.fam", file).kind(models::SampleKind::remains).import().data),
                ElementsAre("p/AF remains M", "p/CH remains M", "p/MO remains F"));
    EXPECT_THAT(Laboratory{}.profiles("p.fam", file).refusals(), Contains("KM-LAB-114 p.fam:6"));
}

TEST(FamiliasReader, RefusesMorePersonsWithoutANameThanAFamilyHas) {
    auto const with_extra = [](std::string_view number) {
        return familias_file(kTrio, fmt::format("0\n0\n0\n1\n0\n\"H1\"\n{}\n0\n1\n0\n2\n", number), 1,
                             familias_locus({}));
    };
    EXPECT_THAT(Laboratory{}.families("c.fam", with_extra("1000000")).missing("CH").refusals(),
                Contains("KM-LAB-189 c.fam:39"));
    EXPECT_THAT(Laboratory{}.families("c.fam", with_extra("1000")).missing("CH").refusals(), IsEmpty());
}

TEST(FamiliasReader, CountsADatabaseOnceThatTwoFilesHold) {
    FamiliasLocus const th01{.rate_female = "0.001", .rate_male = "0.002"};
    FamiliasLocus const vwa{.name = "vWA"};
    FamiliasLocus const other_vwa{.name = "vWA", .rate_male = "0.003"};
    auto const of = [](FamiliasLocus const& one, FamiliasLocus const& two, std::string_view theta = "0.02") {
        return familias_file(kTrio, kPaternity, 2, familias_locus(one) + familias_locus(two), "", theta);
    };
    auto const two_files = [](std::string const& first, std::string const& second) {
        return Laboratory{}.families("a.fam", first).families("b.fam", second).missing("CH").pedigree("H1").import();
    };
    LaboratoryCase const same = two_files(of(th01, vwa), of(th01, vwa));
    EXPECT_THAT(frequencies_of(same.data),
                ElementsAre("Examplia TH01: 6 0.25, 9.3 0.75", "Examplia vWA: 6 0.25, 9.3 0.75"));
    EXPECT_THAT(mutation_of(same.data), ElementsAre("TH01 M equal 0.002 0 0", "TH01 F equal 0.001 0 0",
                                                    "vWA M none 0 0 0", "vWA F none 0 0 0"));
    EXPECT_THAT(rejected_by(same), IsEmpty());
    EXPECT_EQ(same.data.families.size(), 2U);
    EXPECT_DOUBLE_EQ(same.data.populations.at(0).theta, 0.02);

    LaboratoryCase const other_model = two_files(of(th01, vwa), of(th01, other_vwa));
    EXPECT_THAT(frequencies_of(other_model.data), ElementsAre("Examplia TH01: 6 0.25, 9.3 0.75"));
    EXPECT_THAT(mutation_of(other_model.data), ElementsAre("TH01 M equal 0.002 0 0", "TH01 F equal 0.001 0 0"));
    EXPECT_THAT(rejected_by(other_model), Contains("b.fam:73 population Examplia, locus vWA KM-LAB-179"));

    LaboratoryCase const other_theta = two_files(of(th01, vwa), of(th01, vwa, "0.03"));
    EXPECT_THAT(rejected_by(other_theta), ElementsAre("b.fam the whole file KM-LAB-178"));
    EXPECT_EQ(other_theta.data.families.size(), 1U);
}

TEST(FamiliasReader, NamesTheLineAtWhichAFileIsCutShort) {
    std::string const whole = familias_file(kTrio, kPaternity, 1, familias_locus({}));
    for (std::size_t size = 40; size + 30 < whole.size(); size += 17) {
        SCOPED_TRACE(size);
        EXPECT_THAT(Laboratory{}.frequencies("c.fam", whole.substr(0, size)).refusals(),
                    Contains(testing::StartsWith("KM-LAB-171 c.fam:")));
    }
    EXPECT_THAT(
        Laboratory{}
            .frequencies("c.fam", familias_file(kNobody, kNoRelations, 1, familias_locus({}), "", "0 )(#Databases: 2"))
            .refusals(),
        IsEmpty())
        << "the first number of databases counts";
    std::string computed = whole;
    computed.replace(computed.find("#FALSE# (#Databases"), 7, "#TRUE#");
    EXPECT_THAT(Laboratory{}.frequencies("c.fam", computed).refusals(), Contains(testing::StartsWith("KM-LAB-172")));
}

} // namespace
} // namespace kinmatch::io
