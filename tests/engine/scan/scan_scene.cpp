#include "tests/engine/scan/scan_scene.hpp"

#include "models/log10.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kinmatch::engine {
namespace {

using support::RandomDraws;

double draw_lr(RandomDraws& draws, std::size_t kind) {
    switch (kind) {
    case 0: // as real ones
        return std::exp2(16.0 * (draws.unit() - 0.6));
    case 1: // with exclusions
        return draws.chance(0.3) ? 0.0 : std::exp2(8.0 * (draws.unit() - 0.3));
    case 2: // barely different: tiny budgets
        return 1.0 + 1e-6 * (draws.unit() - 0.5);
    case 3: // few values: sums that are equal
        return std::exp2(static_cast<double>(draws.below(4)) - 2.0);
    default: // any double
        return std::ldexp(1.0 + draws.unit(), static_cast<int>(draws.below(2097)) - 1074);
    }
}

/// Of any pair of the lane, a little beside it, or a usual one.
double draw_threshold(RandomDraws& draws, ScanScene const& scene, std::size_t lane) {
    constexpr std::array<double, 4> kUsual{-2.0, 0.0, 4.0, 8.0};
    if (scene.remains == 0 || draws.chance(0.3))
        return kUsual[draws.below(kUsual.size())];
    double const exact = scene.log10_lr(draws.below(scene.remains), lane);
    return std::isfinite(exact) ? exact + (draws.chance(0.5) ? 0.0 : 1e-5 * (draws.unit() - 0.5)) : -1.0;
}

} // namespace

std::size_t ScanScene::rows() const {
    return std::accumulate(codes_of_channel.begin(), codes_of_channel.end(), std::size_t{0});
}

std::span<double const> ScanScene::lr_of(std::size_t lane) const {
    return std::span{lr}.subspan(lane * rows(), rows());
}

double ScanScene::log10_lr(std::size_t remains_index, std::size_t lane) const {
    double sum = 0.0;
    std::size_t first_row = 0;
    for (std::size_t c = 0; c < channels(); ++c) {
        sum += models::portable_log10(lr_of(lane)[first_row + codes[remains_index * channels() + c]]);
        first_row += codes_of_channel[c];
    }
    return sum;
}

std::uint32_t ScanScene::best_code(std::size_t channel, std::size_t lane) const {
    std::size_t const first_row = std::accumulate(
        codes_of_channel.begin(), codes_of_channel.begin() + static_cast<std::ptrdiff_t>(channel), std::size_t{0});
    auto const of_channel = lr_of(lane).subspan(first_row, codes_of_channel[channel]);
    return static_cast<std::uint32_t>(std::max_element(of_channel.begin(), of_channel.end()) - of_channel.begin());
}

std::vector<Survivor> ScanScene::candidates() const {
    std::vector<double> log10_of_row(lr.size());
    std::transform(lr.begin(), lr.end(), log10_of_row.begin(), models::portable_log10);
    std::vector<Survivor> found;
    for (std::uint32_t r = 0; r < remains; ++r)
        for (std::uint32_t lane = 0; lane < lanes(); ++lane) {
            double sum = 0.0;
            std::size_t row = lane * rows();
            for (std::size_t c = 0; c < channels(); row += codes_of_channel[c++])
                sum += log10_of_row[row + codes[r * channels() + c]];
            if (sum >= threshold_of_lane[lane])
                found.push_back({r, lane});
        }
    return found;
}

ScanPlan ScanScene::plan() const {
    return {codes, remains, codes_of_channel};
}

DeficitTile ScanScene::tile(ScanPlan const& plan) const {
    DeficitTile tile(plan);
    for (std::size_t lane = 0; lane < lanes(); ++lane)
        tile.set_lane(lane, lr_of(lane), threshold_of_lane[lane]);
    tile.seal();
    return tile;
}

ScanScene random_scene(RandomDraws& draws) {
    ScanScene scene;
    for (std::size_t c = draws.between(1, 12); c > 0; --c)
        scene.codes_of_channel.push_back(static_cast<std::uint32_t>(draws.between(1, 20)));
    scene.remains = draws.below(40);
    for (std::size_t i = 0; i < scene.remains * scene.channels(); ++i)
        scene.codes.push_back(static_cast<std::uint32_t>(draws.below(scene.codes_of_channel[i % scene.channels()])));
    std::size_t const kind = draws.below(5);
    std::size_t const lanes = draws.between(1, draws.chance(0.1) ? 128 : 6);
    for (std::size_t i = 0; i < lanes * scene.rows(); ++i)
        scene.lr.push_back(draw_lr(draws, kind));
    scene.threshold_of_lane.resize(lanes);
    for (std::size_t lane = 0; lane < lanes; ++lane)
        scene.threshold_of_lane[lane] = draw_threshold(draws, scene, lane);
    return scene;
}

ScanScene realistic_scene(support::SimulatedScanOptions const& options, double threshold_log10_lr) {
    support::SimulatedScan simulated = support::simulate_scan(options);
    ScanScene scene;
    scene.codes_of_channel = std::move(simulated.codes_of_channel);
    scene.remains = options.remains;
    scene.codes = std::move(simulated.codes);
    scene.lr = std::move(simulated.lr);
    scene.threshold_of_lane.assign(options.hypotheses, threshold_log10_lr);
    return scene;
}

} // namespace kinmatch::engine
