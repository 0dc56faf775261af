#include "io/review/tracks.hpp"

#include <algorithm>
#include <cstdint>

namespace kinmatch::io::review {
namespace {

constexpr int kApart = 8; ///< ends of bars in one track

std::int64_t between(std::vector<int> const& verticals, Extent const& extent) {
    return std::ranges::count_if(verticals, [&](int x) { return extent.left < x && x < extent.right; });
}

/// Crossings when the one runs above the other.
std::int64_t crossings(Bar const& upper, Bar const& lower) {
    return between(upper.down, extent_of(lower)) + between(lower.up, extent_of(upper));
}

bool has_length(Bar const& bar) {
    Extent const extent = extent_of(bar);
    return extent.left < extent.right;
}

bool come_near(Bar const& one, Bar const& other) {
    Extent const a = extent_of(one), b = extent_of(other);
    return a.left < b.right + kApart && b.left < a.right + kApart;
}

/// From the top: next comes the bar that saves most crossings with those still to come.
std::vector<std::size_t> from_top(std::vector<Bar> const& bars) {
    std::vector<std::size_t> to_come, order;
    for (std::size_t b = 0; b < bars.size(); ++b)
        if (has_length(bars[b]))
            to_come.push_back(b);
    while (!to_come.empty()) {
        auto const excess = [&](std::size_t candidate) {
            std::int64_t sum = 0;
            for (std::size_t const other : to_come)
                sum += crossings(bars[candidate], bars[other]) - crossings(bars[other], bars[candidate]);
            return sum;
        };
        auto const next = std::ranges::min_element(to_come, {}, excess);
        order.push_back(*next);
        to_come.erase(next);
    }
    return order;
}

} // namespace

Extent extent_of(Bar const& bar) {
    std::vector<int> verticals = bar.up;
    verticals.insert(verticals.end(), bar.down.begin(), bar.down.end());
    auto const [left, right] = std::ranges::minmax(verticals);
    return {left, right};
}

std::vector<std::size_t> tracks_of(std::vector<Bar> const& bars) {
    std::vector<std::size_t> tracks(bars.size(), 0), done;
    for (std::size_t const next : from_top(bars)) {
        for (std::size_t const other : done)
            if (come_near(bars[next], bars[other]))
                tracks[next] = std::max(tracks[next], tracks[other] + 1);
        done.push_back(next);
    }
    return tracks;
}

std::size_t tracks_needed(std::vector<Bar> const& bars, std::vector<std::size_t> const& tracks) {
    std::size_t needed = 0;
    for (std::size_t b = 0; b < bars.size(); ++b)
        if (has_length(bars[b]))
            needed = std::max(needed, tracks[b] + 1);
    return needed;
}

} // namespace kinmatch::io::review
