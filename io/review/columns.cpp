#include "io/review/columns.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <tuple>

namespace kinmatch::io::review {
namespace {

constexpr int kSweeps = 200;
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

/// Rows settle in turn, downwards and upwards, each where its neighbours above and below pull it.
class ColumnSolver {
  public:
    ColumnSolver(RowGraph const& graph, RowOrder const& order)
        : graph_(graph), order_(order), x_(graph.items.size(), 0.0), wishes_(graph.items.size()) {
        for (auto const& row : order_) {
            std::vector<double> const offsets = offsets_of(row);
            for (std::size_t i = 0; i < row.size(); ++i)
                x_[row[i]] = offsets[i] - offsets.back() / 2.0;
        }
    }

    std::vector<double> run() {
        for (int sweep = 0; sweep < kSweeps; ++sweep) {
            for (std::size_t row = 0; row < order_.size(); ++row)
                settle(row);
            for (std::size_t row = order_.size(); row-- > 0;)
                settle(row);
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

    double middle(std::vector<ItemIndex> const& targets) const {
        auto const [left, right] = std::ranges::minmax(targets, {}, [this](ItemIndex target) { return x_[target]; });
        return (x_[left] + x_[right]) / 2.0;
    }

    void settle(std::size_t row) {
        std::vector<ItemIndex> const& items = order_[row];
        for (ItemIndex const item : items)
            wishes_[item] = {x_[item] * kInertia, kInertia};
        for (Net const& net : graph_.nets)
            pull_by(net, row);
        for (Tie const& tie : graph_.ties)
            if (graph_.items[tie.line].row == row)
                pull_by(tie);
        std::vector<Wish> wishes;
        for (ItemIndex const item : items)
            wishes.push_back(wishes_[item]);
        std::vector<double> const places = nearest_apart(wishes, offsets_of(items));
        for (std::size_t i = 0; i < items.size(); ++i)
            x_[items[i]] = places[i];
    }

    void pull_by(Net const& net, std::size_t row) {
        std::size_t const from = graph_.items[net.line].row;
        if (from != row && from + 1 != row)
            return;
        double const shift = middle(net.targets) - x_[net.line];
        if (from == row)
            wishes_[net.line].pull(x_[net.line] + shift, kDescent);
        else
            for (ItemIndex const target : net.targets)
                wishes_[target].pull(x_[target] - shift, kDescent);
    }

    /// Partners keep to the line between them; the line keeps to its children rather than to the middle.
    void pull_by(Tie const& tie) {
        double const strength = stands_between(tie) ? kTogether : kArc;
        wishes_[tie.line].pull(middle(tie.partners), kMiddle);
        for (ItemIndex const partner : tie.partners) {
            double const side = x_[partner] < x_[tie.line] ? -1.0 : 1.0;
            wishes_[partner].pull(x_[tie.line] + side * distance(graph_, partner, tie.line), strength);
        }
    }

    bool stands_between(Tie const& tie) const {
        auto const [left, right] = std::minmax(x_[tie.partners.front()], x_[tie.partners.back()]);
        return left < x_[tie.line] && x_[tie.line] < right;
    }

    static constexpr double kInertia = 0.01; ///< so that what nothing pulls at stays
    static constexpr double kDescent = 1.0;
    static constexpr double kTogether = 0.5;
    static constexpr double kMiddle = 0.2;
    static constexpr double kArc = 0.05;

    RowGraph const& graph_;
    RowOrder const& order_;
    std::vector<double> x_;
    std::vector<Wish> wishes_;
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
