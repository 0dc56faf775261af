#include "models/linked_loci.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kinmatch::models {
namespace {

constexpr std::array<LinkedLoci, 29> kLinked{
    {{"CSF1PO", "D5S818", 0.2522},   {"D10S1435", "D10S2325", 0.2301}, {"D11S2368", "D11S554", 0.1188},
     {"D11S2368", "TH01", 0.2569},   {"D11S554", "TH01", 0.3349},      {"D12S391", "vWA", 0.1172},
     {"D13S317", "D13S325", 0.3017}, {"D18S1364", "D18S51", 0.0230},   {"D19S253", "D19S433", 0.1220},
     {"D1S1627", "D1S1677", 0.3394}, {"D1S1656", "F13B", 0.3412},      {"D21S11", "D21S2055", 0.3010},
     {"D21S11", "Penta D", 0.3568},  {"D21S2055", "Penta D", 0.0978},  {"D22GATA198B05", "D22S1045", 0.3253},
     {"D2S1338", "D2S1776", 0.3651}, {"D2S1360", "TPOX", 0.2918},      {"D3S1358", "D3S3045", 0.3797},
     {"D3S1358", "D3S4529", 0.3390}, {"D3S1744", "D3S3045", 0.3338},   {"D5S2500", "D5S2800", 0.0000},
     {"D6S1017", "D6S1043", 0.3149}, {"D6S1043", "D6S474", 0.1796},    {"D6S1043", "SE33", 0.0440},
     {"D6S474", "SE33", 0.2168},     {"D7S1517", "D7S820", 0.2816},    {"D8S1132", "D8S1179", 0.1591},
     {"D9S1120", "Penta C", 0.2651}, {"FESFPS", "Penta E", 0.1810}}};

} // namespace

double centimorgan(LinkedLoci const& pair) {
    return 25.0 * std::log((1.0 + 2.0 * pair.recombination) / (1.0 - 2.0 * pair.recombination));
}

std::span<LinkedLoci const> linked_loci() noexcept {
    return kLinked;
}

std::vector<LinkedLoci> linked_among(std::span<std::string const> loci) {
    auto const holds = [&](std::string_view name) { return std::ranges::find(loci, name) != loci.end(); };
    std::vector<LinkedLoci> linked;
    std::ranges::copy_if(kLinked, std::back_inserter(linked),
                         [&](LinkedLoci const& pair) { return holds(pair.first) && holds(pair.second); });
    return linked;
}

} // namespace kinmatch::models
