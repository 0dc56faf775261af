#pragma once

#include "models/candidate.hpp"

#include <map>
#include <set>
#include <string>
#include <utility>

namespace kinmatch::models {

/// What a run says of itself, besides its case and its candidates.
struct RunStatement {
    std::string program;                           ///< "kinmatch 0.1.0 (commit)"
    std::map<std::string, std::string> parameters; ///< by name, as the manifest prints them
    std::set<std::string> populations;             ///< under which it scored
    std::set<std::string> loci;                    ///< scored under any of them
    /// By population and locus: alleles of the case that the population does not list.
    std::map<std::pair<std::string, std::string>, std::string> alleles_added;
    Evidence ranked_by = Evidence::dna;
    bool lists_best_of_each = false; ///< `--top`: whether a pair is listed depends on other pairs
};

} // namespace kinmatch::models
