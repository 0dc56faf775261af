#include "io/run_folder.hpp"

#include "io/candidates_csv.hpp"
#include "io/candidates_file.hpp"
#include "io/durable_file.hpp"
#include "io/sha256.hpp"
#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <future>
#include <iterator>
#include <utility>
#include <vector>

namespace kinmatch::io {
namespace {

constexpr std::array<char const*, 3> kFiles{"case.h5", "candidates.csv", "candidates.h5"};
constexpr char const* kManifest = "manifest.json";

/// A folder that is gone with all it holds unless it was published.
class TemporaryFolder {
  public:
    explicit TemporaryFolder(std::filesystem::path const& parent) : path_(make_temporary_folder(parent)) {}
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        if (!path_.empty())
            std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] std::filesystem::path const& path() const noexcept { return path_; }

    /// Renames it; 0, or errno.
    [[nodiscard]] int rename_to(std::filesystem::path const& destination) {
        if (std::rename(path_.c_str(), destination.c_str()) != 0)
            return errno;
        path_.clear();
        return 0;
    }

  private:
    std::filesystem::path path_;
};

void copy_durably(std::filesystem::path const& from, std::filesystem::path const& to) {
    FileDescriptor const source{::open(from.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!source.is_open())
        throw_system_failure(from, "read", errno);
    DurableFile copy{to};
    std::vector<std::byte> block(std::size_t{1} << 20U);
    for (;;) {
        ssize_t const length = ::read(source.get(), block.data(), block.size());
        if (length < 0 && errno != EINTR)
            throw_system_failure(from, "read", errno);
        if (length == 0)
            break;
        if (length > 0)
            copy.write(std::span{block}.first(static_cast<std::size_t>(length)));
    }
    copy.publish();
}

/// Published case files never change, so a second name for the same bytes is as good as a copy.
void link_or_copy(std::filesystem::path const& from, std::filesystem::path const& to) {
    if (::link(from.c_str(), to.c_str()) != 0)
        copy_durably(from, to);
}

/// Gives the folder the case that was matched, and no other that took its name in the meantime.
void add_case(std::filesystem::path const& folder, RunContents const& contents) {
    link_or_copy(contents.case_file, folder / "case.h5");
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

/// The manifest, or a discarded value when there is none or it is no JSON.
nlohmann::ordered_json parse_manifest(std::filesystem::path const& folder) {
    std::ifstream file{folder / kManifest, std::ios::binary};
    return nlohmann::ordered_json::parse(file, nullptr, false);
}

bool has_checksum(std::filesystem::path const& file, nlohmann::ordered_json const& expected) {
    std::error_code ignored;
    return expected.is_string() && std::filesystem::is_regular_file(file, ignored) && sha256_of_file(file) == expected;
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
    TemporaryFolder temporary{runs};
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
    nlohmann::ordered_json const manifest = parse_manifest(folder);
    if (!manifest.is_object() || !manifest.contains("files") || !manifest["files"].is_object())
        return false;
    auto const& files = manifest["files"];
    for (char const* file : kFiles)
        if (!files.contains(file))
            return false;
    for (auto const& [file, checksum] : files.items())
        if (!has_checksum(folder / file, checksum))
            return false;
    return true;
}

nlohmann::ordered_json read_manifest(std::filesystem::path const& folder) {
    if (!std::filesystem::exists(folder / kManifest))
        throw IoError(fmt::format("{}: there is no {}\n  Name a run folder, as match prints it last.", folder.string(),
                                  kManifest));
    nlohmann::ordered_json manifest = parse_manifest(folder);
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
