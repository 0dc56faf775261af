#pragma once

#include "cli/nightly/inbox.hpp"
#include "cli/options/laboratory_options.hpp"
#include "models/case.hpp"
#include "models/case_changes.hpp"

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// From where to where a night imports, and in whose name.
struct NightImportRequest {
    std::filesystem::path inbox;
    std::filesystem::path case_file;
    LaboratoryOptions options; ///< for all files
    std::string by;
};

/// What a night imported.
struct NightImport {
    std::vector<std::string> imported; ///< names of files that were read, lists of withdrawals among them
    std::vector<std::string> rejected; ///< names of files of which nothing could be used: the next night tries again
    std::size_t as_before = 0;         ///< files that were imported before
    models::CountsByKind counts{};     ///< what became of the case's records
    std::size_t history = 0;           ///< in the case's history now
    std::size_t set_aside = 0;         ///< records of files that stand in the inbox, whichever night read them
    std::vector<models::HistoryEntry> withdrawn; ///< families and samples, since earlier nights told it
    Faults faults;                               ///< warnings and notes
};

/// Adds to a case what is new in the inbox, all in one step: the case file is replaced once, and its record of imports
/// is what says which files are no news. Killed before that, nothing was imported; after it, all was.
///
/// Files are read together, as one import. If that fails, those to blame are left out and named. Lists of withdrawals
/// stand for as long as they are in the inbox: each that names somebody who is held is applied, whoever brought them
/// back. The list of what was set aside (rejected_list.hpp) is written before the case.
///
/// \param told  so many entries of the case's history were told by earlier nights
/// \throws InputError if there is no case and nothing in the inbox makes one (KM-NIGHT-006), or a list of withdrawals
///         cannot be applied in full: nobody whom it names may be shown once more. CaseLocked if another import adds to
///         the case, or made it meanwhile. IoError.
[[nodiscard]] NightImport import_inbox(NightImportRequest const& request, std::size_t told);

/// Another process adds to the case.
class CaseLocked : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace kinmatch::cli
