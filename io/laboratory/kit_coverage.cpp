#include "io/laboratory/kit_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

std::size_t lacking(std::map<std::uint32_t, std::set<std::string_view>> const& samples, std::string_view locus) {
    return static_cast<std::size_t>(
        std::ranges::count_if(samples, [&](auto const& sample) { return !sample.second.contains(locus); }));
}

} // namespace

void KitCoverage::add(std::string_view kit, std::uint32_t sample, std::string_view locus) {
    if (kit != given_) {
        given_ = kit;
        kit_ = models::find_kit(kit);
    }
    if (kit_ == nullptr)
        return;
    auto const found = std::ranges::find(kit_->loci, locus);
    std::set<std::string_view>& loci = typed_[kit_][sample];
    if (found != kit_->loci.end())
        loci.insert(*found);
}

void KitCoverage::tell(Intake& intake) const {
    for (auto const& [kit, samples] : typed_) {
        std::string lack;
        for (std::string_view const locus : kit->loci)
            if (std::size_t const count = lacking(samples, locus); count > 0)
                lack += fmt::format("{}{} ({})", lack.empty() ? "" : ", ", locus, count);
        std::string const part = fmt::format("kit {}", kit->name);
        if (!lack.empty())
            intake.remarks().note({.file = {}, .part = part},
                                  {"KM-LAB-119",
                                   fmt::format("loci without a row in some of {} samples: {}", samples.size(), lack),
                                   "", "They count as not typed there. Look whether the export left them out."});
    }
}

} // namespace kinmatch::io::laboratory
