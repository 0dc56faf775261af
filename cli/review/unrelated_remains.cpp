#include "cli/review/unrelated_remains.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kinmatch::cli {

std::size_t count_remains(models::Case const& data) {
    return static_cast<std::size_t>(
        std::ranges::count(data.samples, models::SampleKind::remains, &models::Sample::kind));
}

double unrelated_remains_at_most(double log10_lr, std::size_t remains) {
    auto const all = static_cast<double>(remains);
    return std::min(all, std::max(all / std::pow(10.0, log10_lr), 1e-300)); // there is no LR at which it is none
}

std::string unrelated_remains_text(double log10_lr, std::size_t remains) {
    double const bound = unrelated_remains_at_most(log10_lr, remains);
    std::string text = fmt::format("{:.6g}", bound);
    if (std::stod(text) < bound) {
        double const last_digit = std::pow(10.0, std::floor(std::log10(bound)) - 5.0);
        text = fmt::format("{:.6g}", bound + last_digit / 2.0);
    }
    return std::stod(text) > static_cast<double>(remains) ? std::to_string(remains) : text;
}

} // namespace kinmatch::cli
