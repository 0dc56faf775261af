#pragma once

#include "models/candidate_list.hpp"
#include "models/case.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace kinmatch::io {

/// What goes into a run folder.
struct RunContents {
    std::filesystem::path case_file; ///< the file `held` was read from; linked, or copied
    std::string case_sha256;         ///< of its bytes, taken before `held` was read
    models::Case const& held;
    models::CandidateList const& candidates;         ///< with indices into `held`
    std::vector<std::string> populations;            ///< names, as many as the candidates have
    nlohmann::ordered_json manifest;                 ///< without "files", which publish_run adds
    std::map<std::string, std::string> more_files{}; ///< name and bytes of what else belongs to the run
};

/// Publishes RUNS/NAME with case.h5, candidates.csv, candidates.h5, more_files and manifest.json, whole or not at all.
///
/// A temporary folder beside it (mode 0700) is filled, brought to the disk and renamed. The manifest gets the SHA-256
/// of the other files under "files". If the folder exists already and is complete, also because another process came
/// first, it is left as it is. Throws IoError, also when the folder exists and is not complete, and when case_file is
/// no longer what `held` was read from.
///
/// \param runs  created (0700) when missing
/// \param name  hash of all that determines the run; one path component
/// \return      RUNS/NAME
std::filesystem::path publish_run(std::filesystem::path const& runs, std::string const& name,
                                  RunContents const& contents);

/// Whether a folder holds a whole run: a manifest, each file it must name, and each it names with that checksum.
/// Throws IoError when a file is there and cannot be read.
[[nodiscard]] bool run_is_complete(std::filesystem::path const& folder);

/// The manifest of a run. Throws IoError when there is none, InputError when it is no JSON object.
[[nodiscard]] nlohmann::ordered_json read_manifest(std::filesystem::path const& folder);

} // namespace kinmatch::io
