#include "io/findings_json.hpp"

#include "io/durable_file.hpp"

#include <algorithm>
#include <cmath>

namespace kinmatch::io {
namespace {

nlohmann::ordered_json number_or_word(double log10_lr) {
    if (std::isnan(log10_lr))
        return nullptr;
    if (std::isinf(log10_lr))
        return log10_lr > 0.0 ? "inf" : "-inf";
    return log10_lr;
}

} // namespace

nlohmann::ordered_json findings_json(std::span<models::Finding const> findings) {
    auto list = nlohmann::ordered_json::array();
    for (auto const& [fault, log10_lr] : findings)
        list.push_back({{"severity", to_text(fault.severity)},
                        {"code", fault.code},
                        {"where", fault.where},
                        {"found", fault.found},
                        {"expected", fault.expected},
                        {"log10_lr", number_or_word(log10_lr)},
                        {"remedy", fault.remedy}});
    auto const count = [&](Severity severity) {
        return std::ranges::count(findings, severity,
                                  [](models::Finding const& finding) { return finding.fault.severity; });
    };
    return {{"errors", count(Severity::error)},
            {"warnings", count(Severity::warning)},
            {"notes", count(Severity::note)},
            {"faults", std::move(list)}};
}

void write_findings_json(std::span<models::Finding const> findings, std::filesystem::path const& path) {
    write_durably(path, findings_json(findings).dump(2) + "\n");
}

} // namespace kinmatch::io
