#pragma once

#include "models/candidate.hpp"
#include "models/listed_pair.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kinmatch::io {

class Hdf5Reader;

/// The ids of several lists of candidates, each once, ascending: what the numbers of a models::PairKey mean.
struct PairIds {
    std::vector<std::string> families;
    std::vector<std::string> missing; ///< member ids, of whatever family
    std::vector<std::string> remains;
};

/// The candidates of a candidates.h5, read block by block at each visit: memory does not grow with their number.
class CandidatePairs final : public models::PairList {
  public:
    /// Reads the ids. Throws as read_candidates does.
    explicit CandidatePairs(std::filesystem::path const& path);
    ~CandidatePairs() override;

    /// Adds the ids of this list to those of others; then sort_ids().
    void add_to(PairIds& ids) const;
    /// Says by which numbers visit() names pairs. \pre all ids of the list are among them, sorted.
    void number_by(PairIds const& ids);
    /// Which LR counts in visit(): that of the DNA, or with that of the sexes.
    void rank_by(models::Evidence evidence) { evidence_ = evidence; }

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// \pre number_by() was called. Throws InputError for rows that are damaged (KM-CASE-004 to 008) or mean nothing.
    void visit(std::function<void(std::span<models::ListedPair const>)> const& take) const override;

  private:
    [[nodiscard]] std::vector<models::ListedPair> block(std::uint64_t first, std::size_t length) const;

    std::unique_ptr<Hdf5Reader> file_;
    PairIds own_;                                                                   ///< in the order of the file
    std::vector<std::uint32_t> family_numbers_, missing_numbers_, remains_numbers_; ///< of own_, among all ids
    std::uint64_t size_ = 0;
    models::Evidence evidence_ = models::Evidence::dna;
};

/// Sorts each list of ids and leaves every id once.
void sort_ids(PairIds& ids);

} // namespace kinmatch::io
