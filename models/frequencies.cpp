#include "models/frequencies.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace kinmatch::models {
namespace {

/// Rounding of the sum itself.
constexpr double kUntouchedSumError = 1e-12;

void check_rows(std::span<ListedFrequency const> rows) {
    for (ListedFrequency const& row : rows)
        if (row.frequency != 0.0 && !(row.frequency >= kLeastFrequency && row.frequency <= 1.0))
            throw ModelError(fmt::format("the frequency of allele {} is {}; 0 or a number from {} to 1 is needed",
                                         row.allele.text(), row.frequency, kLeastFrequency));
}

/// Ascending, the silent allele last.
std::vector<ListedFrequency> in_ladder_order(std::vector<ListedFrequency> rows) {
    std::ranges::sort(rows, {}, &ListedFrequency::allele);
    auto const twice = std::ranges::adjacent_find(rows, {}, &ListedFrequency::allele);
    if (twice != rows.end())
        throw ModelError(fmt::format("allele {} is listed twice; keep one", twice->allele.text()));
    std::ranges::stable_partition(rows, &AlleleName::is_allele, &ListedFrequency::allele);
    return rows;
}

double sum_of(std::span<ListedFrequency const> rows) {
    return std::accumulate(rows.begin(), rows.end(), 0.0,
                           [](double sum, ListedFrequency const& row) { return sum + row.frequency; });
}

void check_sum(double sum) {
    if (!(std::abs(sum - 1.0) <= kMostSumError + kUntouchedSumError))
        throw ModelError(fmt::format("the frequencies sum to {}; they must sum to 1 within {}", sum, kMostSumError));
}

void rescale(std::span<ListedFrequency> rows) {
    double const sum = sum_of(rows);
    if (std::abs(sum - 1.0) <= kUntouchedSumError)
        return;
    for (ListedFrequency& row : rows)
        row.frequency /= sum;
}

/// 0 when the rule gives none.
double minimum_frequency(MinimumFrequencyRule const& rule, std::int64_t alleles_counted) {
    if (rule.kind == MinimumFrequency::none)
        return 0.0;
    if (!(rule.fixed >= kLeastFrequency && rule.fixed < 1.0))
        throw ModelError(fmt::format("the minimum frequency is {}; a number from {} to below 1 is needed", rule.fixed,
                                     kLeastFrequency));
    if (rule.kind == MinimumFrequency::fixed || alleles_counted <= 0)
        return rule.fixed;
    double const copies = rule.kind == MinimumFrequency::five_over_2n ? 5.0 : 1.0;
    return std::min(1.0, copies / static_cast<double>(alleles_counted));
}

bool raises_rare(MinimumFrequencyRule const& rule) {
    return rule.kind == MinimumFrequency::five_over_2n || rule.rare == RareAlleles::raised;
}

std::vector<AlleleName> raise_rare(std::span<ListedFrequency> rows, double minimum) {
    std::vector<AlleleName> raised;
    for (ListedFrequency& row : rows)
        if (row.allele.is_allele() && row.frequency > 0.0 && row.frequency < minimum) {
            row.frequency = minimum;
            raised.push_back(row.allele);
        }
    return raised;
}

/// Alleles of `seen` that have no frequency above 0; ascending, each once.
std::vector<AlleleName> unlisted(std::span<ListedFrequency const> rows, std::span<AlleleName const> seen) {
    auto const is_listed = [&](AlleleName allele) {
        auto const row = std::ranges::find(rows, allele, &ListedFrequency::allele);
        return row != rows.end() && row->frequency > 0.0;
    };
    std::vector<AlleleName> alleles;
    std::ranges::copy_if(seen, std::back_inserter(alleles),
                         [&](AlleleName allele) { return allele.is_allele() && !is_listed(allele); });
    std::ranges::sort(alleles);
    auto const repeats = std::ranges::unique(alleles);
    alleles.erase(repeats.begin(), repeats.end());
    return alleles;
}

void check_may_be_added(std::span<AlleleName const> alleles, MinimumFrequencyRule const& rule) {
    if (rule.kind != MinimumFrequency::none || alleles.empty())
        return;
    std::string names;
    for (AlleleName const allele : alleles)
        names += (names.empty() ? "" : ", ") + allele.text();
    throw ModelError(
        fmt::format("no frequency is listed for allele {} seen in the case, and the minimum frequency rule "
                    "is none; list it or choose another rule",
                    names));
}

void set_frequency(std::vector<ListedFrequency>& rows, AlleleName allele, double frequency) {
    auto const row = std::ranges::find(rows, allele, &ListedFrequency::allele);
    if (row == rows.end())
        rows.push_back({allele, frequency});
    else
        row->frequency = frequency;
}

AlleleFrequencies as_columns(std::span<ListedFrequency const> rows) {
    AlleleFrequencies columns;
    for (ListedFrequency const& row : rows) {
        columns.alleles.push_back(row.allele);
        columns.frequencies.push_back(row.frequency);
    }
    return columns;
}

} // namespace

CompletedFrequencies complete_frequencies(FrequencyTable const& table, std::span<AlleleName const> seen,
                                          MinimumFrequencyRule const& rule) {
    check_rows(table.rows);
    std::vector<ListedFrequency> rows = in_ladder_order(table.rows);
    CompletedFrequencies completed;
    completed.listed_sum = sum_of(rows);
    completed.minimum = minimum_frequency(rule, table.alleles_counted);
    check_sum(completed.listed_sum);
    rescale(rows);
    if (raises_rare(rule))
        completed.raised = raise_rare(rows, completed.minimum);
    completed.added = unlisted(rows, seen);
    check_may_be_added(completed.added, rule);
    for (AlleleName const allele : completed.added)
        set_frequency(rows, allele, completed.minimum);
    rows = in_ladder_order(std::move(rows));
    rescale(rows);
    completed.frequencies = as_columns(rows);
    return completed;
}

} // namespace kinmatch::models
