#include "models/case.hpp"

#include <algorithm>

namespace kinmatch::models {

std::span<Print const> Case::prints_of(SampleIndex sample) const {
    auto const [first, last] = std::ranges::equal_range(prints, sample, {}, &Print::sample);
    return {first, last};
}

SampleIndex Case::find_sample(std::string_view id) const {
    auto const found = std::ranges::lower_bound(samples, id, {}, &Sample::id);
    if (found == samples.end() || found->id != id)
        return kNoSample;
    return static_cast<SampleIndex>(found - samples.begin());
}

PrintDetail const& Case::detail_of(Print const& print) const {
    static PrintDetail const none;
    return print.detail == 0 ? none : print_details[print.detail - 1];
}

} // namespace kinmatch::models
