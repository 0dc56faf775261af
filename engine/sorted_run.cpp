#include "engine/sorted_run.hpp"

#include <algorithm>
#include <type_traits>

namespace kinmatch::engine {

static_assert(std::is_trivially_copyable_v<models::Candidate>); // runs hold their bytes

SortedRun write_run(CandidateBatch const& sorted, Scratch const& scratch) {
    auto const candidates = std::as_bytes(std::span{sorted.candidates});
    auto const lrs = std::as_bytes(std::span{sorted.log10_lr_by_population});
    std::vector<std::byte> bytes(candidates.begin(), candidates.end());
    bytes.insert(bytes.end(), lrs.begin(), lrs.end());
    return {scratch.append(bytes), sorted.size()};
}

RunReader::RunReader(SortedRun run, std::size_t populations, Scratch const& scratch, std::size_t buffer)
    : run_(run), populations_(populations), scratch_(&scratch), read_at_once_(buffer) {
    fill();
}

std::span<double const> RunReader::log10_lr_by_population() const {
    return std::span{buffer_.log10_lr_by_population}.subspan((position_ - buffer_begin_) * populations_, populations_);
}

void RunReader::advance() {
    ++position_;
    if (position_ - buffer_begin_ == buffer_.size())
        fill();
}

void RunReader::fill() {
    buffer_begin_ = position_;
    std::uint64_t const size = std::min(read_at_once_, run_.size - position_);
    buffer_.candidates.resize(size);
    buffer_.log10_lr_by_population.resize(size * populations_);
    if (size == 0)
        return;
    std::uint64_t const lrs = run_.offset + run_.size * sizeof(models::Candidate);
    scratch_->read(run_.offset + position_ * sizeof(models::Candidate),
                   std::as_writable_bytes(std::span{buffer_.candidates}));
    if (populations_ > 0)
        scratch_->read(lrs + position_ * populations_ * sizeof(double),
                       std::as_writable_bytes(std::span{buffer_.log10_lr_by_population}));
}

} // namespace kinmatch::engine
