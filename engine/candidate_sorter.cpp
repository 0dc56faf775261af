#include "engine/candidate_sorter.hpp"

#include <algorithm>
#include <queue>
#include <utility>

namespace kinmatch::engine {
namespace {

using models::Candidate;

/// Candidates shown at once; a multiple of a chunk of the candidates' file.
constexpr std::size_t kBlock = std::size_t{1} << 16U;

/// Counts, in rank order, how many candidates of each missing person and remains came before.
class RankCounter {
  public:
    explicit RankCounter(models::Case const& data) : of_remains_(data.samples.size(), 0) {
        std::size_t members = 0;
        for (models::Family const& family : data.families) {
            first_member_.push_back(members);
            members += family.members.size();
        }
        of_missing_.assign(members, 0);
    }

    void fill(Candidate& candidate) {
        candidate.rank_for_missing = ++of_missing_[first_member_[candidate.family] + candidate.missing];
        candidate.rank_for_remains = ++of_remains_[candidate.remains];
    }

  private:
    std::vector<std::size_t> first_member_; ///< [families]
    std::vector<std::uint32_t> of_missing_; ///< [members of all families]
    std::vector<std::uint32_t> of_remains_; ///< [samples]
};

/// Ranks what comes in order, and hands it on block by block.
class BlockMaker {
  public:
    BlockMaker(models::Case const& data, models::CandidateVisitor const& take) : ranks_(data), take_(take) {}

    void add(Candidate const& candidate, std::span<double const> log10_lr_by_population) {
        block_.candidates.push_back(candidate);
        ranks_.fill(block_.candidates.back());
        block_.log10_lr_by_population.insert(block_.log10_lr_by_population.end(), log10_lr_by_population.begin(),
                                             log10_lr_by_population.end());
        if (block_.size() == kBlock)
            flush();
    }

    void flush() {
        if (block_.size() == 0)
            return;
        take_({first_, block_.candidates, block_.log10_lr_by_population});
        first_ += block_.size();
        block_.clear();
    }

  private:
    RankCounter ranks_;
    models::CandidateVisitor const& take_;
    std::uint64_t first_ = 0;
    CandidateBatch block_;
};

class RankedCandidates final : public models::CandidateList {
  public:
    RankedCandidates(models::Case const& data, CandidateOrder order, Scratch scratch, CandidateBatch held,
                     std::vector<SortedRun> runs)
        : data_(data), order_(order), scratch_(std::move(scratch)), held_(std::move(held)), runs_(std::move(runs)),
          size_(held_.size()) {
        for (SortedRun const& run : runs_)
            size_ += run.size;
    }

    [[nodiscard]] std::uint64_t size() const override { return size_; }
    [[nodiscard]] std::size_t populations() const override { return order_.populations; }

    void visit(models::CandidateVisitor const& take) const override {
        BlockMaker blocks(data_, take);
        std::span<double const> const lrs = held_.log10_lr_by_population;
        for (std::size_t i = 0; i < held_.size(); ++i)
            blocks.add(held_.candidates[i], lrs.subspan(i * order_.populations, order_.populations));
        merge(blocks);
        blocks.flush();
    }

  private:
    /// Takes the best of the runs' first candidates, again and again.
    void merge(BlockMaker& blocks) const {
        constexpr std::size_t kReadAhead = std::size_t{1} << 18U; // candidates of all runs together
        std::size_t const buffer =
            std::clamp<std::size_t>(kReadAhead / std::max<std::size_t>(runs_.size(), 1), 64, 4096);
        std::vector<RunReader> readers;
        for (SortedRun const& run : runs_)
            readers.emplace_back(run, order_.populations, scratch_, buffer);
        auto const after = [this](RunReader* a, RunReader* b) {
            return ranks_before(b->candidate(), a->candidate(), order_.evidence);
        };
        std::priority_queue<RunReader*, std::vector<RunReader*>, decltype(after)> first(after);
        for (RunReader& reader : readers)
            first.push(&reader);
        while (!first.empty()) {
            RunReader* const best = first.top();
            first.pop();
            blocks.add(best->candidate(), best->log10_lr_by_population());
            best->advance();
            if (!best->at_end())
                first.push(best);
        }
    }

    models::Case const& data_;
    CandidateOrder order_;
    Scratch scratch_;
    CandidateBatch held_;         ///< sorted; empty if there are runs
    std::vector<SortedRun> runs_; ///< none is empty
    std::uint64_t size_;
};

} // namespace

CandidateSorter::CandidateSorter(models::Case const& data, CandidateOrder order, Scratch scratch)
    : data_(data), order_(order), scratch_(std::move(scratch)) {}

void CandidateSorter::add(CandidateBatch const& batch) {
    CandidateBatch full;
    {
        std::scoped_lock const lock(mutex_);
        held_.append(batch);
        if (held_.size() < order_.held_in_memory)
            return;
        full = std::exchange(held_, {});
    }
    keep(std::move(full)); // others go on adding meanwhile
}

void CandidateSorter::keep(CandidateBatch batch) {
    sort_by_rank(batch, order_.populations, order_.evidence);
    SortedRun const run = write_run(batch, scratch_);
    std::scoped_lock const lock(mutex_);
    runs_.push_back(run);
}

std::unique_ptr<models::CandidateList> CandidateSorter::finish() {
    if (!runs_.empty() && held_.size() > 0)
        keep(std::exchange(held_, {}));
    else
        sort_by_rank(held_, order_.populations, order_.evidence);
    return std::make_unique<RankedCandidates>(data_, order_, scratch_, std::move(held_), std::move(runs_));
}

} // namespace kinmatch::engine
