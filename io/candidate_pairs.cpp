#include "io/candidate_pairs.hpp"

#include "io/candidates_schema.hpp"
#include "io/hdf5_reader.hpp"
#include "io/row_check.hpp"
#include "io/table_reader.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace kinmatch::io {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20U; ///< pairs: a multiple of a chunk

constexpr auto kIds = [](auto& table) { table.column("id", std::identity{}); };

void sort_and_unite(std::vector<std::string>& ids) {
    std::ranges::sort(ids);
    auto const repeated = std::ranges::unique(ids);
    ids.erase(repeated.begin(), repeated.end());
}

std::vector<std::uint32_t> numbers_of(std::vector<std::string> const& own, std::vector<std::string> const& all) {
    std::vector<std::uint32_t> numbers;
    for (std::string const& id : own)
        numbers.push_back(static_cast<std::uint32_t>(std::ranges::lower_bound(all, id) - all.begin()));
    return numbers;
}

void append(std::vector<std::string> const& from, std::vector<std::string>& to) {
    to.insert(to.end(), from.begin(), from.end());
}

/// The number of an index in the file.
std::uint32_t number(std::vector<std::uint32_t> const& numbers, std::uint32_t index, Hdf5Reader const& file,
                     std::string_view dataset, std::size_t row) {
    if (index >= numbers.size())
        throw InputError(file.row_fault(kIndexOutOfRange, dataset, row, fmt::format("index {}", index),
                                        fmt::format("an index below {}", numbers.size())));
    return numbers[index];
}

} // namespace

CandidatePairs::CandidatePairs(std::filesystem::path const& path)
    : file_(std::make_unique<Hdf5Reader>(path, kCandidatesSchema)) {
    Faults faults;
    FileReader reader{*file_, faults};
    reader.table("/families", own_.families, kIds);
    reader.table("/missing", own_.missing, kIds);
    reader.table("/remains", own_.remains, kIds);
    throw_if_any(std::move(faults));
    size_ = file_->count<double>("/candidates/log10_lr");
}

CandidatePairs::~CandidatePairs() = default;

void CandidatePairs::add_to(PairIds& ids) const {
    append(own_.families, ids.families);
    append(own_.missing, ids.missing);
    append(own_.remains, ids.remains);
}

void CandidatePairs::number_by(PairIds const& ids) {
    family_numbers_ = numbers_of(own_.families, ids.families);
    missing_numbers_ = numbers_of(own_.missing, ids.missing);
    remains_numbers_ = numbers_of(own_.remains, ids.remains);
}

void CandidatePairs::visit(std::function<void(std::span<models::ListedPair const>)> const& take) const {
    for (std::uint64_t first = 0; first < size_; first += kBlock)
        take(block(first, static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, size_ - first))));
}

std::vector<models::ListedPair> CandidatePairs::block(std::uint64_t first, std::size_t length) const {
    for (char const* const column : {"/candidates/family", "/candidates/missing", "/candidates/remains"})
        if (file_->count<std::uint32_t>(column) != size_)
            throw InputError(
                file_->fault(kRowsDiffer, column, "another number of rows", fmt::format("{} rows", size_)));
    auto const families = file_->part<std::uint32_t>("/candidates/family", first, length);
    auto const missing = file_->part<std::uint32_t>("/candidates/missing", first, length);
    auto const remains = file_->part<std::uint32_t>("/candidates/remains", first, length);
    auto lrs = file_->part<double>("/candidates/log10_lr", first, length);
    if (evidence_ == models::Evidence::dna_and_sex) {
        auto const of_sexes = file_->part<double>("/candidates/log10_lr_sex", first, length);
        std::ranges::transform(lrs, of_sexes, lrs.begin(), std::plus{});
    }
    std::vector<models::ListedPair> pairs(length);
    for (std::size_t i = 0; i < length; ++i) {
        if (std::isnan(lrs[i]))
            throw InputError(
                file_->row_fault(kNumberOutOfRange, "/candidates/log10_lr", first + i, "NaN", "a number or -inf"));
        pairs[i] = {{number(family_numbers_, families[i], *file_, "/candidates/family", first + i),
                     number(missing_numbers_, missing[i], *file_, "/candidates/missing", first + i),
                     number(remains_numbers_, remains[i], *file_, "/candidates/remains", first + i)},
                    lrs[i],
                    first + i + 1};
    }
    return pairs;
}

void sort_ids(PairIds& ids) {
    for (std::vector<std::string>* const list : {&ids.families, &ids.missing, &ids.remains})
        sort_and_unite(*list);
}

} // namespace kinmatch::io
