#pragma once

#include "io/tidy/draft.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::tidy {

/// A row of pedigrees.csv, all but its family.
struct MemberRow {
    std::string id;
    std::string father; ///< "": not known
    std::string mother;
    models::Sex sex = models::Sex::unknown;
    std::string sample; ///< "": untyped
    bool missing = false;
    double prior = std::numeric_limits<double>::quiet_NaN();
    Place place;
    bool unnamed = false;
};

struct FamilyRows {
    std::string id;
    std::vector<MemberRow> members;
};

/// What holds for all families of an import.
struct PedigreeFile {
    bool whole = true;              ///< every row was read: a parent that is not there is a fault
    std::vector<bool> typed_sample; ///< by sample: has an allele at a locus with frequencies
};

/// Makes a family of its rows, whatever their order, and tells what breaks the invariant of models::Family (errors
/// KM-IMP-161 to 169) or makes it worth a look (171 to 175). One parent alone known gets an unnamed founder beside it.
[[nodiscard]] models::Family build_family(FamilyRows rows, PedigreeFile const& file, Draft& draft);

} // namespace kinmatch::io::tidy
