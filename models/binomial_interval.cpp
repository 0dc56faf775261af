#include "models/binomial_interval.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <cassert>

namespace kinmatch::models {

Interval binomial_interval(std::uint64_t events, std::uint64_t trials, double coverage) {
    assert(events <= trials && trials > 0 && coverage > 0.0 && coverage < 1.0);
    using Binomial = boost::math::binomial_distribution<double>;
    double const tail = (1.0 - coverage) / 2.0;
    auto const n = static_cast<double>(trials);
    auto const k = static_cast<double>(events);
    return {.lower = Binomial::find_lower_bound_on_p(n, k, tail), .upper = Binomial::find_upper_bound_on_p(n, k, tail)};
}

} // namespace kinmatch::models
