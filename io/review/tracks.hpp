#pragma once

#include <cstddef>
#include <vector>

namespace kinmatch::io::review {

/// A horizontal stroke from which vertical ones lead up and down.
struct Bar {
    std::vector<int> up;   ///< x of each
    std::vector<int> down; ///< x of each; up and down together are not empty
};

/// [bars] the track of each, 0 on top, so that no two bars of a track come near each other and few lines cross. A bar
/// of no length needs no track and says 0.
[[nodiscard]] std::vector<std::size_t> tracks_of(std::vector<Bar> const& bars);

/// How many tracks these bars take up; 0 if none has a length.
[[nodiscard]] std::size_t tracks_needed(std::vector<Bar> const& bars, std::vector<std::size_t> const& tracks);

/// Left and right end.
struct Extent {
    int left = 0;
    int right = 0;
};
[[nodiscard]] Extent extent_of(Bar const& bar);

} // namespace kinmatch::io::review
