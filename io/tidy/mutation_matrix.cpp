#include "io/tidy/mutation_matrix.hpp"

#include "io/tidy/mutation.hpp"
#include "io/tidy/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace kinmatch::io::tidy {
namespace {

enum : std::size_t { kLocus, kParentSex, kFrom, kTo, kChance };
constexpr Column kColumns[] = {{"locus"}, {"parent_sex"}, {"from"}, {"to"}, {"probability"}};

constexpr double kRowSumTolerance = 1e-9;

struct Entry {
    models::CustomMutation mutation;
    Place place;
};

auto row_key(Entry const& e) {
    return std::tie(e.mutation.locus, e.mutation.parent_sex, e.mutation.from);
}

/// nullopt: told, or no number to use.
std::optional<Entry> read_row(RowFields row, Draft& draft) {
    Entry entry;
    entry.place = row.place();
    auto const locus = draft.loci.name_used(row.id(kLocus, "locus"), row.place());
    models::Locus const named{locus.value_or("")};
    auto const from = row.allele(row.text(kFrom), named);
    auto const to = row.allele(row.text(kTo), named);
    auto const probability = row.number(kChance, "probability", kProbability);
    if (row.text(kChance).empty())
        row.error({"KM-IMP-192", "the probability is blank", std::string{kProbability.expected}, "Give it, or 0."});
    models::Sex const sex = parent_sex_of(row, kParentSex);
    if (!locus || !from || !to || !probability)
        return std::nullopt;
    entry.mutation = {*locus, sex, *from, *to, *probability};
    return entry;
}

void check_duplicates(std::vector<Entry> const& entries, FaultLog& log) {
    for (std::size_t i = 1; i < entries.size(); ++i)
        if (row_key(entries[i]) == row_key(entries[i - 1]) && entries[i].mutation.to == entries[i - 1].mutation.to)
            log.error(entries[i].place, {"KM-IMP-191",
                                         fmt::format("locus {}: from {} to {} stands there twice, first in row {}",
                                                     entries[i].mutation.locus, entries[i].mutation.from.text(),
                                                     entries[i].mutation.to.text(), entries[i - 1].place.row),
                                         "each pair of alleles once", "Remove one of the rows."});
}

void check_row_sums(std::vector<Entry> const& entries, FaultLog& log) {
    for (auto first = entries.begin(); first != entries.end();) {
        double sum = 0.0;
        auto last = first;
        for (; last != entries.end() && row_key(*last) == row_key(*first); ++last)
            sum += last->mutation.probability;
        if (std::abs(sum - 1.0) > kRowSumTolerance)
            log.error(first->place, {"KM-IMP-190",
                                     fmt::format("locus {}: the probabilities from allele {} sum to {:.12g}",
                                                 first->mutation.locus, first->mutation.from.text(), sum),
                                     fmt::format("a sum of 1, give or take {}", kRowSumTolerance),
                                     "Give all digits, the probability of no mutation included."});
        first = last;
    }
}

} // namespace

void read_mutation_matrices(TableSource const& source, Draft& draft) {
    auto const table = source.open(kColumns, draft.log);
    std::vector<Entry> entries;
    bool complete = true;
    while (table->next()) {
        auto entry = read_row({*table, draft.log}, draft);
        complete &= entry.has_value();
        if (entry)
            entries.push_back(std::move(*entry));
    }
    complete &= table->whole();
    std::ranges::sort(entries, {}, [](Entry const& e) { return std::tuple{row_key(e), e.mutation.to, e.place.row}; });
    check_duplicates(entries, draft.log);
    if (complete)
        check_row_sums(entries, draft.log);
    for (Entry& entry : entries)
        draft.data.custom_mutations.push_back(std::move(entry.mutation));
    draft.mutation_is_whole &= complete;
    draft.add_import(source, *table);
}

} // namespace kinmatch::io::tidy
