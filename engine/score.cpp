#include "engine/score.hpp"

#include "models/log10.hpp"

namespace kinmatch::engine {

Score score(EvidenceTable const& table, std::span<Code const> codes) noexcept {
    Score result;
    for (std::size_t c = 0; c < codes.size(); ++c) {
        std::size_t const row = table.first_row[c] + codes[c];
        result.log10_lr += models::portable_log10(table.lr[row]);
        result.loci_compared += table.compared[row];
    }
    return result;
}

std::uint32_t count_inconsistent(InconsistencyTable const& table, std::span<Code const> codes) noexcept {
    std::uint32_t count = 0;
    for (std::size_t c = 0; c < codes.size(); ++c)
        count += table.inconsistent[table.first_row[c] + codes[c]];
    return count;
}

} // namespace kinmatch::engine
