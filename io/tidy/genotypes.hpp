#pragma once

#include "io/tidy/draft.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kinmatch::io::tidy {

/// A row of genotypes.csv. Indices of locus and replicate are those of first mention.
struct PrintRow {
    models::Print print;
    std::uint32_t row = 0; ///< in the file
    std::uint32_t record = 0;
    std::uint16_t file = 0; ///< into GenotypeRows::files
};

struct GenotypeRows {
    std::vector<std::string> files;
    std::vector<PrintRow> prints;
    std::vector<models::PrintDetail> details;
    std::vector<std::string> replicates{""};
};

/// Reads genotypes.csv (KM-IMP-151, 153 to 155): an unknown sample or locus, alleles, dropout.
[[nodiscard]] GenotypeRows read_genotypes(TableSource const& source, Draft& draft);

/// Moves the prints into the case, sorted. \param locus_rank final index of each locus. Tells duplicates (KM-IMP-152).
void store_prints(GenotypeRows rows, std::vector<models::LocusIndex> const& locus_rank, Draft& draft);

} // namespace kinmatch::io::tidy
