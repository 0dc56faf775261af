#include "models/case_merge.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace kinmatch::models {
namespace {

/// The rows of both, ascending by key and each key once, that of `added` if both have it.
template <typename Row, typename Key>
std::vector<Row> united(std::vector<Row> const& existing, std::vector<Row> const& added, Key key) {
    std::vector<Row> rows;
    auto old = existing.begin();
    for (Row const& row : added) {
        for (; old != existing.end() && std::invoke(key, *old) < std::invoke(key, row); ++old)
            rows.push_back(*old);
        if (old != existing.end() && !(std::invoke(key, row) < std::invoke(key, *old)))
            ++old;
        rows.push_back(row);
    }
    rows.insert(rows.end(), old, existing.end());
    return rows;
}

/// Index in `all` of each of `some`, both ascending by key. \pre every one of them is there
template <typename Index, typename Row, typename Key>
std::vector<Index> positions(std::vector<Row> const& some, std::vector<Row> const& all, Key key) {
    std::vector<Index> indices;
    std::size_t at = 0;
    for (Row const& row : some) {
        while (std::invoke(key, all[at]) < std::invoke(key, row))
            ++at;
        indices.push_back(static_cast<Index>(at));
    }
    return indices;
}

/// Where the indices of one case point to in the merged one.
struct Renumbering {
    Renumbering(Case const& from, Case const& to)
        : loci(positions<LocusIndex>(from.loci, to.loci, &Locus::name)),
          populations(positions<std::uint32_t>(from.populations, to.populations, &Population::name)),
          samples(positions<SampleIndex>(from.samples, to.samples, &Sample::id)),
          replicates(positions<std::uint16_t>(from.replicates, to.replicates, std::identity{})) {}

    std::vector<LocusIndex> loci;
    std::vector<std::uint32_t> populations;
    std::vector<SampleIndex> samples;
    std::vector<std::uint16_t> replicates;
};

std::vector<Population> united_populations(Case const& existing, Case const& added) {
    std::vector<Population> populations = united(existing.populations, added.populations, &Population::name);
    for (Population& population : populations) {
        auto const known = std::ranges::find(existing.populations, population.name, &Population::name);
        if (std::isnan(population.theta) && known != existing.populations.end())
            population.theta = known->theta;
    }
    return populations;
}

std::vector<FrequencyTable> renumbered(std::vector<FrequencyTable> tables, Renumbering const& to) {
    for (FrequencyTable& table : tables) {
        table.population = to.populations[table.population];
        table.locus = to.loci[table.locus];
    }
    return tables;
}

std::vector<Family> renumbered(std::vector<Family> families, Renumbering const& to) {
    for (Family& family : families)
        for (Member& member : family.members)
            if (member.sample != kNoSample)
                member.sample = to.samples[member.sample];
    return families;
}

using MutationKey = std::pair<std::string, Sex>;

template <typename Row>
MutationKey key_of_mutation(Row const& row) {
    return {row.locus, row.parent_sex};
}

/// A rule and its matrix are one record: what stands in `added` takes the place of both.
void unite_mutation(Case const& existing, Case const& added, Case& merged) {
    std::set<MutationKey> stated;
    for (MutationRule const& rule : added.mutation_rules)
        stated.insert(key_of_mutation(rule));
    for (CustomMutation const& entry : added.custom_mutations)
        stated.insert(key_of_mutation(entry));
    merged.mutation_rules = united(existing.mutation_rules, added.mutation_rules, key_of_mutation<MutationRule>);
    std::vector<CustomMutation> kept = existing.custom_mutations;
    std::erase_if(kept, [&](CustomMutation const& entry) { return stated.contains(key_of_mutation(entry)); });
    merged.custom_mutations = united(kept, added.custom_mutations, [](CustomMutation const& entry) {
        return std::tuple{key_of_mutation(entry), entry.from, entry.to};
    });
}

/// A case's prints, and where their indices point to.
struct Prints {
    Case const& data;
    Renumbering const& to;

    [[nodiscard]] Print renumbered(std::size_t i) const {
        Print print = data.prints[i];
        print.sample = to.samples[print.sample];
        print.locus = to.loci[print.locus];
        print.replicate = to.replicates[print.replicate];
        return print;
    }
};

auto order_of(Print const& print) {
    return std::tuple{print.sample, print.locus, print.replicate};
}

void append_print(Print print, Prints const& from, Case& merged) {
    if (print.detail != 0) {
        merged.print_details.push_back(from.data.detail_of(print));
        print.detail = static_cast<std::uint32_t>(merged.print_details.size());
    }
    merged.prints.push_back(print);
}

/// The order of samples, loci and replicates is that of their names, in the merged case as in each.
void unite_prints(Prints const& existing, Prints const& added, Case& merged) {
    merged.prints.reserve(existing.data.prints.size() + added.data.prints.size());
    std::size_t old = 0;
    std::size_t now = 0;
    while (old < existing.data.prints.size() || now < added.data.prints.size()) {
        bool const no_more = now == added.data.prints.size();
        if (no_more || (old < existing.data.prints.size() &&
                        order_of(existing.renumbered(old)) < order_of(added.renumbered(now)))) {
            append_print(existing.renumbered(old), existing, merged);
            ++old;
            continue;
        }
        if (old < existing.data.prints.size() && order_of(existing.renumbered(old)) == order_of(added.renumbered(now)))
            ++old;
        append_print(added.renumbered(now), added, merged);
        ++now;
    }
}

template <typename Row>
std::vector<Row> joined(std::vector<Row> rows, std::vector<Row> const& more) {
    rows.insert(rows.end(), more.begin(), more.end());
    return rows;
}

} // namespace

Case merge_cases(Case const& existing, Case const& added) {
    Case merged;
    merged.loci = united(existing.loci, added.loci, &Locus::name);
    merged.aliases = united(existing.aliases, added.aliases, &LocusAlias::given);
    merged.populations = united_populations(existing, added);
    merged.samples = united(existing.samples, added.samples, &Sample::id);
    merged.replicates = united(existing.replicates, added.replicates, std::identity{});
    Renumbering const of_existing{existing, merged};
    Renumbering const of_added{added, merged};
    merged.frequencies = united(renumbered(existing.frequencies, of_existing), renumbered(added.frequencies, of_added),
                                [](FrequencyTable const& table) {
                                    return std::pair{table.population, table.locus};
                                });
    merged.families =
        united(renumbered(existing.families, of_existing), renumbered(added.families, of_added), &Family::id);
    unite_mutation(existing, added, merged);
    unite_prints({existing, of_existing}, {added, of_added}, merged);
    merged.imports = joined(existing.imports, added.imports);
    merged.history = joined(existing.history, added.history);
    return merged;
}

} // namespace kinmatch::models
