#include "io/run_folder.hpp"

#include "io/candidates_csv.hpp"
#include "io/candidates_file.hpp"
#include "io/checked_files.hpp"
#include "io/durable_file.hpp"
#include "io/sha256.hpp"
#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <future>

namespace kinmatch::io {
namespace {

constexpr std::array<char const*, 3> kFiles{"case.h5", "candidates.csv", "candidates.h5"};
constexpr char const* kManifest = "manifest.json";

/// Gives the folder the case that was matched, and no other that took its name in the meantime.
void add_case(std::filesystem::path const& folder, RunContents const& contents) {
    copy_durably(contents.case_file, folder / "case.h5");
    if (sha256_of_file(folder / "case.h5") != contents.case_sha256)
        throw IoError(fmt::format("{}: the case file was replaced while it was matched\n  Run match again.",
                                  contents.case_file.string()));
}

void fill(std::filesystem::path const& folder, RunContents const& contents) {
    add_case(folder, contents);
    CandidatesOfRun const candidates{contents.candidates, contents.held, contents.populations};
    auto csv = std::async(std::launch::async, [&] {
        write_candidates_csv(candidates, folder / "candidates.csv");
        return sha256_of_file(folder / "candidates.csv");
    });
    write_candidates(candidates, folder / "candidates.h5");
    nlohmann::ordered_json manifest = contents.manifest;
    manifest["files"]["case.h5"] = contents.case_sha256;
    manifest["files"]["candidates.csv"] = csv.get();
    manifest["files"]["candidates.h5"] = sha256_of_file(folder / "candidates.h5");
    for (auto const& [file, bytes] : contents.more_files) {
        write_durably(folder / file, bytes);
        manifest["files"][file] = sha256_of_file(folder / file);
    }
    write_durably(folder / kManifest, manifest.dump(2) + "\n");
}

[[noreturn]] void throw_incomplete(std::filesystem::path const& folder) {
    throw IoError(fmt::format("{}: the folder exists, but its files are not those its manifest names\n"
                              "  Move it away and run again.",
                              folder.string()));
}

} // namespace

std::filesystem::path publish_run(std::filesystem::path const& runs, std::string const& name,
                                  RunContents const& contents) {
    assert(!name.empty() && name.find('/') == std::string::npos && name.front() != '.');
    make_private_folder(runs);
    std::filesystem::path folder = runs / name;
    TemporaryName temporary = make_temporary_folder(runs);
    fill(temporary.path(), contents);
    sync_folder(temporary.path());
    int const error = temporary.rename_to(folder);
    if (error == EEXIST || error == ENOTEMPTY) {
        if (!run_is_complete(folder))
            throw_incomplete(folder);
    } else if (error != 0) {
        throw_system_failure(folder, "publish the run", error);
    }
    sync_folder(runs);
    return folder;
}

bool run_is_complete(std::filesystem::path const& folder) {
    nlohmann::ordered_json const manifest = parse_json_file(folder / kManifest);
    if (!files_are_whole(folder, manifest))
        return false;
    return std::ranges::all_of(kFiles, [&](char const* file) { return manifest["files"].contains(file); });
}

nlohmann::ordered_json read_manifest(std::filesystem::path const& folder) {
    if (!std::filesystem::exists(folder / kManifest))
        throw IoError(fmt::format("{}: there is no {}\n  Name a run folder, as match prints it last.", folder.string(),
                                  kManifest));
    nlohmann::ordered_json manifest = parse_json_file(folder / kManifest);
    if (!manifest.is_object())
        throw InputError(Fault{.severity = Severity::error,
                               .code = "KM-RUN-001",
                               .where = (folder / kManifest).string(),
                               .found = "this is no manifest of a run",
                               .expected = "a JSON object as match writes it",
                               .remedy = "The file is damaged: match again into another folder."});
    return manifest;
}

} // namespace kinmatch::io
