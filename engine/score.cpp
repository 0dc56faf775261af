#include "engine/score.hpp"

namespace kinmatch::engine {

Score score(EvidenceTable const& table, std::span<Code const> codes) noexcept {
    Score result;
    for (std::size_t c = 0; c < codes.size(); ++c) {
        if (codes[c] == kNotTyped || table.log10_lr[c].empty())
            continue;
        result.log10_lr += table.log10_lr[c][codes[c]];
        result.loci_compared += table.compared[c][codes[c]];
    }
    return result;
}

std::uint32_t count_inconsistent(InconsistencyTable const& table, std::span<Code const> codes) noexcept {
    std::uint32_t count = 0;
    for (std::size_t c = 0; c < codes.size(); ++c)
        count += table.inconsistent[c][codes[c]];
    return count;
}

} // namespace kinmatch::engine
