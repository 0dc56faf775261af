#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <span>

namespace kinmatch::models {

/// Which pair, by numbers that mean the same in all lists that are compared.
struct PairKey {
    std::uint32_t family = 0;
    std::uint32_t missing = 0;
    std::uint32_t remains = 0;

    friend auto operator<=>(PairKey const&, PairKey const&) noexcept = default;
};

/// A candidate of a list.
struct ListedPair {
    PairKey key;
    double log10_lr = 0.0;  ///< that ranks it; -inf is an exclusion; never NaN
    std::uint64_t rank = 0; ///< 1 is the first of its list
};

/// Candidates in rank order, as many as there may be: they need not fit into memory.
class PairList {
  public:
    PairList() = default;
    PairList(PairList const&) = delete;
    PairList& operator=(PairList const&) = delete;
    virtual ~PairList() = default;

    /// Shows them all, a block at a time. Every visit shows the same.
    virtual void visit(std::function<void(std::span<ListedPair const>)> const& take) const = 0;
};

} // namespace kinmatch::models
