#pragma once

#include "io/laboratory_import.hpp"

#include <filesystem>
#include <vector>

namespace kinmatch::cli {

/// Warnings of laboratory files that were read and held no record.
[[nodiscard]] Faults empty_files(io::LaboratoryCase const& imported);

/// Lists the records that were set aside in `csv`, and prints the first.
void tell_rejections(std::vector<io::laboratory::Rejection> const& rejections, std::filesystem::path const& csv);

} // namespace kinmatch::cli
