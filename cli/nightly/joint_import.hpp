#pragma once

#include "cli/nightly/inbox.hpp"
#include "cli/nightly/rejected_list.hpp"
#include "cli/options/laboratory_options.hpp"
#include "models/case.hpp"
#include "models/fault.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kinmatch::cli {

struct JointImportRequest {
    LaboratoryOptions options;
    std::filesystem::path inbox; ///< that names are given from
    std::string by;
};

/// A file of which nothing could be used, and why.
struct RejectedFile {
    std::string name;
    Faults faults;
};

/// What came of files that were imported together.
struct JointImport {
    std::optional<models::Case> grown; ///< the case with them; nullopt: none could be used
    std::vector<InboxFile> imported;
    std::vector<RejectedFile> rejected;
    std::vector<RejectedRecord> set_aside; ///< of the files imported
    Faults faults;                         ///< warnings and notes
};

/// Adds files to a case as one import: they may name what another of them holds. If it fails, halves are added one
/// after the other, until those stand alone that do not go with the others.
///
/// \throws IoError if a file cannot be read.
[[nodiscard]] JointImport import_together(JointImportRequest const& request, std::span<InboxFile const> files,
                                          models::Case const& existing);

} // namespace kinmatch::cli
