#include "cli/match/linked_loci_json.hpp"

namespace kinmatch::cli {

nlohmann::ordered_json to_json(std::vector<models::LinkedLoci> const& linked) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (models::LinkedLoci const& pair : linked)
        list.push_back({{"first", pair.first},
                        {"second", pair.second},
                        {"recombination", pair.recombination},
                        {"treated_as", "independent"}});
    return list;
}

} // namespace kinmatch::cli
