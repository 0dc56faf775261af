#include "models/kits.hpp"

#include <algorithm>
#include <string>

namespace kinmatch::models {
namespace {

struct Entry {
    std::string_view name;
    std::string_view beginnings; ///< of folded names, separated by blanks
    std::string_view loci;       ///< separated by commas
};

// From the makers' panels; quality sensors are no loci.
constexpr Entry kEntries[] = {
    {"COfiler", "cofiler", "D3S1358,D16S539,AMEL,TH01,TPOX,CSF1PO,D7S820"},
    {"ForenSeq", "forenseq",
     "D1S1656,TPOX,D2S441,D2S1338,D3S1358,D4S2408,FGA,D5S818,CSF1PO,D6S1043,D7S820,D8S1179,D9S1122,D10S1248,TH01,vWA,"
     "D12S391,D13S317,Penta E,D16S539,D17S1301,D18S51,D19S433,D20S482,D21S11,Penta D,D22S1045"},
    {"GenePrint 24", "geneprint24",
     "AMEL,D3S1358,D1S1656,D2S441,D10S1248,D13S317,Penta E,D16S539,D18S51,D2S1338,CSF1PO,Penta "
     "D,TH01,vWA,D21S11,D7S820,D5S818,TPOX,DYS391,D8S1179,D12S391,D19S433,FGA,D22S1045"},
    {"GlobalFiler", "globalfiler",
     "D3S1358,vWA,D16S539,CSF1PO,TPOX,Yindel,AMEL,D8S1179,D21S11,D18S51,DYS391,D2S441,D19S433,TH01,FGA,D22S1045,D5S818,"
     "D13S317,D7S820,SE33,D10S1248,D1S1656,D12S391,D2S1338"},
    {"Identifiler", "identifiler",
     "D8S1179,D21S11,D7S820,CSF1PO,D3S1358,TH01,D13S317,D16S539,D2S1338,D19S433,vWA,TPOX,D18S51,AMEL,D5S818,FGA"},
    {"Investigator 24plex", "investigator24plex 24plex",
     "AMEL,TH01,D3S1358,vWA,D21S11,TPOX,DYS391,D1S1656,D12S391,SE33,D10S1248,D22S1045,D19S433,D8S1179,D2S1338,D2S441,"
     "D18S51,FGA,D16S539,CSF1PO,D13S317,D5S818,D7S820"},
    {"Investigator Argus X-12", "investigatorargusx12 argusx12",
     "AMEL,DXS10103,DXS8378,DXS7132,DXS10134,DXS10074,DXS10101,DXS10135,DXS7423,DXS10146,DXS10079,HPRTB,DXS10148"},
    {"Investigator ESSplex Plus", "investigatoressplexplus essplexplus",
     "AMEL,TH01,D3S1358,vWA,D21S11,D16S539,D1S1656,D19S433,D8S1179,D2S1338,D10S1248,D22S1045,D12S391,FGA,D2S441,"
     "D18S51"},
    {"Investigator ESSplex SE Plus", "investigatoressplexse essplexse",
     "AMEL,TH01,D3S1358,vWA,D21S11,D16S539,D1S1656,D19S433,SE33,D10S1248,D22S1045,D12S391,D8S1179,D2S1338,D2S441,"
     "D18S51,FGA"},
    {"MiniFiler", "minifiler", "D13S317,D7S820,AMEL,D2S1338,D21S11,D16S539,D18S51,CSF1PO,FGA"},
    {"NGM", "ngm",
     "D10S1248,vWA,D16S539,D2S1338,AMEL,D8S1179,D21S11,D18S51,D22S1045,D19S433,TH01,FGA,D2S441,D3S1358,D1S1656,"
     "D12S391"},
    {"NGM Detect", "ngmdetect",
     "D2S1338,SE33,D16S539,D18S51,TH01,D12S391,D3S1358,FGA,AMEL,vWA,D21S11,D1S1656,D2S441,D8S1179,D19S433,D22S1045,"
     "D10S1248"},
    {"NGM SElect", "ngmselect",
     "D10S1248,vWA,D16S539,D2S1338,AMEL,D8S1179,D21S11,D18S51,D22S1045,D19S433,TH01,FGA,D2S441,D3S1358,D1S1656,D12S391,"
     "SE33"},
    {"PowerPlex 16", "powerplex16",
     "D3S1358,TH01,D21S11,D18S51,Penta E,D5S818,D13S317,D7S820,D16S539,CSF1PO,Penta D,AMEL,vWA,D8S1179,TPOX,FGA"},
    {"PowerPlex 18D", "powerplex18d",
     "D3S1358,TH01,D21S11,D18S51,Penta E,D5S818,D13S317,D7S820,D16S539,CSF1PO,Penta "
     "D,AMEL,vWA,D8S1179,TPOX,FGA,D19S433,D2S1338"},
    {"PowerPlex 21", "powerplex21",
     "AMEL,D3S1358,D1S1656,D6S1043,D13S317,Penta E,D16S539,D18S51,D2S1338,CSF1PO,Penta "
     "D,TH01,vWA,D21S11,D7S820,D5S818,TPOX,D8S1179,D12S391,D19S433,FGA"},
    {"PowerPlex ESI 16", "powerplexesi16 esi16",
     "AMEL,D3S1358,D19S433,D2S1338,D22S1045,D16S539,D18S51,D1S1656,D10S1248,D2S441,TH01,vWA,D21S11,D12S391,D8S1179,"
     "FGA"},
    {"PowerPlex ESI 17", "powerplexesi17 esi17",
     "AMEL,D3S1358,D19S433,D2S1338,D22S1045,D16S539,D18S51,D1S1656,D10S1248,D2S441,TH01,vWA,D21S11,D12S391,D8S1179,FGA,"
     "SE33"},
    {"PowerPlex ESX 16", "powerplexesx16 esx16",
     "AMEL,D3S1358,TH01,D21S11,D18S51,D10S1248,D1S1656,D2S1338,D16S539,D22S1045,vWA,D8S1179,FGA,D2S441,D12S391,"
     "D19S433"},
    {"PowerPlex ESX 17", "powerplexesx17 esx17",
     "AMEL,D3S1358,TH01,D21S11,D18S51,D10S1248,D1S1656,D2S1338,D16S539,D22S1045,vWA,D8S1179,FGA,D2S441,D12S391,D19S433,"
     "SE33"},
    {"PowerPlex Fusion", "powerplexfusion fusion",
     "AMEL,D3S1358,D1S1656,D2S441,D10S1248,D13S317,Penta E,D16S539,D18S51,D2S1338,CSF1PO,Penta "
     "D,TH01,vWA,D21S11,D7S820,D5S818,TPOX,DYS391,D8S1179,D12S391,D19S433,FGA,D22S1045"},
    {"PowerPlex Fusion 6C", "powerplexfusion6c fusion6c",
     "AMEL,D3S1358,D1S1656,D2S441,D10S1248,D13S317,Penta E,D16S539,D18S51,D2S1338,CSF1PO,Penta "
     "D,TH01,vWA,D21S11,D7S820,D5S818,TPOX,D8S1179,D12S391,D19S433,SE33,D22S1045,DYS391,FGA,DYS576,DYS570"},
    {"PowerPlex Y23", "powerplexy23 y23",
     "DYS576,DYS389I,DYS448,DYS389II,DYS19,DYS391,DYS481,DYS549,DYS533,DYS438,DYS437,DYS570,DYS635,DYS390,DYS439,"
     "DYS392,DYS643,DYS393,DYS458,DYS385,DYS456,YGATAH4"},
    {"Profiler Plus", "profilerplus", "D3S1358,vWA,FGA,AMEL,D8S1179,D21S11,D18S51,D5S818,D13S317,D7S820"},
    {"SEfiler Plus", "sefilerplus", "D3S1358,vWA,D16S539,D2S1338,AMEL,D8S1179,SE33,D19S433,TH01,FGA,D21S11,D18S51"},
    {"SGM Plus", "sgmplus", "D3S1358,vWA,D16S539,D2S1338,AMEL,D8S1179,D21S11,D18S51,D19S433,TH01,FGA"},
    {"VeriFiler Plus", "verifilerplus vfp",
     "D3S1358,vWA,D16S539,CSF1PO,D6S1043,Yindel,AMEL,D8S1179,D21S11,D18S51,D5S818,D2S441,D19S433,FGA,D10S1248,D22S1045,"
     "D1S1656,D13S317,D7S820,Penta E,Penta D,TH01,D12S391,D2S1338,TPOX"},
    {"Yfiler", "yfiler",
     "DYS456,DYS389I,DYS390,DYS389II,DYS458,DYS19,DYS385,DYS393,DYS391,DYS439,DYS635,DYS392,YGATAH4,DYS437,DYS438,"
     "DYS448"},
    {"Yfiler Plus", "yfilerplus",
     "DYS576,DYS389I,DYS635,DYS389II,DYS627,DYS460,DYS458,DYS19,YGATAH4,DYS448,DYS391,DYS456,DYS390,DYS438,DYS392,"
     "DYS518,DYS570,DYS437,DYS385,DYS449,DYS393,DYS439,DYS481,DYF387S1,DYS533"},
};

std::vector<std::string_view> parts_between(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        std::size_t const length = std::min(text.find(separator), text.size());
        parts.push_back(text.substr(0, length));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return parts;
}

/// Lower case letters and digits, without the series' name that some kits are called by and some not.
std::string folded_kit_name(std::string_view given) {
    std::string text;
    for (char const c : given) {
        bool const is_upper = c >= 'A' && c <= 'Z';
        if (is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            text += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    constexpr std::string_view kSeries = "ampflstr";
    return text.starts_with(kSeries) ? text.substr(kSeries.size()) : text;
}

std::vector<Kit> all_kits() {
    std::vector<Kit> kits;
    for (Entry const& entry : kEntries)
        kits.push_back({entry.name, parts_between(entry.loci, ',')});
    return kits;
}

} // namespace

std::span<Kit const> known_kits() {
    static std::vector<Kit> const kits = all_kits();
    return kits;
}

Kit const* find_kit(std::string_view given) {
    std::string const name = folded_kit_name(given);
    std::size_t longest = 0;
    Kit const* found = nullptr;
    for (std::size_t i = 0; i < std::size(kEntries); ++i)
        for (std::string_view const beginning : parts_between(kEntries[i].beginnings, ' '))
            if (name.starts_with(beginning) && beginning.size() > longest) {
                longest = beginning.size();
                found = &known_kits()[i];
            }
    return found;
}

} // namespace kinmatch::models
