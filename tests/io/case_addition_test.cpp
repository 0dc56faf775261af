#include "io/case_addition.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/returned_records.hpp"
#include "models/record_text.hpp"
#include "tests/io/laboratory/imported.hpp"
#include "tests/io/support/input_error.hpp"
#include "tests/io/support/scratch_folder.hpp"
#include "tests/io/tidy_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using support::Laboratory;
using support::prints_of;
using support::samples_of;
using support::TidyFolder;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Files = std::map<models::RecordKey, std::string>;

/// A table of withdrawals, and where it stands.
class Withdrawals {
  public:
    explicit Withdrawals(std::string_view csv) : path_(folder_.write("withdrawn.csv", csv)) {}
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

  private:
    support::ScratchFolder folder_;
    std::filesystem::path path_;
};

GrownCase add(models::Case const& existing, models::Case const& imported, Files const& files = {},
              std::filesystem::path const& withdrawals = {}) {
    return add_to_case(existing, {imported, files, withdrawals, "ana"});
}

GrownCase withdraw(models::Case const& existing, std::string_view csv) {
    return add(existing, {}, {}, Withdrawals{csv}.path());
}

/// "changed sample V1, locus TH01: 7,9.3 (plate8.csv) by ana".
std::vector<std::string> history_of(models::Case const& data) {
    std::vector<std::string> texts;
    for (models::HistoryEntry const& entry : data.history) {
        EXPECT_EQ(entry.changed_at.size(), 20U);
        texts.push_back(fmt::format("{} {}: {} ({}) by {}", to_text(entry.change), to_text(entry.record), entry.before,
                                    entry.file, entry.by));
    }
    return texts;
}

models::ChangeCounts counts_of(GrownCase const& grown, models::RecordKind kind) {
    return grown.counts[static_cast<std::size_t>(kind)];
}

/// A second family, a second plate and another reading of V1, as tables beside the first case.
TidyFolder second_folder() {
    return TidyFolder{}
        .remove("frequencies.csv")
        .set("samples.csv", "sample,kind,sex,population,note\nR9,reference,,,\nV2,remains,,,\n")
        .set("genotypes.csv", "sample,locus,allele1,allele2\nR9,TH01,6,7\nV1,TH01,9.3,6\nV2,TH01,6,6\nV2,vWA,14,15\n")
        .set("pedigrees.csv", "family,member,father,mother,sex,sample,missing\n"
                              "F2,MO,,,F,R1,0\nF2,FA,,,,R9,0\nF2,K1,FA,MO,,,1\n");
}

TEST(CaseAddition, CountsWhatIsNewChangedAndUnchangedAndKeepsWhatChanged) {
    models::Case const existing = TidyFolder{}.import().data;
    GrownCase const grown = add(existing, second_folder().import(existing).data);
    EXPECT_THAT(prints_of(grown.data), ElementsAre("R1 TH01: 6,9.3", "R1 vWA: 14,14", "R2 TH01: 7", "R9 TH01: 6,7",
                                                   "V1 TH01: 6,9.3", "V1 vWA: 15,?", "V2 TH01: 6,6", "V2 vWA: 14,15"));
    EXPECT_THAT(samples_of(grown.data),
                ElementsAre("R1 reference F (mother)", "R2 reference", "R9 reference", "V1 remains M", "V2 remains"));
    EXPECT_EQ(grown.data.families.size(), 2U);
    auto const prints = counts_of(grown, models::RecordKind::genotype);
    EXPECT_EQ(prints.added, 2U);
    EXPECT_EQ(prints.changed, 1U);
    EXPECT_EQ(prints.withdrawn, 0U);
    EXPECT_EQ(prints.unchanged, 5U);
    EXPECT_EQ(counts_of(grown, models::RecordKind::sample).added, 1U);
    EXPECT_EQ(counts_of(grown, models::RecordKind::sample).unchanged, 4U);
    EXPECT_EQ(counts_of(grown, models::RecordKind::family).added, 1U);
    EXPECT_THAT(history_of(grown.data), ElementsAre("changed sample V1, locus TH01: 7,9.3 (genotypes.csv) by ana"));
    EXPECT_EQ(grown.data.imports.size(), existing.imports.size() + 3);
}

TEST(CaseAddition, GivesTheCaseOfAllTablesTogether) {
    models::Case const existing = TidyFolder{}.import().data;
    models::Case const grown = add(existing, second_folder().import(existing).data).data;
    models::Case const together = TidyFolder{}
                                      .append("samples.csv", "R9,reference,,,")
                                      .append("genotypes.csv", "R9,TH01,6,7\nV2,vWA,14,15")
                                      .replace("genotypes.csv", "V1,TH01,9.3,7", "V1,TH01,9.3,6")
                                      .append("pedigrees.csv", "F2,MO,,,F,R1,0\nF2,FA,,,,R9,0\nF2,K1,FA,MO,,,1")
                                      .import()
                                      .data;
    EXPECT_EQ(case_digest(grown), case_digest(together));
    EXPECT_NE(case_digest(grown), case_digest(existing));
    GrownCase const again = add(grown, second_folder().import(grown).data);
    EXPECT_EQ(case_digest(again.data), case_digest(grown)) << "the same tables once more change nothing";
    EXPECT_EQ(again.data.history.size(), grown.history.size());
}

TEST(CaseAddition, LetsTablesNameWhatTheCaseHolds) {
    models::Case const existing = TidyFolder{}
                                      .set("loci.csv", "locus,kind\nOWN1,x\n")
                                      .append("frequencies.csv", "P,OWN1,10,1,")
                                      .set("populations.csv", "population,theta\nP,0.01\n")
                                      .set("mutation.csv", "locus,parent_sex,model,rate,range,rate2\n*,*,none,,,\n")
                                      .import()
                                      .data;
    models::Case const added =
        add(existing, TidyFolder{}
                          .set("frequencies.csv", "population,locus,allele,frequency,n_alleles\nQ,FGA,20,1,\n")
                          .remove("samples.csv")
                          .set("genotypes.csv", "sample,locus,allele1,allele2\nV1,OWN1,10,\n")
                          .remove("pedigrees.csv")
                          .import(existing)
                          .data)
            .data;
    ASSERT_EQ(added.populations.size(), 2U);
    EXPECT_EQ(added.populations[0].theta, 0.01);
    EXPECT_EQ(added.loci[1].name, "OWN1");
    EXPECT_EQ(added.loci[1].kind, models::LocusKind::x);
    EXPECT_THAT(prints_of(added), Contains("V1 OWN1: 10"));
    EXPECT_EQ(added.mutation_rules.size(), 1U) << "it covers FGA too";
}

TEST(CaseAddition, NamesTheLaboratoryFileOfEachChange) {
    models::Case const existing = TidyFolder{}.import().data;
    LaboratoryCase const imported =
        Laboratory{}
            .profiles("plate8.csv",
                      "SampleName,Sex,Marker,Allele1,Allele2\nV1,F,THO1,6,9.3\nV1,,vWA,15,\nV3,,vWA,15,14\n")
            .kind(models::SampleKind::remains)
            .import(existing);
    GrownCase const grown = add(existing, imported.data, imported.changed_by);
    EXPECT_THAT(history_of(grown.data), ElementsAre("changed sample V1, locus TH01: 7,9.3 (plate8.csv) by ana",
                                                    "changed sample V1, locus vWA: 15,? (plate8.csv) by ana"));
    EXPECT_THAT(samples_of(grown.data), Contains("V1 remains M")) << "the case's own record of the sample stays";
    EXPECT_THAT(support::codes_of(imported.faults), Contains("KM-LAB-107")) << "and the other sex is told";
    EXPECT_THAT(samples_of(grown.data), Contains("V3 remains"));
}

TEST(CaseAddition, TakesAWithdrawnFamilyOutWithItsSamples) {
    models::Case const existing = TidyFolder{}.import().data;
    GrownCase const grown = withdraw(existing, "family,sample\nF1,\n");
    EXPECT_THAT(samples_of(grown.data), ElementsAre("V1 remains M", "V2 remains"));
    EXPECT_THAT(prints_of(grown.data), ElementsAre("V1 TH01: 7,9.3", "V1 vWA: 15,?", "V2 TH01: 6,6"));
    EXPECT_THAT(grown.data.families, IsEmpty());
    EXPECT_THAT(history_of(grown.data), ElementsAre("withdrawn sample R1:  (withdrawn.csv) by ana",
                                                    "withdrawn sample R2:  (withdrawn.csv) by ana",
                                                    "withdrawn family F1:  (withdrawn.csv) by ana"));
    EXPECT_EQ(counts_of(grown, models::RecordKind::genotype).withdrawn, 3U);
    EXPECT_EQ(grown.data.imports.back().file, "withdrawn.csv");
    EXPECT_EQ(grown.data.imports.back().by, "ana");
    EXPECT_EQ(grown.data.imports.back().records, 1U);
}

TEST(CaseAddition, TakesASampleOrAPrintOutAndSaysOfWhichFamilyItWas) {
    models::Case const existing = TidyFolder{}.import().data;
    GrownCase const grown = withdraw(existing, "sample,locus\nR2,\nV1,THO1\n");
    EXPECT_THAT(
        history_of(grown.data),
        ElementsAre("withdrawn sample R2:  (withdrawn.csv) by ana",
                    "withdrawn sample V1, locus TH01: 7,9.3 (withdrawn.csv) by ana",
                    "changed family F1: FA, male; K1 = FA + MO, male, missing; K2 = FA + MO, female, sample R2; "
                    "MO, female, sample R1 (withdrawn.csv) by ana"));
}

TEST(CaseAddition, RefusesAListThatWouldWithdrawNobody) {
    models::Case const existing = TidyFolder{}.import().data;
    auto const told = [&](models::Case const& data, std::string_view csv) {
        std::vector<std::string> codes;
        for (Fault const& fault : kinmatch::support::faults_of([&] { (void)withdraw(data, csv); }))
            codes.push_back(fault.code);
        return codes;
    };
    EXPECT_THAT(told(existing, "family,sample,locus,replicate\nF7,,,\n,R7,,\n,V1,FGA,\n,V1,vWA,2\n"),
                ElementsAre("KM-WDR-002", "KM-WDR-002", "KM-WDR-002", "KM-WDR-002"));
    EXPECT_THAT(told(existing, "family,sample,locus,replicate\nF1,R1,,\n,,vWA,\nF1,,vWA,\n,V1,,2\n"),
                ElementsAre("KM-WDR-001", "KM-WDR-001", "KM-WDR-001", "KM-WDR-001"));
    models::Case const grown = withdraw(existing, "family\nF1\n").data;
    EXPECT_THAT(support::codes_of(withdraw(grown, "family,sample,locus\nF1,,\n,R1,\n,R1,TH01\n").faults),
                ElementsAre("KM-WDR-003", "KM-WDR-003", "KM-WDR-003"))
        << "the list may be given every night";
}

TEST(CaseAddition, TellsThatSomebodyComesBackUnlessTheListIsGivenAgain) {
    models::Case const existing = TidyFolder{}.import().data;
    models::Case const gone = withdraw(existing, "family\nF1\n").data;
    models::Case const all = TidyFolder{}.import(gone).data;
    EXPECT_THAT(support::codes_of(returned_records(gone, add(gone, all).data)),
                ElementsAre("KM-ADD-002", "KM-ADD-002", "KM-ADD-002"));
    Withdrawals const list{"family\nF1\n"};
    GrownCase const without = add(gone, all, {}, list.path());
    EXPECT_EQ(case_digest(without.data), case_digest(gone));
    EXPECT_THAT(without.faults, IsEmpty());
    EXPECT_THAT(returned_records(gone, without.data), IsEmpty());
    EXPECT_EQ(without.data.history.size(), gone.history.size()) << "nothing happened";
}

TEST(CaseAddition, TellsASampleThatAnotherFamilyKeepsWhenItsOwnIsWithdrawn) {
    models::Case existing = TidyFolder{}.import().data;
    existing.families.push_back(existing.families.front());
    existing.families.back().id += "b";
    GrownCase const grown = withdraw(existing, "family\nF1\n");
    ASSERT_THAT(support::codes_of(grown.faults), ElementsAre("KM-ADD-006", "KM-ADD-006"));
    EXPECT_THAT(grown.faults.front().found, HasSubstr("it stays although family F1 is withdrawn: "));
    EXPECT_THAT(grown.faults.front().found, HasSubstr(" of family F1b is typed by it"));
    EXPECT_THAT(withdraw(existing, "family\nF1\nF1b\n").faults, IsEmpty());
    EXPECT_THAT(support::codes_of(withdraw(existing, "family,sample\nF1,\n,R1\n").faults), ElementsAre("KM-ADD-006"));
}

TEST(CaseAddition, TakesOutAgainWhatWentWithAFamilyAndComesBackAlone) {
    models::Case const existing = TidyFolder{}.import().data;
    models::Case const gone = withdraw(existing, "family\nF1\n").data;
    models::Case const alone = TidyFolder{}.remove("pedigrees.csv").import(gone).data;
    Withdrawals const list{"family\nF1\n"};
    EXPECT_EQ(case_digest(add(gone, alone, {}, list.path()).data), case_digest(gone));
}

TEST(CaseAddition, TellsASampleThatGetsAnotherReplicateWhereItWasPrinted) {
    models::Case const existing = TidyFolder{}.import().data;
    auto const with_runs = [&](std::string_view rows) {
        LaboratoryCase const imported =
            Laboratory{}
                .profiles("p.csv", fmt::format("SampleName,SampleFile,Marker,Allele1,Allele2\n{}", rows))
                .kind(models::SampleKind::remains)
                .import(existing);
        return support::codes_of(add(existing, imported.data, imported.changed_by).faults);
    };
    EXPECT_THAT(with_runs("V1,a.fsa,TH01,7,9.3\nV1,b.fsa,TH01,7,9.3\n"), ElementsAre("KM-ADD-003"));
    EXPECT_THAT(with_runs("V1,a.fsa,TH01,7,9.3\nV1,a.fsa,FGA,20,21\nV9,a.fsa,TH01,7,\nV9,b.fsa,TH01,7,\n"), IsEmpty());
}

TEST(CaseAddition, TellsThatAPrintComesBack) {
    models::Case const existing = TidyFolder{}.import().data;
    models::Case const gone = withdraw(existing, "sample,locus\nV1,TH01\n").data;
    models::Case const grown = add(gone, TidyFolder{}.import(gone).data).data;
    EXPECT_THAT(support::codes_of(returned_records(gone, grown)), ElementsAre("KM-ADD-002"));
}

TEST(CaseAddition, TellsASampleWhosePrintsAreReplaced) {
    models::Case const existing = TidyFolder{}.import().data;
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("p.csv", "SampleName,Marker,Allele1,Allele2\nV1,TH01,6,7\n")
                                        .kind(models::SampleKind::remains)
                                        .import(existing);
    EXPECT_THAT(support::codes_of(add(existing, imported.data, imported.changed_by).faults), ElementsAre("KM-ADD-004"));
}

TEST(CaseAddition, TellsAMutationRuleThatOlderOnesLeaveWithoutEffect) {
    models::Case existing = TidyFolder{}.import().data;
    models::MutationParameters const equal{.model = models::MutationModel::equal, .rate = 0.01};
    existing.mutation_rules = {{"TH01", models::Sex::male, equal}, {"TH01", models::Sex::female, equal}};
    models::Case added = existing;
    added.mutation_rules = {{"TH01", models::Sex::unknown, {}}};
    EXPECT_THAT(support::codes_of(add(existing, added).faults), ElementsAre("KM-ADD-005"));
    added.mutation_rules = {{"vWA", models::Sex::unknown, {}}};
    EXPECT_THAT(add(existing, added).faults, IsEmpty());
}

TEST(CaseAddition, NamesLociAsTheCaseWasGivenThem) {
    models::Case const existing = [] {
        models::Case data = TidyFolder{}.append("frequencies.csv", "P,OWN1,10,1,").import().data;
        data.aliases = {{"Lokus 7", "TH01"}};
        return data;
    }();
    LaboratoryCase const imported = Laboratory{}
                                        .profiles("w.csv", "Sample Name,Lokus 7,OWN1\nV5,\"6, 7\",10\n")
                                        .kind(models::SampleKind::remains)
                                        .import(existing);
    EXPECT_THAT(prints_of(imported.data), ElementsAre("V5 OWN1: 10", "V5 TH01: 6,7"));
}

TEST(CaseAddition, RefusesAKindThatAFamilyOfTheCaseContradicts) {
    models::Case const existing = TidyFolder{}.import().data;
    models::Case const other = TidyFolder{}
                                   .set("samples.csv", "sample,kind,sex,population,note\nR1,remains,,,\n")
                                   .set("genotypes.csv", "sample,locus,allele1,allele2\n")
                                   .remove("pedigrees.csv")
                                   .import(existing)
                                   .data;
    Faults const faults = kinmatch::support::faults_of([&] { (void)add(existing, other); });
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_THAT(to_text(faults[0]),
                HasSubstr("error: sample R1: it types MO of family F1, and is no reference now [KM-ADD-001]"));
}

TEST(CaseAddition, IsReadBackWithItsHistory) {
    models::Case const existing = TidyFolder{}.import().data;
    models::Case const grown = add(existing, second_folder().import(existing).data).data;
    kinmatch::support::ScratchFolder const folder;
    write_case(grown, folder / "case.h5");
    EXPECT_EQ(history_of(read_case(folder / "case.h5")), history_of(grown));
}

} // namespace
} // namespace kinmatch::io
