#include "io/csv_writer.hpp"
#include "io/tidy_csv.hpp"
#include "tests/io/tidy_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <regex>
#include <sstream>

namespace kinmatch::io {
namespace {

using models::AlleleName;
using support::TidyFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Everything in a case that may not depend on the order of rows, as text.
std::string text_without_order(models::Case const& data) {
    std::ostringstream out;
    CsvWriter csv{out};
    auto const number = [](auto value) { return std::to_string(value); };
    for (auto const& l : data.loci)
        csv.row({"locus", l.name, number(static_cast<int>(l.kind))});
    for (auto const& a : data.aliases)
        csv.row({"alias", a.given, a.used});
    for (auto const& p : data.populations)
        csv.row({"population", p.name, number(p.theta)});
    for (auto const& t : data.frequencies)
        for (auto const& r : t.rows)
            csv.row({"frequency", number(t.population), number(t.locus), number(t.alleles_counted), r.allele.text(),
                     number(r.frequency)});
    for (auto const& r : data.mutation_rules)
        csv.row({"rule", r.locus, number(static_cast<int>(r.parent_sex)), number(r.parameters.rate)});
    for (auto const& m : data.custom_mutations)
        csv.row({"custom", m.locus, m.from.text(), m.to.text(), number(m.probability)});
    for (auto const& s : data.samples)
        csv.row({"sample", s.id, number(static_cast<int>(s.kind)), number(static_cast<int>(s.sex)), s.population,
                 s.note, number(s.dropout)});
    for (auto const& r : data.replicates)
        csv.row({"replicate", r});
    for (auto const& p : data.prints) {
        csv.row({"print", number(p.sample), number(p.locus), p.first.text(), p.second.text(), number(p.replicate),
                 number(p.detail), number(data.detail_of(p).dropout)});
        for (AlleleName const further : data.detail_of(p).further_alleles)
            csv.row({"further", further.text()});
    }
    for (auto const& f : data.families)
        for (auto const& m : f.members)
            csv.row({"member", f.id, m.id, number(m.father), number(m.mother), number(static_cast<int>(m.sex)),
                     number(m.sample), number(m.missing), number(m.unnamed), number(m.prior)});
    return out.str();
}

/// The valid folder with something in every optional column and table.
TidyFolder rich_folder() {
    TidyFolder folder;
    folder.append("frequencies.csv", "A,tho1,6,1,");
    folder.set("genotypes.csv", "sample,locus,allele1,allele2,allele3,replicate,dropout\n"
                                "R1,THO1,6,9.3,,,\n"
                                "V1,TH01,9.3,7,6,b,0.2\n"
                                "V1,TH01,7,,,a,\n"
                                "V2,AMEL,Y,X,,,0.1\n");
    folder.append("pedigrees.csv", "F0,K1,,MO,M,,1").append("pedigrees.csv", "F0,MO,,,F,R1,0");
    folder.set("populations.csv", "population,theta\nP,0.02\nA,0.01\n");
    folder.set("loci.csv", "locus,kind\nD3S1358,autosomal\nDXS8378,x\n");
    folder.set("mutation.csv", "locus,parent_sex,model,rate,range,rate2\n*,*,equal,0.001,,\nTH01,M,custom,,,\n");
    folder.set("mutation_matrix.csv", "locus,parent_sex,from,to,probability\nHUMTH01,*,6,6,0.9\nHUMTH01,*,6,7,0.1\n");
    return folder;
}

std::string shuffled(std::string const& table, std::uint32_t seed) {
    std::istringstream in{table};
    std::string header;
    std::getline(in, header);
    std::vector<std::string> rows;
    for (std::string row; std::getline(in, row);)
        rows.push_back(row);
    std::shuffle(rows.begin(), rows.end(), std::mt19937{seed});
    std::string text = header + "\n";
    for (std::string const& row : rows)
        text += row + "\n";
    return text;
}

TEST(TidyCsv, ReadsTheSmallFolderWithoutFaults) {
    ImportedCase const imported = TidyFolder{}.import();
    EXPECT_THAT(imported.faults, IsEmpty());
    models::Case const& data = imported.data;
    ASSERT_EQ(data.loci.size(), 2u);
    EXPECT_EQ(data.loci[0].name, "TH01");
    EXPECT_EQ(data.loci[1].name, "vWA");
    ASSERT_EQ(data.frequencies.size(), 2u);
    EXPECT_EQ(data.frequencies[0].alleles_counted, 200);
    EXPECT_EQ(data.frequencies[0].rows[2].allele, AlleleName{93});
    EXPECT_EQ(data.frequencies[1].alleles_counted, 0);
    EXPECT_TRUE(std::isnan(data.populations.at(0).theta));
    ASSERT_EQ(data.samples.size(), 4u);
    EXPECT_EQ(data.samples[0].note, "mother");
    EXPECT_EQ(data.prints.size(), 6u);
    EXPECT_EQ(data.replicates, std::vector<std::string>{""});
}

TEST(TidyCsv, ReadsPrintsAsTheyWerePrinted) {
    models::Case const data = TidyFolder{}.import().data;
    auto const of = [&](char const* id) { return data.prints_of(data.find_sample(id)); };
    EXPECT_EQ(of("V1")[0].first, AlleleName{70}); // given as 9.3,7
    EXPECT_EQ(of("V1")[0].second, AlleleName{93});
    EXPECT_EQ(of("V1")[1].first, AlleleName{150});
    EXPECT_EQ(of("V1")[1].second, models::kUnknownAllele);
    EXPECT_EQ(of("R2")[0].second, models::kNoAllele);
    EXPECT_EQ(of("V2")[0].first, AlleleName{60});
    EXPECT_EQ(of("V2")[0].second, AlleleName{60});
}

TEST(TidyCsv, LinksFamilies) {
    models::Family const family = TidyFolder{}.import().data.families.at(0);
    ASSERT_EQ(family.members.size(), 4u); // FA, K1, K2, MO
    EXPECT_EQ(family.members[1].father, 0u);
    EXPECT_EQ(family.members[1].mother, 3u);
    EXPECT_TRUE(family.members[1].missing);
    EXPECT_EQ(family.members[0].sex, models::Sex::male); // not stated: a father is male
    EXPECT_EQ(family.members[3].sample, 0u);
}

TEST(TidyCsv, RecordsWhereTheCaseCameFrom) {
    auto const imports = TidyFolder{}.import().data.imports;
    ASSERT_EQ(imports.size(), 4u);
    EXPECT_EQ(imports[0].file, "frequencies.csv");
    EXPECT_EQ(imports[0].records, 5u);
    for (auto const& record : imports) {
        EXPECT_EQ(record.sha256.size(), 64u);
        EXPECT_THAT(record.program, testing::StartsWith("kinmatch "));
        EXPECT_TRUE(std::regex_match(record.imported_at, std::regex{"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"}));
    }
}

TEST(TidyCsv, DoesNotDependOnTheOrderOfRows) {
    std::string const expected = text_without_order(rich_folder().import().data);
    EXPECT_THAT(expected, AllOf(HasSubstr("further"), HasSubstr("custom"), HasSubstr("(father of K1)"),
                                HasSubstr("alias,HUMTH01,TH01"), HasSubstr("alias,THO1,TH01")));
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        TidyFolder folder = rich_folder();
        for (char const* file : {"frequencies.csv", "samples.csv", "genotypes.csv", "pedigrees.csv", "populations.csv",
                                 "loci.csv", "mutation.csv", "mutation_matrix.csv"})
            folder.set(file, shuffled(folder.text(file), seed));
        EXPECT_EQ(text_without_order(folder.import().data), expected) << seed;
    }
}

TEST(TidyCsv, ReadsByteOrderMarksAndAnyLineEnd) {
    std::string const expected = text_without_order(TidyFolder{}.import().data);
    for (char const* line_end : {"\r\n", "\r"}) {
        TidyFolder folder;
        for (char const* file : {"frequencies.csv", "samples.csv", "genotypes.csv", "pedigrees.csv"})
            folder.set(file, "\xEF\xBB\xBF" + std::regex_replace(folder.text(file), std::regex{"\n"}, line_end));
        EXPECT_EQ(text_without_order(folder.import().data), expected);
    }
}

TEST(TidyCsv, TellsTheFaultsOfAllFilesAtOnce) {
    TidyFolder folder;
    folder.replace("frequencies.csv", "0.3", "-0.3");
    folder.replace("samples.csv", "V2,remains", "V2,bones");
    folder.replace("genotypes.csv", "6,9.3", "6,OL");
    folder.append("pedigrees.csv", "F1,K3,FA,AUNT,,,0");
    folder.set("mutation.csv", "locus,parent_sex,model,rate,range,rate2\n*,*,equl,0.001,,\n");
    EXPECT_THAT(folder.told(), ElementsAre("error KM-IMP-107 frequencies.csv:3", "error KM-IMP-142 samples.csv:5",
                                           "error KM-IMP-121 genotypes.csv:2", "error KM-IMP-162 pedigrees.csv:6",
                                           "error KM-IMP-181 mutation.csv:2"));
    EXPECT_THROW((void)folder.import(), InputError);
}

TEST(TidyCsv, EveryErrorSaysWhatWasExpectedAndWhatToDo) {
    TidyFolder folder;
    folder.replace("frequencies.csv", "0.3", "-0.3").append("genotypes.csv", "V9,D3S135,8,9");
    for (Fault const& fault : folder.faults()) {
        EXPECT_FALSE(fault.found.empty());
        EXPECT_FALSE(fault.expected.empty());
        EXPECT_FALSE(fault.remedy.empty());
    }
}

TEST(TidyCsv, NamesEachRequiredFileThatIsNotThere) {
    TidyFolder folder;
    folder.remove("frequencies.csv").remove("pedigrees.csv");
    EXPECT_THAT(folder.told(),
                testing::IsSupersetOf({"error KM-IMP-001 frequencies.csv", "error KM-IMP-001 pedigrees.csv"}));
    folder = {};
    folder.remove("samples.csv");
    EXPECT_THAT(folder.told(), ElementsAre("error KM-IMP-001 samples.csv"));
}

TEST(TidyCsv, NotesATableThatIsNotRead) {
    TidyFolder folder;
    folder.set("genotype.csv", "a\n").set("truth.csv", "a\n").set("README.txt", "a\n");
    EXPECT_THAT(folder.told(), ElementsAre("note KM-IMP-002 genotype.csv"));
    EXPECT_THAT(folder.faults()[0].remedy, HasSubstr("Did you mean genotypes.csv?"));
}

TEST(TidyCsv, RefusesLatin1WithoutTellingWhatFollowsFromIt) {
    TidyFolder folder;
    folder.replace("samples.csv", "R1,reference,F,P,mother", "R1,reference,F,P,se\xF1ora");
    EXPECT_THAT(folder.told(), ElementsAre("error KM-CSV-107 samples.csv:2"));
}

TEST(TidyCsv, AFolderThatIsNotThereIsAnIoError) {
    support::ScratchFolder const folder;
    EXPECT_THROW((void)import_tidy_folder(folder.path() / "none"), IoError);
    EXPECT_THROW((void)import_tidy_folder(folder.write("file", "")), IoError);
}

TEST(TidyCsv, AFolderInPlaceOfATableIsAnIoError) {
    support::ScratchFolder const folder;
    std::filesystem::create_directory(folder.path() / "frequencies.csv");
    EXPECT_THROW((void)import_tidy_folder(folder.path()), IoError);
}

} // namespace
} // namespace kinmatch::io
