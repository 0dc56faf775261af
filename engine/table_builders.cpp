#include "engine/table_builders.hpp"

#include <algorithm>

namespace kinmatch::engine {

TableBuilders::TableBuilders(std::span<EvidenceSource const> populations) {
    for (EvidenceSource const& source : populations) {
        auto const alike = std::ranges::find_if(
            families_, [&](TileFamilies const& families) { return read_alike(families.source().model, source.model); });
        read_as_.push_back(static_cast<std::size_t>(alike - families_.begin()));
        if (alike == families_.end())
            families_.emplace_back(source);
        builders_.emplace_back(source, families_[read_as_.back()]);
    }
}

void TableBuilders::build(std::span<models::Hypothesis const> hypotheses,
                          std::span<std::vector<TableOrFault>> results) {
    for (TileFamilies& families : families_)
        families.read(hypotheses);
    for (std::size_t p = 0; p < builders_.size(); ++p)
        builders_[p].build(std::span{results[p]}.first(hypotheses.size()));
}

void TableBuilders::build(std::size_t population, std::span<models::Hypothesis const> hypotheses,
                          std::span<InconsistencyTable> tables) {
    families_[read_as_[population]].read(hypotheses);
    builders_[population].build(tables);
}

} // namespace kinmatch::engine
