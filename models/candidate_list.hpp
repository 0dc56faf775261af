#pragma once

#include "models/candidate.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace kinmatch::models {

/// Some candidates of a list, next to each other.
struct CandidateBlock {
    std::uint64_t first = 0; ///< how many stand before them in the list
    std::span<Candidate const> candidates;
    /// [candidates x populations] row-major, in the order of the run's populations; empty if the run has but one.
    std::span<double const> log10_lr_by_population;
};

using CandidateVisitor = std::function<void(CandidateBlock const&)>;

/// Candidates in rank order, as many as there may be: they need not fit into memory.
class CandidateList {
  public:
    CandidateList() = default;
    CandidateList(CandidateList const&) = delete;
    CandidateList& operator=(CandidateList const&) = delete;
    virtual ~CandidateList() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// LRs beside each candidate: as many as the run has populations, 0 if it has but one.
    [[nodiscard]] virtual std::size_t populations() const = 0;
    /// Shows them all, a block at a time, in order. Every visit shows the same.
    virtual void visit(CandidateVisitor const& take) const = 0;
    /// The same for who only asks which pairs they are: posteriors need not be there.
    virtual void visit_pairs(CandidateVisitor const& take) const { visit(take); }
};

/// A list held in memory.
class HeldCandidates final : public CandidateList {
  public:
    /// \param log10_lr_by_population [candidates x populations]; empty with one population
    explicit HeldCandidates(std::vector<Candidate> candidates, std::vector<double> log10_lr_by_population = {});

    [[nodiscard]] std::uint64_t size() const override { return candidates_.size(); }
    [[nodiscard]] std::size_t populations() const override;
    void visit(CandidateVisitor const& take) const override;

  private:
    std::vector<Candidate> candidates_;
    std::vector<double> log10_lr_by_population_;
};

/// Up to so many of the first candidates, in memory.
[[nodiscard]] std::vector<Candidate> first_candidates(CandidateList const& list, std::uint64_t at_most);

} // namespace kinmatch::models
