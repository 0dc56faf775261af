#include "models/locus_names.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace kinmatch::models {
namespace {

// Names as the kits' panels and the published tables spell them: GlobalFiler, Identifiler, NGM SElect and Detect,
// VeriFiler, PowerPlex 16, 21, ESX, ESI and Fusion 6C, Investigator 24plex, ESSplex and HDplex, SureID, AGCU 21+1,
// ForenSeq; and the systems of the 1990s (F13A01, FESFPS, LPL, CD4, ...) that old reference profiles still hold.
constexpr std::string_view kAutosomal[] = {
    "APOAI1",   "CD4",      "CSF1PO",  "D10S1248", "D10S1435", "D10S2325",  "D11S1304", "D11S2368", "D11S4463",
    "D11S554",  "D12ATA63", "D12S297", "D12S391",  "D13S317",  "D13S325",   "D14S1426", "D14S1434", "D14S608",
    "D15S659",  "D15S822",  "D16S539", "D16S659",  "D17S1290", "D17S1301",  "D17S906",  "D17S974",  "D18S1364",
    "D18S51",   "D18S535",  "D18S853", "D19S253",  "D19S433",  "D1GATA113", "D1S1627",  "D1S1656",  "D1S1677",
    "D1S1679",  "D20S1082", "D20S470", "D20S482",  "D21S102",  "D21S11",    "D21S1270", "D21S2055", "D22GATA198B05",
    "D22S1045", "D2S1338",  "D2S1360", "D2S1772",  "D2S1776",  "D2S411",    "D2S427",   "D2S441",   "D3S1358",
    "D3S1744",  "D3S2406",  "D3S3045", "D3S3053",  "D3S4529",  "D3S4545",   "D4S2364",  "D4S2366",  "D4S2408",
    "D5S1457",  "D5S2500",  "D5S2800", "D5S818",   "D6S1017",  "D6S1027",   "D6S1043",  "D6S474",   "D6S477",
    "D7S1517",  "D7S2201",  "D7S3048", "D7S820",   "D8S1115",  "D8S1132",   "D8S1179",  "D9S1118",  "D9S1120",
    "D9S1122",  "D9S2157",  "D9S925",  "F13A01",   "F13B",     "FESFPS",    "FGA",      "GABA",     "LPL",
    "Penta B",  "Penta C",  "Penta D", "Penta E",  "SE33",     "TH01",      "TPOX",     "vWA"};

// Argus X-12, the X-STR decaplex of GHEP-ISFG, ForenSeq, and loci of published X panels.
constexpr std::string_view kX[] = {
    "DXS101",   "DXS10011", "DXS10066",   "DXS10067",   "DXS10068",  "DXS10069", "DXS10074", "DXS10075", "DXS10079",
    "DXS10101", "DXS10103", "DXS10129",   "DXS10130",   "DXS10132",  "DXS10133", "DXS10134", "DXS10135", "DXS10146",
    "DXS10147", "DXS10148", "DXS10159",   "DXS10161",   "DXS10162",  "DXS10163", "DXS10164", "DXS6789",  "DXS6795",
    "DXS6797",  "DXS6800",  "DXS6801",    "DXS6803",    "DXS6807",   "DXS6808",  "DXS6809",  "DXS6810",  "DXS7130",
    "DXS7132",  "DXS7133",  "DXS7423",    "DXS7424",    "DXS8377",   "DXS8378",  "DXS981",   "DXS9895",  "DXS9898",
    "DXS9902",  "DXS9907",  "GATA165B12", "GATA172D05", "GATA31E08", "HPRTB",    "HUMARA"};

// Yfiler Plus, PowerPlex Y23, the rapidly mutating set and the loci of genealogy panels; DYS391 and Yindel also stand
// in autosomal kits, where they confirm a male.
constexpr std::string_view kY[] = {
    "DYF371",   "DYF387S1", "DYF395S1",   "DYF397", "DYF399S1", "DYF401", "DYF403S1a", "DYF403S1b", "DYF404S1",
    "DYF406S1", "DYF408",   "DYF411",     "DYS19",  "DYS385",   "DYS388", "DYS389I",   "DYS389II",  "DYS390",
    "DYS391",   "DYS392",   "DYS393",     "DYS413", "DYS425",   "DYS426", "DYS434",    "DYS435",    "DYS436",
    "DYS437",   "DYS438",   "DYS439",     "DYS441", "DYS442",   "DYS443", "DYS444",    "DYS445",    "DYS446",
    "DYS447",   "DYS448",   "DYS449",     "DYS450", "DYS452",   "DYS453", "DYS454",    "DYS455",    "DYS456",
    "DYS458",   "DYS459",   "DYS460",     "DYS461", "DYS462",   "DYS463", "DYS464",    "DYS472",    "DYS481",
    "DYS485",   "DYS487",   "DYS490",     "DYS492", "DYS494",   "DYS495", "DYS497",    "DYS504",    "DYS505",
    "DYS508",   "DYS510",   "DYS511",     "DYS513", "DYS518",   "DYS520", "DYS522",    "DYS525",    "DYS526a",
    "DYS526b",  "DYS527",   "DYS529",     "DYS531", "DYS532",   "DYS533", "DYS534",    "DYS537",    "DYS540",
    "DYS547",   "DYS549",   "DYS552",     "DYS556", "DYS557",   "DYS561", "DYS565",    "DYS568",    "DYS570",
    "DYS572",   "DYS575",   "DYS576",     "DYS578", "DYS587",   "DYS589", "DYS590",    "DYS593",    "DYS594",
    "DYS607",   "DYS612",   "DYS617",     "DYS622", "DYS626",   "DYS627", "DYS630",    "DYS632",    "DYS635",
    "DYS636",   "DYS638",   "DYS640",     "DYS641", "DYS643",   "DYS645", "DYS650",    "DYS710",    "DYS712",
    "DYS714",   "DYS715",   "DYS716",     "DYS717", "DYS724",   "DYS725", "DYS726",    "YCAII",     "YGATAA10",
    "YGATAA4",  "YGATAH4",  "YGGAAT1B07", "Yindel"};

constexpr std::string_view kSex[] = {"AMEL"};

struct OtherNames {
    std::string_view used;
    std::string_view given; ///< separated by spaces
};

// Only what folding (below) does not already make equal.
constexpr OtherNames kOtherNames[] = {
    {"AMEL", "AM AMELXY AMX/AMY Amelogenin"},
    {"CSF1PO", "CSF CSF1P0 HUMCSF1PO"},
    {"D10S1248", "CHLC.GGAA23C05"},
    {"D12S391", "CHLC.GATA11H08"},
    {"D13S317", "D13"},
    {"D16S539", "D16"},
    {"D18S51", "D18S379 UT574"},
    {"D19S433", "CHLC.GGAA2A03"},
    {"D22S1045", "CHLC.ATA37D06"},
    {"D2S441", "CHLC.GATA72A05 D2S1778"},
    {"D5S818", "D5"},
    {"D6S1043", "CHLC.GATA30A08"},
    {"D7S820", "D7"},
    {"D8S1179", "D8 D6S502"},
    {"F13A01", "F13A F13A1 HUMF13A01"},
    {"F13B", "HUMBFXIII"},
    {"FESFPS", "FES/FPS HUMFESFPS"},
    {"LPL", "HUMLIPOL"},
    {"FGA", "FIBRA FIBRA(FGA) HUMFGA HUMFIBRA"},
    {"SE33", "ACTBP2 ACTBP2(SE33) HUMACTBP2"},
    {"TH01", "THO1 TC11 HUMTH01 HUMTHO1"},
    {"TPOX", "TP0X TPO hTPO HUMTPOX"},
    {"vWA", "vWA31 vWA31A vWF HUMVWA HUMVWFA31"},
    {"HPRTB", "HPRT HUMHPRTB"},
    {"HUMARA", "ARA"},
    {"DYF387S1", "DYS387S1 DYF387S1a/b DYF387S1ab"},
    {"DYS385", "DYS385a/b DYS385ab DYS385a DYS385b"},
    {"DYS19", "DYS394"},
    {"DYS389I", "DYS389.1"},
    {"DYS389II", "DYS389.2"},
    {"DYF395S1", "DYF395S1ab"},
    {"DYF399S1", "DYF399"},
    {"DYS413", "DYS413ab"},
    {"DYS459", "DYS459ab"},
    {"DYS526a", "DYS526I"},
    {"DYS526b", "DYS526II"},
    {"DYS529", "DYS529ab"},
    {"YGATAH4", "GATA-H4"},
    {"YGATAA10", "GATA-A10"},
    {"DYS635", "Y-GATA-C4"},
};

/// The part of a name that counts: lower case, without spaces, underscores and hyphens.
std::string folded_locus_name(std::string_view name) {
    std::string text;
    for (char const c : name)
        if (c != ' ' && c != '_' && c != '-')
            text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> list;
    while (!text.empty()) {
        std::size_t const length = std::min(text.find(' '), text.size());
        list.push_back(text.substr(0, length));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return list;
}

std::vector<KnownLocus> all_known() {
    std::vector<KnownLocus> loci;
    auto const add = [&](std::span<std::string_view const> names, LocusKind kind) {
        for (std::string_view const name : names)
            loci.push_back({name, kind});
    };
    add(kAutosomal, LocusKind::autosomal);
    add(kX, LocusKind::x);
    add(kY, LocusKind::y);
    add(kSex, LocusKind::sex);
    return loci;
}

using Dictionary = std::unordered_map<std::string, KnownLocus>;

Dictionary dictionary() {
    Dictionary entries;
    for (KnownLocus const& locus : known_loci())
        entries.emplace(folded_locus_name(locus.name), locus);
    for (OtherNames const& other : kOtherNames)
        for (std::string_view const name : words(other.given))
            entries.emplace(folded_locus_name(name), entries.at(folded_locus_name(other.used)));
    return entries;
}

} // namespace

std::optional<KnownLocus> find_known_locus(std::string_view given) {
    static Dictionary const entries = dictionary();
    auto const entry = entries.find(folded_locus_name(given));
    if (entry == entries.end())
        return std::nullopt;
    return entry->second;
}

std::span<KnownLocus const> known_loci() {
    static std::vector<KnownLocus> const loci = all_known();
    return loci;
}

} // namespace kinmatch::models
