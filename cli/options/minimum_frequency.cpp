#include "cli/options/minimum_frequency.hpp"

#include "cli/options/number_check.hpp"
#include "cli/options/usage_error.hpp"

#include <fmt/format.h>

namespace kinmatch::cli {

using models::MinimumFrequency;

models::MinimumFrequencyRule parse_minimum_frequency(std::string const& text) {
    if (text == "1/2N")
        return {.kind = MinimumFrequency::one_over_2n};
    if (text == "5/2N")
        return {.kind = MinimumFrequency::five_over_2n};
    if (text == "none")
        return {.kind = MinimumFrequency::none};
    if (!refuse_unless_positive(text).empty() || std::stod(text) >= 1.0)
        throw UsageError("the minimum frequency " + text +
                         " is no rule\n  Write 1/2N, 5/2N, none or a number above 0 and below 1, as in 0.001.");
    return {.kind = MinimumFrequency::fixed, .fixed = std::stod(text)};
}

std::string to_text(models::MinimumFrequencyRule const& rule) {
    switch (rule.kind) {
    case MinimumFrequency::one_over_2n:
        return fmt::format("1/2N; {} where 2N is not stated", rule.fixed);
    case MinimumFrequency::five_over_2n:
        return fmt::format("5/2N; {} where 2N is not stated", rule.fixed);
    case MinimumFrequency::fixed:
        return fmt::format("{}", rule.fixed);
    case MinimumFrequency::none:
        break;
    }
    return "none";
}

std::string option_of(std::string const& recorded) {
    return recorded.substr(0, recorded.find(';'));
}

std::string refuse_unless_minimum_frequency(std::string const& text) {
    try {
        (void)parse_minimum_frequency(text);
    } catch (UsageError const& error) {
        return error.what();
    }
    return "";
}

} // namespace kinmatch::cli
