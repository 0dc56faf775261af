#include "io/case_digest.hpp"
#include "io/tidy/case_writer.hpp"
#include "io/tidy_csv.hpp"
#include "tests/io/support/rich_case.hpp"
#include "tests/io/support/scratch_folder.hpp"
#include "tests/io/tidy_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace kinmatch::io {
namespace {

namespace fs = std::filesystem;

/// Each file's rows, sorted.
std::map<std::string, std::vector<std::string>> rows_in(fs::path const& folder) {
    std::map<std::string, std::vector<std::string>> files;
    for (fs::directory_entry const& entry : fs::directory_iterator(folder)) {
        std::istringstream lines{kinmatch::support::read_bytes(entry.path())};
        std::vector<std::string>& rows = files[entry.path().filename()];
        for (std::string line; std::getline(lines, line);)
            rows.push_back(line);
        std::ranges::sort(rows);
    }
    return files;
}

/// All but the names given to loci and the record of imports, which tables do not hold.
std::string what_tables_hold(models::Case held) {
    held.aliases.clear();
    held.imports.clear();
    return kinmatch::support::describe(held);
}

/// In the form in which a case is written, each column and table having something to say.
support::TidyFolder canonical_folder() {
    support::TidyFolder folder;
    folder
        .set("frequencies.csv", "population,locus,allele,frequency,n_alleles\n"
                                "\"P, norte\",AMEL,X,0.75,\n\"P, norte\",AMEL,Y,0.25,\n"
                                "\"P, norte\",DXS8378,10,0.5,\n\"P, norte\",DXS8378,11,0.5,\n"
                                "\"P, norte\",TH01,silent,0.001,200\n\"P, norte\",TH01,6,0.3333333333333333,200\n"
                                "\"P, norte\",TH01,9.3,0.6656666666666666,200\n"
                                "Q,TH01,7,1e-07,\nQ,TH01,9.3,0.9999999,\n")
        .set("populations.csv", "population,theta\n\"P, norte\",0.01\nQ,\n")
        .set("loci.csv", "locus,kind\nAMEL,sex\nDXS8378,x\nDYS391,y\n\"Own \"\"locus\"\"\",mt\nTH01,autosomal\n")
        .set("mutation.csv", "locus,parent_sex,model,rate,range,rate2\n*,*,none,,,\n*,M,onestep,0.001,,\n"
                             "TH01,*,custom,,,\nTH01,F,stepwise,0.002,0.1,1e-06\n")
        .set("mutation_matrix.csv", "locus,parent_sex,from,to,probability\nTH01,M,6,6,0.999\nTH01,M,6,9.3,0.001\n"
                                    "TH01,M,9.3,9.3,1\n")
        .set("samples.csv", "sample,kind,sex,population,note,dropout\nR1,reference,F,Q,\"swab; \"\"second\"\"\",0.05\n"
                            "R2,reference,M,,\" kept \",\nS1,staff,,,ñandú,\n\"V,1\",remains,,,femur,0.2\n")
        .set("genotypes.csv", "sample,locus,allele1,allele2,allele3,allele4,replicate,dropout\n"
                              "R1,AMEL,X,Y,,,,\nR1,DXS8378,10,11,,,,\nR1,TH01,6,?,,,,\n"
                              "R2,\"Own \"\"locus\"\"\",1,,,,,\nR2,TH01,,,,,,\n\"V,1\",DYS391,10,,,,,\n"
                              "\"V,1\",TH01,6,7,9.3,10,,\n\"V,1\",TH01,6,,,,PCR 2,0.4\n")
        .set("pedigrees.csv", "family,member,father,mother,sex,sample,missing,prior\nF1,FA,,,M,R2,0,\n"
                              "F1,K1,FA,,M,,1,0.25\nF1,K2,FA,MO,,,1,\nF1,MO,,,F,R1,0,\n");
    return folder;
}

TEST(CaseWriter, GivesBackTheBytesOfACanonicalFolder) {
    support::TidyFolder const original = canonical_folder();
    models::Case const held = original.import().data;
    kinmatch::support::ScratchFolder const scratch;
    tidy::write_case_folder(held, scratch / "written");
    auto const written = rows_in(scratch / "written");
    for (std::string_view const table : kTidyTables) {
        std::istringstream lines{original.text(std::string{table})};
        std::vector<std::string> rows;
        for (std::string line; std::getline(lines, line);)
            rows.push_back(line);
        std::ranges::sort(rows);
        EXPECT_EQ(written.at(std::string{table}), rows) << table;
    }
    EXPECT_EQ(written.size(), std::size(kTidyTables));
}

TEST(CaseWriter, WritesWhatImportReadsBackToTheSameCase) {
    models::Case const held = canonical_folder().import().data;
    kinmatch::support::ScratchFolder const scratch;
    tidy::write_case_folder(held, scratch / "written");
    models::Case const again = import_tidy_folder(scratch / "written").data;
    EXPECT_EQ(what_tables_hold(again), what_tables_hold(held));
    EXPECT_EQ(case_digest(again), case_digest(held));
    tidy::write_case_folder(again, scratch / "again");
    EXPECT_EQ(rows_in(scratch / "again"), rows_in(scratch / "written"));
}

// Names of loci as kits print them, blank sexes of parents, columns in another order, numbers in other forms.
TEST(CaseWriter, SettlesWhatMayBeWrittenInSeveralWays) {
    support::TidyFolder folder;
    folder.set("frequencies.csv", "locus,population,frequency,allele,n_alleles\nTHO1,P,0.20,06,200\nTHO1,P,3e-1,7.0,\n"
                                  "THO1,P,.5,9.3,\nvWA,P,0.4,14,\nvWA,P,0.6,15,\n");
    models::Case const held = folder.import().data;
    kinmatch::support::ScratchFolder const scratch;
    tidy::write_case_folder(held, scratch / "written");
    EXPECT_EQ(kinmatch::support::read_bytes(scratch / "written" / "frequencies.csv"),
              "population,locus,allele,frequency,n_alleles\nP,TH01,6,0.2,200\nP,TH01,7,0.3,200\nP,TH01,9.3,0.5,200\n"
              "P,vWA,14,0.4,\nP,vWA,15,0.6,\n");
    EXPECT_THAT(kinmatch::support::read_bytes(scratch / "written" / "pedigrees.csv"),
                testing::HasSubstr("F1,FA,,,M,,0\n"));
    EXPECT_EQ(case_digest(import_tidy_folder(scratch / "written").data), case_digest(held));
}

TEST(CaseWriter, WritesForItsOwnerAlone) {
    kinmatch::support::ScratchFolder const scratch;
    tidy::write_case_folder(canonical_folder().import().data, scratch / "written");
    EXPECT_EQ(kinmatch::support::mode_of(scratch / "written"), 0700U);
    for (fs::directory_entry const& entry : fs::directory_iterator(scratch / "written"))
        EXPECT_EQ(kinmatch::support::mode_of(entry.path()), 0600U) << entry.path();
}

// More rows than one block holds.
TEST(CaseWriter, WritesTablesOfAnySize) {
    models::Case held = canonical_folder().import().data;
    for (int i = 0; i < 60'000; ++i)
        held.samples.emplace_back().id = "W" + std::to_string(100'000 + i);
    kinmatch::support::ScratchFolder const scratch;
    tidy::write_case_folder(held, scratch / "written");
    EXPECT_GT(fs::file_size(scratch / "written" / "samples.csv"), 1U << 20U);
    EXPECT_EQ(case_digest(import_tidy_folder(scratch / "written").data), case_digest(held));
}

} // namespace
} // namespace kinmatch::io
