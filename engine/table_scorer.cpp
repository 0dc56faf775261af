#include "engine/table_scorer.hpp"

#include "models/log10.hpp"

#include <cmath>
#include <limits>

namespace kinmatch::engine {

void TableScorer::start(EvidenceTable const& table) {
    table_ = &table;
    log10_lr_.clear();
}

/// A row at a time would be waited for: whether its logarithm is known decides what is read next.
void TableScorer::fetch(std::span<Code const> codes) const noexcept {
    for (std::size_t c = 0; c < codes.size(); ++c) {
        std::size_t const row = table_->first_row[c] + codes[c];
        __builtin_prefetch(&table_->lr[row]);
        __builtin_prefetch(&log10_lr_[row]);
    }
}

Score TableScorer::score(std::span<Code const> codes) {
    if (log10_lr_.empty())
        log10_lr_.assign(table_->lr.size(), std::numeric_limits<double>::quiet_NaN());
    fetch(codes);
    Score result;
    for (std::size_t c = 0; c < codes.size(); ++c) {
        std::size_t const row = table_->first_row[c] + codes[c];
        double& log10_lr = log10_lr_[row];
        if (std::isnan(log10_lr))
            log10_lr = models::portable_log10(table_->lr[row]);
        result.log10_lr += log10_lr;
        result.loci_compared += table_->compared[row];
    }
    return result;
}

std::uint32_t TableScorer::loci_compared(std::span<Code const> codes) const noexcept {
    std::uint32_t loci = 0;
    for (std::size_t c = 0; c < codes.size(); ++c)
        loci += table_->compared[table_->first_row[c] + codes[c]];
    return loci;
}

} // namespace kinmatch::engine
