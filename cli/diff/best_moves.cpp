#include "cli/diff/best_moves.hpp"

#include <algorithm>
#include <limits>

namespace kinmatch::cli {
namespace {

double largest_lr(models::PairMove const& moved) {
    double largest = -std::numeric_limits<double>::infinity();
    for (auto const* const pair : {&moved.before, &moved.after})
        if (*pair)
            largest = std::max(largest, (*pair)->log10_lr);
    return largest;
}

bool comes_before(ExplainedMove const& a, ExplainedMove const& b) {
    double const lr_a = largest_lr(a.moved), lr_b = largest_lr(b.moved);
    return lr_a != lr_b ? lr_a > lr_b : a.moved.key < b.moved.key;
}

void keep_best(std::vector<ExplainedMove>& moves, std::size_t at_most) {
    std::ranges::sort(moves, comes_before);
    moves.resize(std::min(moves.size(), at_most));
}

} // namespace

void BestMoves::add(ExplainedMove move) {
    auto& moves = moves_[static_cast<std::size_t>(move.moved.move)];
    moves.push_back(std::move(move));
    if (moves.size() > 100 * of_each_)
        keep_best(moves, of_each_);
}

std::vector<ExplainedMove> BestMoves::of(models::Move move) const {
    std::vector<ExplainedMove> moves = moves_[static_cast<std::size_t>(move)];
    keep_best(moves, of_each_);
    return moves;
}

} // namespace kinmatch::cli
