#include "cli/options/number_check.hpp"

#include <CLI/CLI.hpp>

#include <cmath>
#include <limits>

namespace kinmatch::cli {
namespace {

/// NaN: not a finite number.
double finite_number(std::string const& text) {
    double value = 0.0;
    bool const is_finite = CLI::detail::lexical_cast(text, value) && std::isfinite(value);
    return is_finite ? value : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

std::string refuse_unless_finite(std::string const& text) {
    return std::isnan(finite_number(text)) ? text + " is not a number" : "";
}

std::string refuse_unless_positive(std::string const& text) {
    return finite_number(text) > 0.0 ? "" : text + " is not a number above 0";
}

} // namespace kinmatch::cli
