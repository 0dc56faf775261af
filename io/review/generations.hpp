#pragma once

#include "io/review/unions.hpp"
#include "models/pedigree.hpp"

#include <cstddef>
#include <vector>

namespace kinmatch::io::review {

/// The row of a drawing on which each member stands, 0 on top.
///
/// Children stand below both parents, couples side by side where descent allows: a man and his niece do, a man and his
/// daughter cannot. Where not all couples can, those without a common ancestor come first, then the order of `unions`.
/// The lines of descent are short rather than long. Members related to each other in no way start at row 0 each.
[[nodiscard]] std::vector<std::size_t> generations_of(models::Family const& family, std::vector<Union> const& unions);

} // namespace kinmatch::io::review
