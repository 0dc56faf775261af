#include "cli/match/whole_run.hpp"

#include "cli/match/manifest.hpp"
#include "io/run_folder.hpp"
#include "models/error.hpp"

#include <string>
#include <string_view>

namespace kinmatch::cli {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kDigitsOfAName = 64;

bool is_name_of_a_run(std::string_view name) {
    return name.size() == kDigitsOfAName && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool gave_its_name(ordered_json const& manifest, std::string const& folder) {
    auto const digest = manifest.value("case_digest", ordered_json{});
    return digest.is_string() && folder == run_name(digest, manifest.value("parameters", ordered_json{}),
                                                    manifest.value("program", ordered_json{}));
}

[[noreturn]] void refuse(std::filesystem::path const& run, std::string const& found) {
    throw IoError(run.string() + ": " + found + "\n  Move it away and run again: `kinmatch verify` says more.");
}

} // namespace

void check_run_is_whole(std::filesystem::path const& run) {
    ordered_json const manifest = io::read_manifest(run);
    if (!io::run_is_complete(run))
        refuse(run, "the files of this run are not those its manifest names");
    std::string const folder = std::filesystem::canonical(run).filename();
    if (is_name_of_a_run(folder) && !gave_its_name(manifest, folder))
        refuse(run, "manifest.json is not the one of the run that this folder is named after");
}

} // namespace kinmatch::cli
