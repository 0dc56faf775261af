#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace kinmatch::support {

/// Parts of a .fam in Familias' own grammar.
struct FamiliasLocus {
    std::string name = "TH01";
    std::string rate_female = "0", rate_male = "0";
    int model_female = 0, model_male = 0;
    std::string range = "0.1", rate2 = "0";
    std::string silent = ""; ///< frequency; "": none
    std::string dropout = "0";
    std::string alleles = "\"6\"\n0.25\n\"9.3\"\n0.75\n"; ///< two of them
};

[[nodiscard]] inline std::string familias_locus(FamiliasLocus const& l) {
    bool const silent = !l.silent.empty();
    return fmt::format("\"{}\"\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n2\t(DatabaseSize = 600 , Dropout "
                       "probability = {} , Minor allele frequency = 0 )\n{}",
                       l.name, l.rate_female, l.rate_male, l.model_female, l.model_male, silent ? 3 : 2, l.range,
                       l.range, l.rate2, l.rate2, silent ? "#TRUE#" : "#FALSE#", silent ? l.silent : "0", l.dropout,
                       l.alleles);
}

/// \param persons  their number and they; \param relations  known ones and pedigrees, from the line of their extras.
[[nodiscard]] inline std::string familias_file(std::string_view persons, std::string_view relations, int loci,
                                               std::string_view loci_text, std::string_view tail = "",
                                               std::string_view theta = "0.02") {
    return fmt::format(
        "\"Output from Familias, version 3.3.1\"\n\"DO NOT EDIT!\"\n3.3.1\n\"\"\n{}\"Known relations\"\n{}"
        "#FALSE# (#Databases: 1 ;Theta/Kinship/Fst: {} )\n{}\n#TRUE#\n\"Examplia\"\n{}\n{}",
        persons, relations, theta, loci, loci_text, tail);
}

} // namespace kinmatch::support
