#pragma once

#include "cli/account_name.hpp"
#include "cli/options/laboratory_options.hpp"

#include <filesystem>
#include <string>

namespace kinmatch::cli {

/// What import was asked for.
struct ImportOptions {
    LaboratoryOptions laboratory;
    std::filesystem::path from;
    std::filesystem::path into;
    std::filesystem::path withdrawals;
    std::filesystem::path output;
    std::string by = account_name();
};

[[nodiscard]] std::filesystem::path case_file_of(ImportOptions const& options);

/// Where records of laboratories that were set aside are listed; empty: there are no such files.
[[nodiscard]] std::filesystem::path rejections_of(ImportOptions const& options);

} // namespace kinmatch::cli
