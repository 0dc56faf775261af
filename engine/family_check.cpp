#include "engine/family_check.hpp"

#include "engine/table_builder.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

namespace kinmatch::engine {
namespace {

/// Builds the tables of some hypotheses at a time, for the faults alone.
class Checker {
  public:
    explicit Checker(EvidenceSource const& source) : families_(source), builder_(source, families_) {}
    Checker(Checker const&) = delete; // the builder refers to the families
    Checker& operator=(Checker const&) = delete;

    void check(std::span<models::Hypothesis const> hypotheses, std::span<std::optional<FamilyFault>> found) {
        tables_.resize(std::max(tables_.size(), hypotheses.size()));
        families_.read(hypotheses);
        builder_.build(std::span{tables_}.first(hypotheses.size()));
        for (std::size_t h = 0; h < hypotheses.size(); ++h)
            found[h] = tables_[h].fault;
    }

  private:
    TileFamilies families_;
    TableBuilder builder_;
    std::vector<TableOrFault> tables_;
};

std::vector<std::optional<FamilyFault>> find_faults(EvidenceSource const& source,
                                                    std::span<models::Hypothesis const> hypotheses) {
    constexpr std::size_t kTile = 32;
    std::vector<std::optional<FamilyFault>> found(hypotheses.size());
    tbb::enumerable_thread_specific<Checker> checkers([&] { return Checker(source); });
    tbb::parallel_for(std::size_t{0}, (hypotheses.size() + kTile - 1) / kTile, [&](std::size_t t) {
        std::size_t const first = t * kTile;
        std::size_t const size = std::min(kTile, hypotheses.size() - first);
        // Isolated: a thread that waits for a dear elimination must not begin another tile with the same builder.
        tbb::this_task_arena::isolate(
            [&] { checkers.local().check(hypotheses.subspan(first, size), std::span{found}.subspan(first, size)); });
    });
    return found;
}

} // namespace

std::vector<HypothesisFault> check_families(EvidenceSource const& source) {
    std::vector<models::Hypothesis> const hypotheses = models::all_hypotheses(source.data);
    std::vector<std::optional<FamilyFault>> const found = find_faults(source, hypotheses);
    std::vector<HypothesisFault> faults;
    for (std::size_t h = 0; h < hypotheses.size(); ++h)
        if (found[h])
            faults.push_back({hypotheses[h], 0, *found[h]});
    return faults;
}

} // namespace kinmatch::engine
