#include "engine/scan/scan_plan.hpp"

#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace kinmatch::engine {
namespace {

using Codes = std::span<std::uint32_t const>;

void check_fits(std::size_t number) {
    if (number >= std::numeric_limits<std::uint32_t>::max())
        throw std::length_error("the scan counts rows and remains in 32 bits");
}

std::vector<std::uint32_t> first_rows(Codes codes_of_channel) {
    std::vector<std::uint32_t> first{0};
    std::size_t rows = 0;
    for (std::uint32_t const codes : codes_of_channel) {
        rows += codes;
        check_fits(rows);
        first.push_back(static_cast<std::uint32_t>(rows));
    }
    return first;
}

/// In how many of the pairs of remains both have the same row, per channel.
std::vector<double> same_pairs(Codes codes, std::size_t channels, Codes first_row) {
    std::vector<double> of_row(first_row.back(), 0.0);
    for (std::size_t i = 0; i < codes.size(); ++i)
        of_row[first_row[i % channels] + codes[i]] += 1.0;
    std::vector<double> pairs(channels, 0.0);
    for (std::size_t c = 0; c < channels; ++c)
        for (std::size_t row = first_row[c]; row < first_row[c + 1]; ++row)
            pairs[c] += of_row[row] * of_row[row];
    return pairs;
}

std::vector<std::uint32_t> counting_up(std::size_t size) {
    std::vector<std::uint32_t> numbers(size);
    std::iota(numbers.begin(), numbers.end(), 0U);
    return numbers;
}

std::vector<std::uint32_t> most_informative_first(std::vector<double> const& pairs) {
    std::vector<std::uint32_t> order = counting_up(pairs.size());
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return pairs[a] < pairs[b]; });
    return order;
}

std::vector<std::uint32_t> sorted_by_codes(Codes codes, std::size_t remains, Codes scan_order) {
    std::vector<std::uint32_t> sorted = counting_up(remains);
    std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
        std::size_t const channels = scan_order.size();
        for (std::uint32_t const channel : scan_order)
            if (codes[a * channels + channel] != codes[b * channels + channel])
                return codes[a * channels + channel] < codes[b * channels + channel];
        return false;
    });
    return sorted;
}

template <typename Row>
std::vector<Row> gather_rows(ScanPlan const& plan, Codes codes) {
    std::vector<Row> rows(plan.remains() * plan.stride(), static_cast<Row>(plan.zero_row()));
    for (std::size_t r = 0; r < plan.remains(); ++r)
        for (std::size_t c = 0; c < plan.channels(); ++c) {
            std::size_t const channel = plan.scan_order()[c];
            std::uint32_t const code = codes[plan.original()[r] * plan.channels() + channel];
            rows[r * plan.stride() + c] = static_cast<Row>(plan.first_row()[channel] + code);
        }
    return rows;
}

RowTable gather_row_table(ScanPlan const& plan, Codes codes) {
    if (plan.zero_row() <= std::numeric_limits<std::uint16_t>::max())
        return gather_rows<std::uint16_t>(plan, codes);
    return gather_rows<std::uint32_t>(plan, codes);
}

std::size_t second_level_cache_bytes() {
    long const bytes = sysconf(_SC_LEVEL2_CACHE_SIZE);
    return bytes > 0 ? static_cast<std::size_t>(bytes) : std::size_t{1} << 20;
}

} // namespace

ScanPlan::ScanPlan(Codes codes, std::size_t remains, Codes codes_of_channel)
    : first_row_(first_rows(codes_of_channel)), lanes_(rows() * 128 > second_level_cache_bytes() / 2 ? 64 : 128) {
    assert(codes.size() == remains * codes_of_channel.size());
    check_fits(remains);
    scan_order_ = most_informative_first(same_pairs(codes, codes_of_channel.size(), first_row_));
    original_ = sorted_by_codes(codes, remains, scan_order_);
    row_table_ = gather_row_table(*this, codes);
}

} // namespace kinmatch::engine
