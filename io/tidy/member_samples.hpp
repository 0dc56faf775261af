#pragma once

#include "io/tidy/family_builder.hpp"

#include <span>

namespace kinmatch::io::tidy {

/// A family whose members are linked, and the rows they came from, in the same order.
struct LinkedFamily {
    models::Family& family;
    std::span<MemberRow const> rows;
    PedigreeFile const& file;
    Draft& draft;
};

/// Links members to their reference samples (KM-IMP-166 to 169, 174, 175) and tells families that cannot be searched
/// for or with (171, 172).
void attach_samples(LinkedFamily linked);

} // namespace kinmatch::io::tidy
