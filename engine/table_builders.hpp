#pragma once

#include "engine/table_builder.hpp"
#include "engine/tile_families.hpp"

#include <cstddef>
#include <deque>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// Builds the tables of every population of a run: families are read once for all that read them alike. For one thread:
/// what it allocates, it keeps.
class TableBuilders {
  public:
    /// \pre what they refer to outlives this.
    explicit TableBuilders(std::span<EvidenceSource const> populations);
    TableBuilders(TableBuilders const&) = delete; // builders refer to families
    TableBuilders& operator=(TableBuilders const&) = delete;

    [[nodiscard]] std::size_t populations() const noexcept { return builders_.size(); }

    /// \param results [populations][at least hypotheses] as TableBuilder::build.
    void build(std::span<models::Hypothesis const> hypotheses, std::span<std::vector<TableOrFault>> results);

    /// Of one population. \param tables [hypotheses] as TableBuilder::build.
    void build(std::size_t population, std::span<models::Hypothesis const> hypotheses,
               std::span<InconsistencyTable> tables);

  private:
    std::deque<TileFamilies> families_; ///< of each population that no earlier one reads alike
    std::vector<std::size_t> read_as_;  ///< [populations] into families_
    std::deque<TableBuilder> builders_; ///< [populations]
};

} // namespace kinmatch::engine
