#include "cli/options/output_name.hpp"

#include "cli/options/usage_error.hpp"
#include "io/run_folder.hpp"
#include "models/error.hpp"

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

namespace kinmatch::cli {
namespace {

/// Empty if it cannot be told: then it cannot be written either, and the writing says why.
std::filesystem::path canonical_name(std::filesystem::path const& file) {
    std::error_code unknown;
    std::filesystem::path const absolute = std::filesystem::absolute(file, unknown);
    return unknown ? std::filesystem::path{} : std::filesystem::weakly_canonical(absolute, unknown);
}

/// By whatever name: relative, by a link, or of a file that is still to be made.
bool is_same_file(std::filesystem::path const& one, std::filesystem::path const& other) {
    if (one.empty() || other.empty())
        return false;
    std::error_code unknown;
    if (std::filesystem::equivalent(one, other, unknown))
        return true;
    std::filesystem::path const name = canonical_name(one);
    return !name.empty() && name == canonical_name(other);
}

/// Whether a file is there and begins so. One that cannot be read cannot be replaced either, or only by its owner.
bool begins_with(std::filesystem::path const& file, std::string_view magic) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(file, unknown))
        return false;
    std::string begin(magic.size(), '\0');
    std::ifstream{file, std::ios::binary}.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    return begin == magic;
}

void refuse_if_begins_with(std::string_view magic, std::vector<std::filesystem::path> const& outputs,
                           std::string_view what) {
    for (std::filesystem::path const& output : outputs)
        if (begins_with(output, magic))
            throw UsageError(output.string() + " is " + std::string{what} +
                             ", which would be lost\n  Name another file.");
}

/// Whether a file stands beside the manifest of a run that names it, or is that manifest.
bool belongs_to_run(std::filesystem::path const& file) {
    std::error_code unknown;
    std::filesystem::path const folder = file.parent_path();
    if (!std::filesystem::is_regular_file(file, unknown) ||
        !std::filesystem::is_regular_file(folder / "manifest.json", unknown))
        return false;
    std::string const name = file.filename().string();
    try {
        nlohmann::ordered_json const manifest = io::read_manifest(folder);
        auto const files = manifest.find("files");
        return files != manifest.end() && files->is_object() && (name == "manifest.json" || files->contains(name));
    } catch (InputError const&) { // damaged: what it named cannot be told any more
        return name == "manifest.json" || name == "case.h5";
    }
}

void check_replaces_no_run(std::vector<std::filesystem::path> const& outputs) {
    for (std::filesystem::path const& output : outputs)
        if (belongs_to_run(canonical_name(output)))
            throw UsageError(output.string() +
                             " is a file of a run, which would no longer be whole\n  Name another file.");
}

} // namespace

void check_output_names(std::vector<std::filesystem::path> const& inputs,
                        std::vector<std::filesystem::path> const& outputs) {
    std::vector<std::filesystem::path> taken = inputs;
    for (std::filesystem::path const& output : outputs) {
        if (std::ranges::any_of(taken, [&](auto const& name) { return is_same_file(name, output); }))
            throw UsageError(output.string() +
                             " has the name of a file that is read, or of another output\n  Name another file.");
        taken.push_back(output);
    }
    refuse_if_begins_with("SQLite format 3", outputs, "a ledger of decisions, or another database");
    check_replaces_no_run(outputs);
}

void check_replaces_no_case(std::vector<std::filesystem::path> const& outputs) {
    refuse_if_begins_with("\x89HDF\r\n", outputs, "a case file, or other HDF5");
}

} // namespace kinmatch::cli
