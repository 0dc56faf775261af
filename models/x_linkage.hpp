#pragma once

#include <string_view>

namespace kinmatch::models {

/// The linkage group of an X-linked locus, as the Argus X-12 kit has four of three loci each (Edelmann et al. 2012,
/// Int J Legal Med 126:1003). A locus in none is a group of its own: its name is returned.
[[nodiscard]] std::string_view x_linkage_group(std::string_view locus) noexcept;

} // namespace kinmatch::models
