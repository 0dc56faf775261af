#pragma once

#include "io/candidates_csv.hpp"
#include "io/candidates_file.hpp"
#include "tests/io/support/rich_case.hpp"

namespace kinmatch::support {

inline void write_rich_candidates_csv(models::Case const& held, std::filesystem::path const& path) {
    models::HeldCandidates const list{rich_candidates()};
    io::write_candidates_csv({list, held}, path);
}

inline void write_rich_candidates(models::Case const& held, std::filesystem::path const& path) {
    models::HeldCandidates const list{rich_candidates()};
    io::write_candidates({list, held}, path);
}

inline void write_no_candidates_csv(std::filesystem::path const& path) {
    io::write_candidates_csv({models::HeldCandidates{{}}, rich_case()}, path);
}

inline void write_no_candidates(std::filesystem::path const& path) {
    io::write_candidates({models::HeldCandidates{{}}, rich_case()}, path);
}

/// Under two populations, which agree on nothing but the exclusion.
inline models::HeldCandidates two_populations() {
    constexpr double kExcluded = -std::numeric_limits<double>::infinity();
    return models::HeldCandidates{rich_candidates(), {0.1 + 0.2, 1.5, kExcluded, kExcluded}};
}

} // namespace kinmatch::support
