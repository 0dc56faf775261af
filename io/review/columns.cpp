#include "io/review/columns.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace kinmatch::io::review {
namespace {

constexpr int kOutside = 30; ///< beyond the first and the last of a row
constexpr int kClear = 4;    ///< lines of different unions above each other are nearer than this nowhere

int distance(RowGraph const& graph, ItemIndex left, ItemIndex right) {
    return graph.items[left].half_width + graph.items[right].half_width + kGap;
}

/// Where an item would rather be, as the weighted mean of all that pulls at it.
struct Wish {
    double moment = 0.0;
    double weight = 0.0;

    void pull(double to, double strength) {
        moment += to * strength;
        weight += strength;
    }
};

/// Items of one row pushed together: they move as one.
struct Cluster {
    double moment = 0.0;
    double weight = 0.0;
    std::size_t size = 0;

    [[nodiscard]] double place() const { return moment / weight; }
};

/// Weighted least squares under the distances: clusters that would overlap are pooled (Ayer et al. 1955).
/// \param offsets  [items of the row] distance from the first when all stand close
std::vector<double> nearest_apart(std::vector<Wish> const& wishes, std::vector<double> const& offsets) {
    std::vector<Cluster> clusters;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        clusters.push_back({wishes[i].moment - wishes[i].weight * offsets[i], wishes[i].weight, 1});
        while (clusters.size() > 1 && clusters.end()[-2].place() > clusters.back().place()) {
            Cluster const last = clusters.back();
            clusters.pop_back();
            clusters.back().moment += last.moment;
            clusters.back().weight += last.weight;
            clusters.back().size += last.size;
        }
    }
    std::vector<double> places;
    for (Cluster const& cluster : clusters)
        for (std::size_t i = 0; i < cluster.size; ++i)
            places.push_back(cluster.place() + offsets[places.size()]);
    return places;
}

/// Minimises a sum of squares, row after row, downwards and upwards:
/// - a line stands above the middle of all that hangs from it,
/// - siblings stand close, those between the outermost midway between their neighbours,
/// - partners stand close to the line between them, and those joined by an arc not too far from its line.
///
/// Items of one row that a square joins share its pull such that the sum never grows (each square is replaced by an
/// upper bound that treats every item alone).
class ColumnSolver {
  public:
    ColumnSolver(RowGraph const& graph, RowOrder const& order)
        : graph_(graph), order_(order), x_(graph.items.size(), 0.0), wishes_(graph.items.size()),
          place_(graph.items.size()) {
        for (auto const& row : order_) {
            std::vector<double> const offsets = offsets_of(row);
            for (std::size_t i = 0; i < row.size(); ++i) {
                x_[row[i]] = offsets[i] - offsets.back() / 2.0;
                place_[row[i]] = i;
            }
        }
        for (Net const& net : graph_.nets) {
            nets_.push_back(net);
            std::ranges::sort(nets_.back().targets, {}, [this](ItemIndex target) { return place_[target]; });
        }
    }

    std::vector<double> run() {
        double moved = 1.0;
        for (int sweep = 0; sweep < kMostSweeps && moved > kSettled; ++sweep) {
            moved = 0.0;
            for (std::size_t row = 0; row < order_.size(); ++row)
                moved = std::max(moved, settle(row));
            for (std::size_t row = order_.size(); row-- > 0;)
                moved = std::max(moved, settle(row));
        }
        return x_;
    }

  private:
    std::vector<double> offsets_of(std::vector<ItemIndex> const& row) const {
        std::vector<double> offsets{0.0};
        for (std::size_t i = 1; i < row.size(); ++i)
            offsets.push_back(offsets.back() + distance(graph_, row[i - 1], row[i]));
        return offsets;
    }

    /// Returns how far an item moved at most.
    double settle(std::size_t row) {
        std::vector<ItemIndex> const& items = order_[row];
        for (ItemIndex const item : items)
            wishes_[item] = {x_[item] * kInertia, kInertia};
        for (Net const& net : nets_) {
            if (graph_.items[net.line].row == row)
                pull(net.line, middle(net) - x_[net.line], kDescent);
            else if (graph_.items[net.line].row + 1 == row)
                pull_targets(net);
        }
        for (Tie const& tie : graph_.ties)
            if (graph_.items[tie.line].row == row)
                pull_together(tie);
        std::vector<Wish> wishes;
        for (ItemIndex const item : items)
            wishes.push_back(wishes_[item]);
        std::vector<double> const places = nearest_apart(wishes, offsets_of(items));
        double moved = 0.0;
        for (std::size_t i = 0; i < items.size(); ++i)
            moved = std::max(moved, std::abs(places[i] - std::exchange(x_[items[i]], places[i])));
        return moved;
    }

    void pull(ItemIndex item, double by, double strength) { wishes_[item].pull(x_[item] + by, strength); }

    double middle(Net const& net) const { return (x_[net.targets.front()] + x_[net.targets.back()]) / 2.0; }

    void pull_targets(Net const& net) {
        double const shift = x_[net.line] - middle(net);
        pull(net.targets.front(), shift, kDescent / 2.0);
        pull(net.targets.back(), shift, kDescent / 2.0);
        double const width = x_[net.targets.back()] - x_[net.targets.front()];
        pull(net.targets.front(), width / 2.0, 2.0 * kNarrow);
        pull(net.targets.back(), -width / 2.0, 2.0 * kNarrow);
        for (std::size_t i = 1; i + 1 < net.targets.size(); ++i) {
            double const lag = (x_[net.targets[i - 1]] + x_[net.targets[i + 1]]) / 2.0 - x_[net.targets[i]];
            pull(net.targets[i], lag / 2.0, 2.0 * kEven);
            pull(net.targets[i - 1], -lag / 2.0, kEven);
            pull(net.targets[i + 1], -lag / 2.0, kEven);
        }
    }

    void pull_together(Tie const& tie) {
        bool const is_direct = tie.partners.size() == 2 && stands_between(tie);
        for (ItemIndex const partner : tie.partners) {
            int const apart = is_direct ? distance(graph_, partner, tie.line) : 0;
            double const excess = x_[tie.line] - x_[partner] + (place_[partner] < place_[tie.line] ? -apart : apart);
            double const strength = 2.0 * (is_direct ? kTogether : kArc);
            pull(partner, excess / 2.0, strength);
            pull(tie.line, -excess / 2.0, strength);
        }
    }

    bool stands_between(Tie const& tie) const {
        auto const [left, right] = std::minmax(place_[tie.partners.front()], place_[tie.partners.back()]);
        return left + 1 == place_[tie.line] && place_[tie.line] + 1 == right;
    }

    static constexpr int kMostSweeps = 400;
    static constexpr double kSettled = 0.02;
    static constexpr double kInertia = 1e-6; ///< so that what nothing pulls at stays
    static constexpr double kDescent = 1.0;
    static constexpr double kTogether = 0.05;
    static constexpr double kEven = 0.05;
    static constexpr double kNarrow = 0.005;
    static constexpr double kArc = 0.02;

    RowGraph const& graph_;
    RowOrder const& order_;
    std::vector<Net> nets_; ///< targets from left to right
    std::vector<double> x_;
    std::vector<Wish> wishes_;
    std::vector<std::size_t> place_;
};

std::vector<int> in_whole_steps(RowGraph const& graph, RowOrder const& order, std::vector<double> const& places) {
    std::vector<int> x(places.size());
    for (auto const& row : order)
        for (std::size_t i = 0; i < row.size(); ++i) {
            x[row[i]] = static_cast<int>(std::lround(places[row[i]]));
            if (i > 0)
                x[row[i]] = std::max(x[row[i]], x[row[i - 1]] + distance(graph, row[i - 1], row[i]));
        }
    return x;
}

/// Moves lines within their room, from the lowest row upwards: straight down to what hangs from them.
class LineStraightening {
  public:
    LineStraightening(RowGraph const& graph, std::vector<int>& x) : graph_(graph), x_(x) {}

    void straighten(std::vector<ItemIndex> const& row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!graph_.items[row[i]].is_line())
                continue;
            int const home = x_[row[i]];
            int const left = i > 0 ? x_[row[i - 1]] + distance(graph_, row[i - 1], row[i]) : home - kOutside;
            int const right =
                i + 1 < row.size() ? x_[row[i + 1]] - distance(graph_, row[i], row[i + 1]) : home + kOutside;
            settle(row[i], left - kAside, right + kAside);
        }
    }

  private:
    using Burden = std::tuple<int, int, int>;

    void settle(ItemIndex line, int left, int right) {
        int const home = x_[line];
        int best = home;
        for (int x = left; x <= right; ++x)
            if (burden(line, x, home) < burden(line, best, home))
                best = x;
        x_[line] = best;
    }

    /// Lines of others met, bends, way from home.
    Burden burden(ItemIndex line, int x, int home) const {
        std::size_t const row = graph_.items[line].row;
        int met = 0, bends = 0;
        for (Net const& net : graph_.nets) {
            std::size_t const from = graph_.items[net.line].row;
            bool const starts_here = net.line == line;
            bool const ends_here = std::ranges::find(net.targets, line) != net.targets.end();
            if (starts_here && net.targets.size() == 1)
                bends += x_[net.targets.front()] != x;
            if (from == row && !starts_here)
                met += meets(net.targets, x);
            if (from + 1 == row && !ends_here)
                met += std::abs(x_[net.line] - x) < kClear;
        }
        return {met, bends, std::abs(x - home)};
    }

    int meets(std::vector<ItemIndex> const& targets, int x) const {
        return static_cast<int>(
            std::ranges::count_if(targets, [&](ItemIndex target) { return std::abs(x_[target] - x) < kClear; }));
    }

    RowGraph const& graph_;
    std::vector<int>& x_;
};

} // namespace

std::vector<int> columns_of(RowGraph const& graph, RowOrder const& order) {
    std::vector<int> x = in_whole_steps(graph, order, ColumnSolver(graph, order).run());
    LineStraightening lines(graph, x);
    for (std::size_t row = order.size(); row-- > 0;)
        lines.straighten(order[row]);
    return x;
}

} // namespace kinmatch::io::review
