#include "io/tidy/simulated_case_writer.hpp"
#include "io/tidy_csv.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <tuple>

namespace kinmatch::io {
namespace {

using namespace models;

SimulatedCase small_case() {
    Case genetics;
    genetics.loci = {{.name = "TH01"}};
    genetics.populations = {{.name = "P, Q"}};
    FrequencyTable table;
    table.alleles_counted = 200;
    table.rows = {{AlleleName{60}, 1.0 / 3.0}, {AlleleName{93}, 2.0 / 3.0}};
    genetics.frequencies = {table};
    return simulate_case(genetics,
                         {.families = 1,
                          .remains = 1,
                          .true_fraction = 1.0,
                          .partial_fraction = 0.0,
                          .mutation = {.model = MutationModel::stepwise, .rate = 0.002, .range = 0.1, .rate2 = 1e-6},
                          .seed = 1});
}

TEST(SimulatedCaseWriter, WritesTheTidyFolder) {
    support::ScratchFolder const temporary;
    std::filesystem::path const folder = temporary.path() / "new" / "case";
    SimulatedCase simulated = small_case();
    simulated.contents.prints = {{.sample = 0, .locus = 0, .first = AlleleName{60}, .second = AlleleName{93}}};
    simulated.contents.samples[1].sex = Sex::unknown;
    simulated.contents.families[0].members[1].sex = Sex::female;
    write_simulated_case(simulated, folder);
    EXPECT_EQ(support::read_bytes(folder / "frequencies.csv"), "population,locus,allele,frequency,n_alleles\n"
                                                               "\"P, Q\",TH01,6,0.3333333333333333,200\n"
                                                               "\"P, Q\",TH01,9.3,0.6666666666666666,200\n");
    EXPECT_EQ(support::read_bytes(folder / "loci.csv"), "locus,kind\nTH01,autosomal\n");
    EXPECT_EQ(support::read_bytes(folder / "mutation.csv"), "locus,parent_sex,model,rate,range,rate2\n"
                                                            "*,M,stepwise,0.002,0.1,1e-06\n"
                                                            "*,F,stepwise,0.002,0.1,1e-06\n");
    EXPECT_EQ(support::read_bytes(folder / "samples.csv"), "sample,kind,sex,population,note\n"
                                                           "F1-mother,reference,F,,\n"
                                                           "V1,remains,,,\n");
    EXPECT_EQ(support::read_bytes(folder / "genotypes.csv"), "sample,locus,allele1,allele2\nF1-mother,TH01,6,9.3\n");
    EXPECT_EQ(support::read_bytes(folder / "pedigrees.csv"), "family,member,father,mother,sex,sample,missing\n"
                                                             "F1,father,,,M,,0\n"
                                                             "F1,missing,father,mother,F,,1\n"
                                                             "F1,mother,,,F,F1-mother,0\n");
    EXPECT_EQ(support::read_bytes(folder / "truth.csv"), "remains,family,missing\nV1,F1,missing\n");
}

TEST(SimulatedCaseWriter, WritesWhatImportReadsBackUnchanged) {
    support::ScratchFolder const temporary;
    SimulatedCase const simulated = small_case();
    write_simulated_case(simulated, temporary.path());
    Case const& written = simulated.contents;
    ImportedCase const imported = import_tidy_folder(temporary.path());
    EXPECT_TRUE(imported.faults.empty());
    EXPECT_EQ(imported.data.loci, written.loci);
    EXPECT_EQ(imported.data.mutation_rules, written.mutation_rules);
    EXPECT_EQ(imported.data.frequencies.at(0).rows.at(1).frequency, 2.0 / 3.0);
    EXPECT_TRUE(std::ranges::equal(imported.data.samples, written.samples, {}, &Sample::id, &Sample::id));
    auto const fields = [](Print const& print) {
        return std::tuple(print.sample, print.locus, print.first, print.second);
    };
    EXPECT_TRUE(std::ranges::equal(imported.data.prints, written.prints, {}, fields, fields));
}

// Both folders of data-samples can be imported as they stand.
TEST(DataSamples, AreImportedWithoutAFault) {
    for (char const* sample : {"by-hand", "mass-grave"})
        EXPECT_TRUE(
            import_tidy_folder(std::filesystem::path(KINMATCH_SOURCE_DIR) / "data-samples" / sample).faults.empty())
            << sample;
}

TEST(SimulatedCaseWriter, RefusesAFolderThatHoldsSomething) {
    support::ScratchFolder const temporary;
    temporary.write("populations.csv", "population,theta\n");
    EXPECT_THROW(write_simulated_case(small_case(), temporary.path()), IoError);
}

TEST(SimulatedCaseWriter, RefusesAFileWhereAFolderShouldBe) {
    support::ScratchFolder const temporary;
    EXPECT_THROW(write_simulated_case(small_case(), temporary.write("case", "")), IoError);
}

} // namespace
} // namespace kinmatch::io
