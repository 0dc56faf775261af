#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <utility>

namespace kinmatch::cli {
namespace {

using support::SampleCopy;
using testing::ElementsAre;
using testing::HasSubstr;

/// One way to get a case folder wrong.
struct Mistake {
    std::string name;
    std::function<void(SampleCopy&)> make;
    std::string said; ///< all of stderr
};

void PrintTo(Mistake const& mistake, std::ostream* out) {
    *out << mistake.name;
}

Mistake appended(std::string name, std::string file, std::string row, std::string said) {
    return {std::move(name),
            [file = std::move(file), row = std::move(row)](SampleCopy& folder) { folder.append(file, row); },
            std::move(said)};
}

Mistake replaced(std::string name, std::string file, std::string from, std::string to, std::string said) {
    return {std::move(name),
            [file = std::move(file), from = std::move(from), to = std::move(to)](SampleCopy& folder) {
                folder.replace(file, from, to);
            },
            std::move(said)};
}

std::string name_of(testing::TestParamInfo<Mistake> const& info) {
    return info.param.name;
}

class Import : public testing::Test {
  protected:
    [[nodiscard]] support::Outcome import() const {
        return kinmatch_.run({"import", "--from", "case", "--output", "case.h5"});
    }

    support::Kinmatch kinmatch_;
    SampleCopy folder_{"by-hand", kinmatch_.folder() / "case"};
};

class FatalMistake : public Import, public testing::WithParamInterface<Mistake> {};

TEST_P(FatalMistake, IsNamedAndNothingIsWritten) {
    GetParam().make(folder_);
    support::Outcome const outcome = import();
    EXPECT_EQ(outcome.exit_code, 65);
    EXPECT_EQ(outcome.err, GetParam().said);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(kinmatch_.folder().names(), ElementsAre("case"));
}

class ToleratedMistake : public Import, public testing::WithParamInterface<Mistake> {};

TEST_P(ToleratedMistake, IsNamedAndTheCaseIsWritten) {
    GetParam().make(folder_);
    support::Outcome const outcome = import();
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.err, GetParam().said);
    EXPECT_EQ(outcome.last_line(), "case.h5");
    EXPECT_THAT(kinmatch_.folder().names(), ElementsAre("case", "case.h5"));
}

INSTANTIATE_TEST_SUITE_P(
    OfColumns, FatalMistake,
    testing::Values(
        replaced("MissingColumn", "samples.csv", "kind,", "",
                 "error: samples.csv:1: column 'kind' is missing [KM-CSV-005]\n"
                 "  expected this name in the header row\n"
                 "  Add the column.\n"),
        replaced("UnknownColumn", "genotypes.csv", "allele2", "alele2",
                 "error: genotypes.csv:1: unknown column 'alele2' [KM-CSV-003]\n"
                 "  expected columns among "
                 "sample,locus,replicate,dropout,allele1,allele2,allele3,allele4,allele5,allele6,allele7,allele8\n"
                 "  Did you mean allele2? Rename or remove the column.\n"
                 "error: genotypes.csv:1: column 'allele2' is missing [KM-CSV-005]\n"
                 "  expected this name in the header row\n"
                 "  Add the column.\n"),
        Mistake{"EmptyFile", [](SampleCopy& folder) { folder.write("pedigrees.csv", ""); },
                "error: pedigrees.csv: the file is empty [KM-CSV-001]\n"
                "  expected a header row: family,member,father,mother,sex,sample,missing,prior\n"
                "  Export the table again.\n"},
        Mistake{"MissingFile", [](SampleCopy& folder) { folder.remove("pedigrees.csv"); },
                "error: pedigrees.csv: the file is not in the folder [KM-IMP-001]\n"
                "  expected pedigrees.csv\n"
                "  Add the file; names are in small letters.\n"},
        Mistake{"Latin1", [](SampleCopy& folder) { folder.append("samples.csv", "Z\xFCrich,remains,,,"); },
                "error: samples.csv:6: bytes that are not UTF-8 [KM-CSV-107]\n"
                "  expected UTF-8 (Latin-1 and Windows-1252 are not read)\n"
                "  Save the table again as \"CSV UTF-8\".\n"},
        appended("NewlineInAnId", "samples.csv", "\"V4\nV5\",remains,,,",
                 "error: samples.csv:6: a quoted field that holds a line break [KM-CSV-104]\n"
                 "  expected fields of one line\n"
                 "  Take the line break out of the field.\n"),
        appended("TabInAnId", "samples.csv", "V4\tb,remains,,,",
                 "error: samples.csv:6: control character 0x09 in a field [KM-CSV-105]\n"
                 "  expected text without control characters, separated by commas (not tabs), in UTF-8 (not UTF-16)\n"
                 "  Save the table again as CSV (UTF-8) from the program that made it.\n"),
        appended("RowTooShort", "samples.csv", "V4,remains",
                 "error: samples.csv:6: 2 fields [KM-CSV-006]\n"
                 "  expected 5, as in the header\n"
                 "  Put fields that hold a comma in quotes; write decimals with a point.\n")),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    OfGenotypes, FatalMistake,
    testing::Values(
        appended("UnknownLocus", "genotypes.csv", "V1,D3S1385,15,15",
                 "error: genotypes.csv:13: locus 'D3S1385' is not known [KM-IMP-111]\n"
                 "  expected a locus of frequencies.csv or loci.csv, or one that a forensic kit prints\n"
                 "  Did you mean D3S1358? Correct the name, or declare the locus in loci.csv.\n"),
        appended("AlleleNotANumber", "genotypes.csv", "V3,D3S1358,OL,15",
                 "error: genotypes.csv:13: allele 'OL' at locus D3S1358 is not an allele [KM-IMP-121]\n"
                 "  expected repeats as a number, such as 14 or 9.3\n"
                 "  Size the off-ladder allele, or leave this row out: the locus then counts as not typed.\n"),
        appended("UnknownSample", "genotypes.csv", "V7,D3S1358,15,15",
                 "error: genotypes.csv:13: sample V7 is not in samples.csv [KM-IMP-151]\n"
                 "  expected a sample of samples.csv\n"
                 "  Add the sample there, or correct its id here.\n"),
        appended("DuplicateSample", "samples.csv", "V1,remains,,,",
                 "error: samples.csv:6: sample V1 stands there twice, first in row 3 [KM-IMP-141]\n"
                 "  expected each sample once\n"
                 "  Remove one of the rows, or give the other sample its own id.\n"),
        appended("DuplicateGenotype", "genotypes.csv", "V1,D3S1358,15,15",
                 "error: genotypes.csv:13: sample V1 at locus D3S1358 stands there twice, first in row 5 [KM-IMP-152]\n"
                 "  expected each sample, locus and replicate once\n"
                 "  Remove one of the rows, or name replicates in a column 'replicate'.\n")),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    OfFrequencies, FatalMistake,
    testing::Values(
        replaced("Negative", "frequencies.csv", "14,0.1,", "14,-0.1,",
                 "error: frequencies.csv:2: frequency -0.1 is out of range [KM-IMP-107]\n"
                 "  expected a number from 0 to 1\n"
                 "  Correct the number.\n"),
        replaced("AboveOne", "frequencies.csv", "14,0.1,", "14,1.1,",
                 "error: frequencies.csv:2: frequency 1.1 is out of range [KM-IMP-107]\n"
                 "  expected a number from 0 to 1\n"
                 "  Correct the number.\n"),
        replaced("SumFarFromOne", "frequencies.csv", "14,0.1,", "14,0.2,",
                 "error: frequencies.csv: population by-hand, locus D3S1358: the frequencies sum to 1.1 [KM-IMP-134]\n"
                 "  expected a sum of 1, give or take 0.01\n"
                 "  Look for a missing allele or a misplaced decimal point.\n"),
        replaced("DecimalComma", "frequencies.csv", "14,0.1,", "14,\"0,1\",",
                 "error: frequencies.csv:2: frequency '0,1' has a decimal comma [KM-IMP-106]\n"
                 "  expected a decimal point\n"
                 "  Export the table with '.' as the decimal sign.\n")),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    OfPedigrees, FatalMistake,
    testing::Values(
        replaced("OwnAncestor", "pedigrees.csv", "F1,father,,", "F1,father,brother,mother",
                 "error: pedigrees.csv:5: family F1: a member is her own ancestor: father, child of brother, child of "
                 "father [KM-IMP-165]\n"
                 "  expected parents who are no descendants of their children\n"
                 "  Correct the parents on this line.\n"),
        replaced("FemaleFather", "pedigrees.csv", "father,,,M", "father,,,F",
                 "error: pedigrees.csv:2: father, father of M1, is female, or a mother too [KM-IMP-164]\n"
                 "  expected male fathers and female mothers\n"
                 "  Correct the sex, or exchange father and mother of the child.\n"
                 "error: pedigrees.csv:2: father, father of brother, is female, or a mother too [KM-IMP-164]\n"
                 "  expected male fathers and female mothers\n"
                 "  Correct the sex, or exchange father and mother of the child.\n"),
        replaced("ParentNotInTheFamily", "pedigrees.csv", "F1,mother,,,F,,0\n", "",
                 "error: pedigrees.csv:4: mother, mother of M1, is no member of family F1 [KM-IMP-162]\n"
                 "  expected parents that have a row of their own in the same family\n"
                 "  Add a row for mother, or correct the id.\n"
                 "error: pedigrees.csv:3: mother, mother of brother, is no member of family F1 [KM-IMP-162]\n"
                 "  expected parents that have a row of their own in the same family\n"
                 "  Add a row for mother, or correct the id.\n"),
        appended("SampleUsedTwice", "pedigrees.csv", "F1,twin,father,mother,M,F1-brother,0",
                 "error: pedigrees.csv:6: sample F1-brother stands for brother and for twin in family F1 [KM-IMP-166]\n"
                 "  expected a sample once in a family\n"
                 "  Correct the sample of one of the two.\n"),
        replaced("TypedMissingPerson", "pedigrees.csv", "mother,M,,1", "mother,M,V1,1",
                 "error: pedigrees.csv:5: M1 is missing and has the sample V1 [KM-IMP-169]\n"
                 "  expected a missing member without a sample\n"
                 "  Remove the sample, or state that the member is not missing.\n"
                 "error: pedigrees.csv:5: sample V1 of M1 is not of kind reference [KM-IMP-168]\n"
                 "  expected a reference sample\n"
                 "  Correct the kind in samples.csv, or the sample here.\n"),
        appended("DuplicateMember", "pedigrees.csv", "F1,brother,father,mother,M,,0",
                 "error: pedigrees.csv:6: member brother of family F1 stands there twice, first in row 4 [KM-IMP-161]\n"
                 "  expected each member once\n"
                 "  Remove one of the rows, or give the other member its own id.\n")),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    ThatIsKept, ToleratedMistake,
    testing::Values(
        Mistake{"ThreeAlleles",
                [](SampleCopy& folder) {
                    folder.write("genotypes.csv", "sample,locus,allele1,allele2,allele3\n"
                                                  "F1-brother,D3S1358,15,15,\n"
                                                  "V1,D3S1358,14,15,16\n"
                                                  "V2,D3S1358,14,15,\n"
                                                  "V3,D3S1358,14,15,\n");
                },
                "warning: genotypes.csv:3: 3 alleles of sample V1 at locus D3S1358 [KM-IMP-154]\n"
                "  expected two alleles at most\n"
                "  All are kept, and the locus is set aside for this sample.\n"},
        Mistake{"FamilyWithoutTypedRelative",
                [](SampleCopy& folder) {
                    folder.append("pedigrees.csv", "F2,father,,,M,,0\n"
                                                   "F2,mother,,,F,,0\n"
                                                   "F2,M1,father,mother,M,,1");
                },
                "warning: pedigrees.csv: family F2: no member has an allele at a locus with frequencies [KM-IMP-172]\n"
                "  expected a typed relative\n"
                "  The family is kept and cannot be compared until a relative is typed.\n"},
        appended("LocusWithoutFrequencies", "genotypes.csv", "V1,D18S51,12,13",
                 "note: genotypes.csv: locus D18S51: 1 rows at a locus without frequencies [KM-IMP-139]\n"
                 "  They are kept and play no part in the LR.\n"),
        appended("Amelogenin", "genotypes.csv", "V1,AMEL,X,Y",
                 "note: genotypes.csv: locus AMEL: 1 rows at a locus without frequencies [KM-IMP-139]\n"
                 "  They are kept and play no part in the LR.\n"),
        appended("OneParentKnown", "pedigrees.csv", "F1,half,father,,M,,0",
                 "note: pedigrees.csv:6: the mother of half in family F1 is not known [KM-IMP-173]\n"
                 "  An unnamed founder (mother of half) is added for this child alone. If a sibling has the same "
                 "mother, enter that parent as a member and name it for both.\n")),
    name_of);

TEST_F(Import, NamesTheFaultsOfAllFilesAtOnce) {
    folder_.replace("frequencies.csv", "14,0.1,", "14,-0.1,")
        .append("samples.csv", "V1,remains,,,")
        .append("genotypes.csv", "V3,D3S1358,OL,15")
        .append("genotypes.csv", "V7,vWA,17,18")
        .replace("pedigrees.csv", "father,,,M", "father,,,F")
        .write("mutation.csv", "locus,parent_sex,model,rate,range,rate2\n*,*,guess,0.002,0.1,\n");
    support::Outcome const outcome = import();
    EXPECT_EQ(outcome.exit_code, 65);
    for (char const* said :
         {"error: frequencies.csv:2: frequency -0.1 is out of range [KM-IMP-107]", "error: samples.csv:6: sample V1",
          "error: genotypes.csv:13: allele 'OL'", "error: genotypes.csv:14: sample V7 is not",
          "error: pedigrees.csv:2: father, father of M1, is female", "error: mutation.csv:2: mutation model 'guess'"})
        EXPECT_THAT(outcome.err, HasSubstr(said));
    EXPECT_THAT(kinmatch_.folder().names(), ElementsAre("case"));
}

TEST_F(Import, ReadsTheSameCaseWithByteOrderMarkAndWithLineEndsOfWindows) {
    std::string const plain = import().out;
    folder_.rewrite_all([](std::string const& text) {
        std::string windows = "\xEF\xBB\xBF";
        for (char const c : text)
            windows += c == '\n' ? std::string{"\r\n"} : std::string{c};
        return windows;
    });
    support::Outcome const outcome = import();
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.out, plain);
    EXPECT_THAT(plain, HasSubstr("case digest "));
}

TEST_F(Import, IgnoresAFileThatNoTableIsCalledAndSaysSo) {
    folder_.write("Samples2.csv", "sample\n");
    support::Outcome const outcome = import();
    EXPECT_EQ(outcome.exit_code, 0);
    EXPECT_EQ(outcome.err, "note: Samples2.csv: a file that no table of a case is called [KM-IMP-002]\n"
                           "  Did you mean samples.csv? It was not read.\n");
}

} // namespace
} // namespace kinmatch::cli
