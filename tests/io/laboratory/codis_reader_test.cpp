#include "tests/io/laboratory/imported.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::io {
namespace {

using support::Laboratory;
using support::prints_of;
using support::rejected_by;
using support::samples_of;
using testing::ElementsAre;

std::string cmf(std::string_view specimens, std::string_view version = "3.2") {
    return fmt::format("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n"
                       "<CODISImportFile xmlns=\"urn:CODISImportFile-schema\">\n"
                       "<HEADERVERSION>{}</HEADERVERSION>\n{}</CODISImportFile>\n",
                       version, specimens);
}

std::string locus(std::string_view name, std::string_view alleles) {
    return fmt::format("<LOCUS><LOCUSNAME>{}</LOCUSNAME>{}</LOCUS>\n", name, alleles);
}

std::string allele(std::string_view value) {
    return fmt::format("<ALLELE><ALLELEVALUE>{}</ALLELEVALUE></ALLELE>", value);
}

TEST(CodisReader, ReadsSpecimensWithTheirCategoryAndLoci) {
    std::string const file =
        cmf("<SPECIMEN CASEID=\"MP-17\" PARTIAL=\"true\">\n"                                            // 4
            "<SPECIMENID>UHR-17</SPECIMENID><SPECIMENCATEGORY>Unidentified Person</SPECIMENCATEGORY>\n" // 5
            "<SPECIMENCOMMENT>left\nfemur</SPECIMENCOMMENT>\n" +                                        // 6, 7
            locus("D3S1358", allele("15") + allele("17")) +                                             // 8
            locus("TH01", allele("9.3")) +                                                              // 9
            locus("FGA", allele("22") + allele("&gt;30")) +                                             // 10
            locus("CSF1PO", allele("&lt;6") + allele("11")) +                                           // 11
            locus("Amelogenin", allele("X") + allele("Y")) +                                            // 12
            locus("TPOX", "") +                                                                         // 13
            "</SPECIMEN>\n"                                                                             // 14
            "<SPECIMEN><SPECIMENID>MO</SPECIMENID><SPECIMENCATEGORY>Biological Mother</SPECIMENCATEGORY>" +
            locus("TP0X", allele("8") + allele("10") + allele("11")) +
            "</SPECIMEN>\n"
            "<SPECIMEN><SPECIMENID>S</SPECIMENID><SPECIMENCATEGORY>Suspect, Known</SPECIMENCATEGORY></SPECIMEN>\n"
            "<SPECIMEN><SPECIMENCATEGORY>Spouse</SPECIMENCATEGORY></SPECIMEN>\n");
    LaboratoryCase const imported = Laboratory{}.profiles("c.xml", "\xEF\xBB\xBF" + file).import();
    EXPECT_THAT(samples_of(imported.data),
                ElementsAre("MO reference (Biological Mother)",
                            "UHR-17 remains (Unidentified Person; case MP-17; partial; left femur)"));
    EXPECT_THAT(prints_of(imported.data),
                ElementsAre("MO TPOX: 8,10,11", "UHR-17 AMEL: X,Y", "UHR-17 D3S1358: 15,17", "UHR-17 TH01: 9.3"));
    EXPECT_THAT(rejected_by(imported), ElementsAre("c.xml:10 sample UHR-17, locus FGA KM-LAB-102",
                                                   "c.xml:11 sample UHR-17, locus CSF1PO KM-LAB-102",
                                                   "c.xml:13 sample UHR-17, locus TPOX KM-LAB-155",
                                                   "c.xml:17 sample S KM-LAB-118", "c.xml:18 specimen KM-LAB-154"));
}

TEST(CodisReader, RefusesEntitiesBeforeAnyOfThemGrows) {
    std::string const bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE CODISImportFile [<!ENTITY a \"xxxxxxxxxx\">"
                             "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<CODISImportFile>&b;</CODISImportFile>";
    EXPECT_THAT(Laboratory{}.profiles("c.xml", bomb).refusals(),
                ElementsAre("KM-LAB-011 --profiles", "KM-LAB-151 c.xml"));
}

TEST(CodisReader, RefusesReferencesToCharactersThatWouldEndAText) {
    auto const refusals = [](std::string_view value) {
        return Laboratory{}
            .profiles("c.xml",
                      cmf("<SPECIMEN><SPECIMENID>V&#x9;1</SPECIMENID><SPECIMENCATEGORY>Deceased</SPECIMENCATEGORY>" +
                          locus("TH01", allele(value)) + "</SPECIMEN>"))
            .refusals();
    };
    EXPECT_THAT(refusals("1&#0;5"), ElementsAre("KM-LAB-011 --profiles", "KM-LAB-151 c.xml"));
    EXPECT_THAT(refusals("1&#x1F;5"), ElementsAre("KM-LAB-011 --profiles", "KM-LAB-151 c.xml"));
    EXPECT_THAT(refusals("15"), ElementsAre("KM-LAB-011 --profiles", "KM-LAB-012 c.xml:4", "KM-LAB-012 c.xml:4"))
        << "a tab in a sample's name";
}

TEST(CodisReader, RefusesAFileThatIsCutShortAsAWhole) {
    std::string whole = cmf("<SPECIMEN><SPECIMENID>V</SPECIMENID><SPECIMENCATEGORY>Deceased</SPECIMENCATEGORY>" +
                            locus("TH01", allele("6")) + "</SPECIMEN>");
    EXPECT_THAT(prints_of(Laboratory{}.profiles("c.xml", whole).import().data), ElementsAre("V TH01: 6"));
    EXPECT_THAT(Laboratory{}.profiles("c.xml", whole.substr(0, whole.size() - 10)).refusals(),
                ElementsAre("KM-LAB-011 --profiles", "KM-LAB-152 c.xml"));
}

TEST(CodisReader, RefusesOtherVersions) {
    EXPECT_THAT(Laboratory{}.profiles("c.xml", cmf("", "1.0")).refusals(),
                ElementsAre("KM-LAB-011 --profiles", "KM-LAB-153 c.xml"));
}

} // namespace
} // namespace kinmatch::io
