#include "engine/table_scorer.hpp"

#include "models/log10.hpp"

#include <cmath>
#include <limits>

namespace kinmatch::engine {

void TableScorer::start(EvidenceTable const& table) {
    table_ = &table;
    log10_lr_.assign(table.lr.size(), std::numeric_limits<double>::quiet_NaN());
}

Score TableScorer::score(std::span<Code const> codes) noexcept {
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

} // namespace kinmatch::engine
