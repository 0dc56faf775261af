#include "models/error.hpp"
#include "tests/io/laboratory/imported.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace kinmatch::io {
namespace {

using laboratory::Content;
using support::frequencies_of;
using support::members_of;
using support::prints_of;
using support::rejected_by;
using testing::ElementsAre;
using testing::IsEmpty;

/// Files as the programs wrote them, which this project does not hold.
class SharedSamples : public testing::Test {
  protected:
    void SetUp() override {
        char const* const shared = std::getenv("KINMATCH_SHARED");
        if (shared == nullptr)
            GTEST_SKIP() << "KINMATCH_SHARED is not set";
        request_.kind = models::SampleKind::remains;
        folder_ = std::filesystem::path{shared} / "data" / "samples";
    }

    [[nodiscard]] LaboratoryCase import(Content content, std::string const& file) {
        request_.profiles.clear();
        request_.families.clear();
        request_.frequencies.clear();
        auto& files = content == Content::profiles   ? request_.profiles
                      : content == Content::families ? request_.families
                                                     : request_.frequencies;
        files.push_back(folder_ / file);
        return import_laboratory_files(request_);
    }
    [[nodiscard]] std::vector<std::string> frequencies(std::string const& file) {
        request_.population = "P";
        return frequencies_of(import(Content::frequencies, file).data);
    }

    LaboratoryRequest request_;
    std::filesystem::path folder_;
};

constexpr std::string_view kTh01 = " TH01: 6 0.23, 7 0.19, 8 0.09, 9 0.12, 9.3 0.36, 10 0.01";
constexpr std::string_view kD3 = " D3S1358: 14 0.1, 15 0.25, 16 0.25, 17 0.2, 18 0.2";

TEST_F(SharedSamples, CodisCmf) {
    LaboratoryCase const imported = import(Content::profiles, "codis_cmf32.xml");
    EXPECT_THAT(prints_of(imported.data),
                ElementsAre("FRS-0017-MO AMEL: X", "FRS-0017-MO D3S1358: 15,16", "FRS-0017-MO TPOX: 8,10,11",
                            "UHR-0017-FEMUR-L AMEL: X,Y", "UHR-0017-FEMUR-L D3S1358: 15,17",
                            "UHR-0017-FEMUR-L DYS391: 10", "UHR-0017-FEMUR-L TH01: 9.3"));
    EXPECT_THAT(rejected_by(imported),
                ElementsAre("codis_cmf32.xml:24 sample UHR-0017-FEMUR-L, locus FGA KM-LAB-102",
                            "codis_cmf32.xml:29 sample UHR-0017-FEMUR-L, locus CSF1PO KM-LAB-102"));
}

TEST_F(SharedSamples, GeneMapperIdx) {
    LaboratoryCase const imported = import(Content::profiles, "genemapper_idx_vertical.txt");
    EXPECT_THAT(prints_of(imported.data),
                ElementsAre("FRS-0017-MO TPOX: 8,10,11", "UHR-0017 AMEL r1: X,Y", "UHR-0017 D3S1358 r1: 15,17",
                            "UHR-0017 D3S1358 r2: 15,15", "UHR-0017 SE33 r1: ", "UHR-0017 TH01 r1: 9.3",
                            "UHR-0017 Yindel r1: 2"));
    EXPECT_EQ(imported.rejections.size(), 1U);
}

TEST_F(SharedSamples, GeneMapperMinimal) {
    EXPECT_THAT(prints_of(import(Content::profiles, "genemapper_minimal.txt").data),
                ElementsAre("FAM1-1-PGF AMEL: X,Y", "FAM1-1-PGF D8S1179: 10,13", "FAM1-1-PGF Penta D: 9,13",
                            "FAM1-1-PGF TH01: 9.3,9.3", "FAM1-2-PGM AMEL: X,X", "FAM1-2-PGM D8S1179: 12"));
}

TEST_F(SharedSamples, GeneMapperWide) {
    EXPECT_THAT(prints_of(import(Content::profiles, "genemapper_wide_heights.txt").data),
                ElementsAre("UHR-0017 AMEL: X,Y", "UHR-0017 D3S1358: 15,17"));
}

TEST_F(SharedSamples, EuroForMixProfiles) {
    EXPECT_THAT(prints_of(import(Content::profiles, "efm_evidence.csv").data),
                ElementsAre("stain1 D3S1358: 15,17", "stain1 TH01: 9.3"));
    EXPECT_THAT(prints_of(import(Content::profiles, "efm_refs_semicolon.csv").data),
                ElementsAre("ref1 D10S1248: ", "ref1 D3S1358: 16,16", "ref1 TH01: 9,9.3", "ref1 TPOX: 8,10,11"));
}

TEST_F(SharedSamples, Genis) {
    EXPECT_THAT(prints_of(import(Content::profiles, "genis_autosomal.txt").data),
                ElementsAre("FAM1-MO AMEL: X,X", "FAM1-MO FGA: 16,16", "NN-0001 AMEL: X,Y", "NN-0001 FGA: 16"));
}

TEST_F(SharedSamples, LongCsv) {
    EXPECT_THAT(prints_of(import(Content::profiles, "lab_long.csv").data),
                ElementsAre("FRS-1 TPOX r1: 8,10,11", "UHR-0017 AMEL r1: X,Y", "UHR-0017 D3S1358 r1: 15,17",
                            "UHR-0017 D3S1358 r2: 15"));
}

TEST_F(SharedSamples, LikeLtdAndSmartRankProfiles) {
    EXPECT_THAT(prints_of(import(Content::profiles, "likeltd_ref.csv").data),
                ElementsAre("Suspect D3S1358: 14,16", "Suspect TH01: 9,9.3", "Suspect vWA: 15,19",
                            "Victim 1 D3S1358: 16,16", "Victim 1 TH01: 6,8", "Victim 1 vWA: "));
    EXPECT_THAT(prints_of(import(Content::profiles, "smartrank_codis.csv").data),
                ElementsAre("WHZA0000LU#01 D7S820: 8,10", "WHZA0000LU#01 FGA: 20,21",
                            "WMVX0000NO#00 D7S820: ", "WMVX0000NO#00 FGA: 23,24"));
}

TEST_F(SharedSamples, FrequencyTables) {
    std::string const d3 = "P" + std::string{kD3}, th01 = "P" + std::string{kTh01};
    std::string const in_familias = "Examplia 2024";
    EXPECT_THAT(frequencies("efm_freq.csv"), ElementsAre(d3, th01));
    EXPECT_THAT(frequencies("genis_freq_fmin.csv"), ElementsAre(d3, th01));
    EXPECT_THAT(frequencies("genis_freq_semicolon_decimalcomma.csv"), ElementsAre(d3, th01));
    EXPECT_THAT(frequencies("familias_freq_ladder.txt"), ElementsAre(d3, th01));
    EXPECT_THAT(frequencies("familias_plain.fam"),
                ElementsAre(in_familias + std::string{kD3}, in_familias + std::string{kTh01}));
    EXPECT_THAT(frequencies("strider_freq.xml"),
                ElementsAre("EXAMPLIA TH01 2N=400: 6 0.23, 7 0.19, 8 0.09, 9 0.12, 9.3 0.36, 10 0.01"));
    EXPECT_THAT(frequencies("strvalidator_freq.txt"),
                ElementsAre("Examplia 2024 AMEL: 1 0.5, 2 0.5", "Examplia 2024 D3S1358: 15 1",
                            "Examplia 2024 TH01: 6 0.23, 9.3 0.77"));
    EXPECT_THAT(frequencies("popstr_freq.csv"),
                ElementsAre("Israel (Central) - Palestinian TH01 2N=92: 6 0.196, 7 0.087, 8 0.109, 9 0.38, 9.3 0.185, "
                            "10 0.043"));
    EXPECT_THAT(frequencies("likeltd_freq.txt"),
                ElementsAre(testing::StartsWith("EA1 TH01 2N=515: "), testing::StartsWith("EA3 TH01 2N=75: ")));
}

TEST_F(SharedSamples, FamiliasPlain) {
    request_.missing = {"CH"};
    request_.pedigree = "H1";
    LaboratoryCase const imported = import(Content::families, "familias_plain.fam");
    EXPECT_THAT(members_of(imported.data),
                ElementsAre("familias_plain/AF M sample familias_plain/AF", "familias_plain/CH M = AF + MO missing",
                            "familias_plain/MO F sample familias_plain/MO"));
    EXPECT_THAT(prints_of(imported.data),
                ElementsAre("familias_plain/AF D3S1358: 14,15", "familias_plain/AF TH01: 9,9.3",
                            "familias_plain/CH D3S1358: 14,16 dropout 0.05", "familias_plain/CH TH01: 6,9.3",
                            "familias_plain/MO D3S1358: 15,16"));
    EXPECT_THAT(support::mutation_of(imported.data),
                ElementsAre("D3S1358 M stepwise 0.0015 0.1 0", "D3S1358 F stepwise 0.0005 0.1 0", "TH01 M none 0 0 0",
                            "TH01 F none 0 0 0"));
}

TEST_F(SharedSamples, FamiliasDvi) {
    LaboratoryCase const imported = import(Content::families, "familias_dvi.fam");
    EXPECT_THAT(members_of(imported.data),
                ElementsAre("FAM17/(mother of Missing male 1) F", "FAM17/Father M sample FAM17/Father",
                            "FAM17/Missing male 1 M = Father + (mother of Missing male 1) missing"));
    EXPECT_THAT(prints_of(imported.data), ElementsAre("FAM17/Father TH01: 9.3,9.3", "UHR-1 TH01: 6,9.3"));
}

TEST_F(SharedSamples, PedigreeFiles) {
    EXPECT_THAT(members_of(import(Content::families, "quickped.ped").data),
                ElementsAre("quickped/FA M = GF + GM", "quickped/GF M", "quickped/GM F", "quickped/MO F",
                            "quickped/MP = FA + MO missing"));
    EXPECT_THAT(prints_of(import(Content::families, "pedtools_with_genotypes.ped").data),
                ElementsAre("F1/GF D3S1358: 15,16", "F1/GF TH01: 6,9.3", "F1/GM TH01: 7,7", "F1/MO D3S1358: 17,18"));
    request_.missing = {"5", "I3"};
    std::vector<std::string> const grandparents{"F1/1 M", "F1/2 F", "F1/3 F", "F1/4 M = 1 + 2",
                                                "F1/5 M = 4 + 3 missing"};
    EXPECT_EQ(members_of(import(Content::families, "linkage.ped").data), grandparents);
    EXPECT_EQ(members_of(import(Content::families, "merlin.ped").data), grandparents);
    EXPECT_THAT(members_of(import(Content::families, "plink.ped").data),
                ElementsAre("F1/I1 M", "F1/I2 F", "F1/I3 M = I1 + I2 missing"));
}

TEST_F(SharedSamples, WhatIsNotReadIsRefusedByName) {
    for (std::string const file :
         {"genis_mito.txt", "linkage.dat", "merlin.dat", "merlin.freq", "merlin.map", "plink.map"}) {
        SCOPED_TRACE(file);
        EXPECT_THROW((void)import(Content::profiles, file), InputError);
    }
}

} // namespace
} // namespace kinmatch::io
