#include "io/tidy/frequencies.hpp"

#include "io/tidy/adoption.hpp"
#include "io/tidy/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace kinmatch::io::tidy {
namespace {

enum : std::size_t { kPopulation, kLocus, kAllele, kFrequency, kCounted };
constexpr Column kColumns[] = {{"population"}, {"locus"}, {"allele"}, {"frequency"}, {"n_alleles"}};

// statistics.md names them: beyond the first a sum is a typing error, within the second it is rounding.
constexpr double kRefusedDifference = 0.01;
constexpr double kToldDifference = 0.001;

std::optional<models::AlleleName> allele_of(RowFields& row, models::Locus const& locus) {
    if (row.text(kAllele) == "silent")
        return models::kSilentAllele;
    return row.allele(row.text(kAllele), locus);
}

std::optional<double> frequency_of(RowFields& row) {
    if (row.text(kFrequency).empty())
        row.error({"KM-IMP-136", "the frequency is blank", "a number from 0 to 1", "Give it, or remove the row."});
    return row.number(kFrequency, "frequency", kProbability);
}

/// 2N as stated; 0: blank, or told as no positive whole number.
std::int64_t alleles_counted_of(RowFields& row) {
    std::string_view const text = row.text(kCounted);
    std::int64_t counted = 0;
    auto const [after, error] = std::from_chars(text.data(), text.data() + text.size(), counted);
    bool const is_count = error == std::errc{} && after == text.data() + text.size() && counted > 0;
    if (!is_count && !text.empty())
        row.error({"KM-IMP-132", fmt::format("n_alleles '{}'", text), "a whole number above 0, or blank",
                   "Give the number of alleles counted: twice the number of persons."});
    return is_count ? counted : 0;
}

void state_alleles_counted(RowFields& row, FrequencyList& list) {
    std::int64_t const counted = alleles_counted_of(row);
    if (counted != 0 && list.alleles_counted != 0 && counted != list.alleles_counted)
        row.error({"KM-IMP-133", fmt::format("n_alleles {} where a row above says {}", counted, list.alleles_counted),
                   "one number for a population and locus", "Correct the number."});
    if (counted != 0)
        list.alleles_counted = counted;
}

void read_row(RowFields row, FrequencyLists& lists, Draft& draft) {
    std::string_view const population = row.id(kPopulation, "population");
    auto const locus = draft.loci.declare(row.id(kLocus, "locus"), row.place());
    std::optional<double> const frequency = frequency_of(row);
    if (!locus)
        return;
    models::Locus const& named = draft.loci[*locus];
    FrequencyList& list = lists[{std::string{population}, named.name}];
    state_alleles_counted(row, list);
    auto const allele = allele_of(row, named);
    if (allele && frequency)
        list.entries.push_back({{*allele, *frequency}, row.place()});
    else
        list.damaged = true;
}

void check_duplicates(FrequencyList& list, std::string_view part, FaultLog& log) {
    for (std::size_t i = 1; i < list.entries.size(); ++i) {
        auto const& [listed, place] = list.entries[i];
        if (listed.allele != list.entries[i - 1].listed.allele)
            continue;
        list.damaged = true;
        log.error(place, {"KM-IMP-131",
                          fmt::format("allele {} of {} stands there twice, first in row {}", listed.allele.text(), part,
                                      list.entries[i - 1].place.row),
                          "each allele once", "Remove one of the rows; two names may mean the same locus."});
    }
}

Place whole_list(FrequencyList const& list, std::string_view part) {
    if (list.entries.empty())
        return {.file = {}, .part = part};
    Place const& first = list.entries.front().place;
    return {.file = first.file, .part = part, .record = first.record};
}

void check_sum(FrequencyList const& list, std::string_view part, FaultLog& log) {
    double sum = 0.0;
    for (FrequencyList::Entry const& entry : list.entries)
        sum += entry.listed.frequency;
    double const difference = std::abs(sum - 1.0);
    Place const place = whole_list(list, part);
    if (difference > kRefusedDifference)
        log.error(place, {"KM-IMP-134", fmt::format("the frequencies sum to {:.6g}", sum),
                          fmt::format("a sum of 1, give or take {}", kRefusedDifference),
                          "Look for a missing allele or a misplaced decimal point."});
    else if (difference > kToldDifference)
        log.note(place, {"KM-IMP-135", fmt::format("the frequencies sum to {:.6g}", sum), "",
                         "They are rescaled to sum to 1 when they are used."});
}

void check(FrequencyLists& lists, FaultLog& log) {
    for (auto& [key, list] : lists) {
        std::ranges::sort(list.entries, {}, [](auto const& entry) {
            return std::pair{entry.listed.allele, entry.place.row};
        });
        std::string const part = fmt::format("population {}, locus {}", key.first, key.second);
        check_duplicates(list, part, log);
        if (!list.damaged)
            check_sum(list, part, log);
    }
}

models::FrequencyTable stored(FrequencyList const& list) {
    models::FrequencyTable table;
    table.alleles_counted = list.alleles_counted;
    for (FrequencyList::Entry const& entry : list.entries)
        table.rows.push_back(entry.listed);
    return table;
}

} // namespace

FrequencyLists read_frequencies(TableSource const& source, Draft& draft) {
    auto const table = source.open(kColumns, draft.log);
    FrequencyLists lists;
    while (table->next())
        read_row({*table, draft.log}, lists, draft);
    if (table->whole())
        check(lists, draft.log);
    else
        draft.loci.expect_gaps();
    for (auto const& [key, list] : lists)
        draft.loci_with_frequencies.insert(key.second);
    draft.add_import(source, *table);
    return lists;
}

void store_frequencies(FrequencyLists const& lists, Draft& draft) {
    models::Case& data = draft.data;
    for (auto const& [key, list] : lists)
        if (data.populations.empty() || data.populations.back().name != key.first)
            data.populations.push_back({key.first});
    adopt_populations(draft);
    for (auto const& [key, list] : lists) {
        auto const& [population, locus] = key;
        models::FrequencyTable& table = data.frequencies.emplace_back(stored(list));
        auto const place = std::ranges::lower_bound(data.populations, population, {}, &models::Population::name);
        table.population = static_cast<std::uint32_t>(place - data.populations.begin());
        auto const found = std::ranges::lower_bound(data.loci, locus, {}, &models::Locus::name);
        table.locus = static_cast<models::LocusIndex>(found - data.loci.begin());
    }
}

} // namespace kinmatch::io::tidy
