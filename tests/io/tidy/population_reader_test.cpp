#include "io/tidy/population_reader.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

constexpr char const* kTwoPopulations = "population,locus,allele,frequency,n_alleles\n"
                                        "South,vWA,17,0.5,200\n"
                                        "South,vWA,18,0.5,200\n"
                                        "South,TH01,9.3,1,200\n"
                                        "North,TH01,6,0.25,80\n"
                                        "North,TH01,7,0.75,80\n";

testing::AssertionResult refused_with(std::string_view code, std::string_view text, std::string const& population) {
    support::ScratchFolder const folder;
    try {
        (void)read_population(folder.write("frequencies.csv", text), population);
    } catch (InputError const& error) {
        for (Fault const& fault : error.faults())
            if (fault.code == code)
                return testing::AssertionSuccess();
        return testing::AssertionFailure() << error.what();
    }
    return testing::AssertionFailure() << "was read";
}

TEST(PopulationReader, TakesThePopulationNamedFirstInTheFile) {
    support::ScratchFolder const folder;
    models::Case const genetics = read_population(folder.write("frequencies.csv", kTwoPopulations), "").genetics;
    ASSERT_EQ(genetics.populations.size(), 1u);
    EXPECT_EQ(genetics.populations[0].name, "South");
    ASSERT_EQ(genetics.loci.size(), 2u);
    EXPECT_EQ(genetics.loci[0].name, "TH01");
    EXPECT_EQ(genetics.loci[1].name, "vWA");
    ASSERT_EQ(genetics.frequencies.size(), 2u);
    EXPECT_EQ(genetics.frequencies[1].locus, 1u);
    EXPECT_EQ(genetics.frequencies[1].rows.size(), 2u);
}

TEST(PopulationReader, TakesThePopulationAskedForAndItsLociAlone) {
    support::ScratchFolder const folder;
    models::Case const genetics = read_population(folder.write("frequencies.csv", kTwoPopulations), "North").genetics;
    ASSERT_EQ(genetics.loci.size(), 1u);
    EXPECT_EQ(genetics.loci[0].name, "TH01");
    EXPECT_EQ(genetics.frequencies.at(0).population, 0u);
    EXPECT_EQ(genetics.frequencies.at(0).alleles_counted, 80);
    EXPECT_EQ(genetics.frequencies.at(0).rows.at(1).frequency, 0.75);
}

TEST(PopulationReader, RefusesAPopulationThatTheFileDoesNotHold) {
    EXPECT_TRUE(refused_with("KM-SIM-001", kTwoPopulations, "East"));
}

TEST(PopulationReader, RefusesATableWithoutAnAutosomalLocus) {
    EXPECT_TRUE(refused_with("KM-SIM-002", "population,locus,allele,frequency,n_alleles\nP,DYS391,10,1,\n", ""));
}

TEST(PopulationReader, RefusesFrequenciesThatSumFarFromOne) {
    EXPECT_TRUE(refused_with("KM-IMP-134", "population,locus,allele,frequency,n_alleles\nP,TH01,6,0.5,\n", ""));
}

} // namespace
} // namespace kinmatch::io
