#include "cli/import/unused_records.hpp"

#include "cli/counted.hpp"
#include "models/error.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>

namespace kinmatch::cli {
namespace {

/// The first reasons for which records were set aside; rejected.csv has them all.
void print_rejections(std::vector<io::laboratory::Rejection> const& rejections, std::filesystem::path const& csv) {
    constexpr std::size_t kShown = 20;
    Faults faults = io::as_faults(rejections);
    if (faults.size() > kShown)
        faults.resize(kShown);
    for (Fault& fault : faults) {
        fault.severity = Severity::warning; // the import goes on without the record
        fmt::print(stderr, "{}", to_text(fault));
    }
    fmt::print(stderr, "{} set aside: {}\n", counted(rejections.size(), "record"), csv.string());
}

} // namespace

Faults empty_files(io::LaboratoryCase const& imported) {
    Faults faults;
    for (std::string const& file : imported.unreadable)
        if (std::ranges::find(imported.rejections, file, &io::laboratory::Rejection::file) == imported.rejections.end())
            faults.push_back({.severity = Severity::warning,
                              .code = "KM-LAB-015",
                              .where = file,
                              .found = "there is no record in it",
                              .expected = "one record at least",
                              .remedy = "Export the file again if something should be there."});
    return faults;
}

void tell_rejections(std::vector<io::laboratory::Rejection> const& rejections, std::filesystem::path const& csv) {
    io::write_rejections_csv(rejections, csv);
    if (!rejections.empty())
        print_rejections(rejections, csv);
}

} // namespace kinmatch::cli
