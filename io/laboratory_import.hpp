#pragma once

#include "io/laboratory/format.hpp"
#include "io/laboratory/intake.hpp"
#include "io/tidy_csv.hpp"
#include "models/record_key.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kinmatch::io {

/// What to import, and what the files themselves do not say.
struct LaboratoryRequest {
    std::filesystem::path from; ///< a folder of tidy tables beside the files; empty: none
    std::vector<std::filesystem::path> profiles;
    std::vector<std::filesystem::path> families;
    std::vector<std::filesystem::path> frequencies;
    std::vector<std::filesystem::path> mutation;
    std::vector<std::filesystem::path> unsorted; ///< whatever their content says that they are for (purpose.hpp)
    std::vector<std::filesystem::path> aliases;
    std::optional<laboratory::Format> format;                  ///< of every file; nullopt: each is recognised
    std::optional<models::SampleKind> kind;                    ///< of samples whose file states none
    std::map<std::filesystem::path, models::SampleKind> kinds; ///< the same of single files, before `kind`
    std::filesystem::path below;      ///< folder that the record of imports names files from; "": by their last name
    std::string population;           ///< of frequencies whose file names none, and of samples
    std::string pedigree;             ///< of Familias files that state several; "": none named
    std::vector<std::string> missing; ///< members of families that are missing: MEMBER or FAMILY/MEMBER
};

/// Names of files, by the records that they state otherwise than an existing case.
using SourcesOfChanges = std::map<models::RecordKey, std::string>;

struct LaboratoryCase {
    models::Case data;
    SourcesOfChanges changed_by;                   ///< of records that tables of a folder state: not there
    Faults faults;                                 ///< warnings and notes
    std::vector<laboratory::Rejection> rejections; ///< by file as given, and row
    std::set<std::string> unreadable;              ///< files as given of which nothing could be read; not in imports
};

/// Reads laboratory files into a case: docs/formats.md says what of each format is read and how.
///
/// A record that cannot be used is set aside by name, and the rest is imported; whatever the tidy tables say must hold
/// for what the files say too (tidy_csv.hpp). Faults of the folder itself refuse everything, as without files.
///
/// \param existing  a case that the files are to be added to: they may name what it holds. Empty: none.
///
/// \throws InputError when the folder has an error; when files were given for something, not unsorted, and nothing of
///         them could be used (KM-LAB-011). Every rejection is then among the faults.
/// \throws IoError if a file cannot be read.
[[nodiscard]] LaboratoryCase import_laboratory_files(LaboratoryRequest const& request,
                                                     models::Case const& existing = {});

/// Rejections as errors, for whoever takes none.
[[nodiscard]] Faults as_faults(std::vector<laboratory::Rejection> const& rejections);

/// "found (expected what) [code]".
[[nodiscard]] std::string reason_of(laboratory::Rejection const& rejection);

/// Writes file,row,record,reason,remedy. \throws IoError.
void write_rejections_csv(std::vector<laboratory::Rejection> const& rejections, std::filesystem::path const& path);

} // namespace kinmatch::io
