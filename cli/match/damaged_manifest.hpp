#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>

namespace kinmatch::cli {

/// \throws InputError naming the manifest of the run and what it lacks
[[noreturn]] void throw_damaged_manifest(std::filesystem::path const& run, nlohmann::json::exception const& error);

} // namespace kinmatch::cli
