#include "io/tidy/adoption.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace kinmatch::io::tidy {
namespace {

/// Adds the rows of the existing case whose key the draft does not hold; both ascend by key.
template <typename Row, typename Key>
void adopt(std::vector<Row> const& existing, std::vector<Row>& rows, Key key) {
    std::size_t const own = rows.size();
    for (Row const& row : existing) {
        auto const end = rows.begin() + static_cast<std::ptrdiff_t>(own);
        auto const found = std::ranges::lower_bound(rows.begin(), end, std::invoke(key, row), {}, key);
        if (found == end || std::invoke(key, row) < std::invoke(key, *found))
            rows.push_back(row);
    }
    std::ranges::sort(rows, {}, key);
}

using MutationKey = std::pair<std::string, models::Sex>;

template <typename Row>
MutationKey mutation_key(Row const& row) {
    return {row.locus, row.parent_sex};
}

} // namespace

void adopt_samples(Draft& draft) {
    adopt(draft.existing.samples, draft.data.samples, &models::Sample::id);
}

void adopt_populations(Draft& draft) {
    adopt(draft.existing.populations, draft.data.populations, &models::Population::name);
    for (models::Population& population : draft.data.populations) {
        auto const known = std::ranges::find(draft.existing.populations, population.name, &models::Population::name);
        if (known != draft.existing.populations.end())
            population.theta = known->theta;
    }
}

void adopt_mutation(Draft& draft) {
    std::set<MutationKey> own;
    for (models::MutationRule const& rule : draft.data.mutation_rules)
        own.insert(mutation_key(rule));
    for (models::CustomMutation const& entry : draft.data.custom_mutations)
        own.insert(mutation_key(entry));
    adopt(draft.existing.mutation_rules, draft.data.mutation_rules, mutation_key<models::MutationRule>);
    for (models::CustomMutation const& entry : draft.existing.custom_mutations)
        if (!own.contains(mutation_key(entry)))
            draft.data.custom_mutations.push_back(entry);
    std::ranges::sort(draft.data.custom_mutations, {}, [](models::CustomMutation const& entry) {
        return std::tuple{mutation_key(entry), entry.from, entry.to};
    });
}

} // namespace kinmatch::io::tidy
