#include "io/findings_csv.hpp"

#include "io/csv_writer.hpp"
#include "io/durable_file.hpp"

#include <fmt/format.h>

#include <cmath>
#include <sstream>
#include <string>

namespace kinmatch::io {

void write_findings_csv(std::span<models::Finding const> findings, std::filesystem::path const& path) {
    std::ostringstream text;
    CsvWriter writer(text);
    writer.row({"severity", "code", "where", "found", "expected", "log10_lr", "remedy"});
    for (auto const& [fault, log10_lr] : findings)
        writer.row({to_text(fault.severity), fault.code, fault.where, fault.found, fault.expected,
                    std::isnan(log10_lr) ? std::string{} : fmt::format("{}", log10_lr), fault.remedy});
    write_durably(path, text.str());
}

} // namespace kinmatch::io
