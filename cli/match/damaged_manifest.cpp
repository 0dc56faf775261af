#include "cli/match/damaged_manifest.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

namespace kinmatch::cli {

void throw_damaged_manifest(std::filesystem::path const& run, nlohmann::json::exception const& error) {
    throw InputError(Fault{.code = "KM-RUN-022",
                           .where = (run / "manifest.json").string(),
                           .found = fmt::format("a manifest that does not say all of its run ({})", error.what()),
                           .expected = "case, parameters, program and account, as match writes them",
                           .remedy = "The file is damaged or of another version: match again."});
}

} // namespace kinmatch::cli
