#include "models/error.hpp"
#include "models/mutation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace kinmatch::models {
namespace {

constexpr double kRowTolerance = 1e-9;
constexpr double kUntouchedWithin = 1e-12; // entries printed with 15 digits stay what the laboratory stated

[[noreturn]] void refuse(std::string const& what) {
    throw ModelError("custom mutation matrix: " + what);
}

std::string describe(CustomMutation const& entry) {
    return fmt::format("from {} to {}", entry.from.text(), entry.to.text());
}

void check_entry(CustomMutation const& entry) {
    if (!(entry.probability >= 0.0 && entry.probability <= 1.0))
        refuse(fmt::format("{} is {}; a probability from 0 to 1 is needed", describe(entry), entry.probability));
    bool const touches_silent = entry.from == kSilentAllele || entry.to == kSilentAllele;
    if (touches_silent && entry.probability != (entry.from == entry.to ? 1.0 : 0.0))
        refuse(fmt::format("{} is {}; a silent allele neither mutates nor is mutated to", describe(entry),
                           entry.probability));
}

std::size_t position(AlleleName allele, std::span<AlleleName const> alleles) {
    auto const found = std::ranges::find(alleles, allele);
    if (found == alleles.end())
        refuse(fmt::format("allele {} is not among the alleles of the locus; add it to the frequencies or take it out",
                           allele.text()));
    return static_cast<std::size_t>(found - alleles.begin());
}

/// Every allele has a row; the silent one does without.
void check_all_alleles_named(std::span<CustomMutation const> entries, std::span<AlleleName const> alleles) {
    std::string missing;
    for (AlleleName const allele : alleles)
        if (allele != kSilentAllele && std::ranges::find(entries, allele, &CustomMutation::from) == entries.end())
            missing += (missing.empty() ? "" : ", ") + allele.text();
    if (!missing.empty())
        refuse(fmt::format("no row for allele {}; every allele of the locus needs one, those seen only in the case "
                           "included",
                           missing));
}

void check_stated_once(std::span<CustomMutation const> entries) {
    for (std::size_t i = 0; i < entries.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (entries[k].from == entries[i].from && entries[k].to == entries[i].to)
                refuse(fmt::format("{} stands twice; keep one", describe(entries[i])));
}

void rescale_row(std::span<double> row, AlleleName from) {
    double sum = 0.0;
    for (double const probability : row)
        sum += probability;
    if (!(std::abs(sum - 1.0) <= kRowTolerance))
        refuse(fmt::format("the row of allele {} sums to {}; it must sum to 1 within {}", from.text(), sum,
                           kRowTolerance));
    if (std::abs(sum - 1.0) <= kUntouchedWithin)
        return;
    for (double& probability : row)
        probability /= sum;
}

} // namespace

MutationMatrix custom_mutation_matrix(std::span<CustomMutation const> entries, std::span<AlleleName const> alleles) {
    std::ranges::for_each(entries, check_entry);
    check_all_alleles_named(entries, alleles);
    check_stated_once(entries);
    std::size_t const n = alleles.size();
    std::vector<double> values(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        if (alleles[i] == kSilentAllele)
            values[i * n + i] = 1.0;
    for (CustomMutation const& entry : entries)
        if (entry.from != kSilentAllele && entry.to != kSilentAllele)
            values[position(entry.from, alleles) * n + position(entry.to, alleles)] = entry.probability;
    for (std::size_t i = 0; i < n; ++i)
        rescale_row(std::span{values}.subspan(i * n, n), alleles[i]);
    return MutationMatrix(n, std::move(values));
}

} // namespace kinmatch::models
