#pragma once

#include "io/laboratory_import.hpp"

#include <CLI/CLI.hpp>

#include <cstddef>
#include <filesystem>
#include <string>

namespace kinmatch::cli {

/// What the command line says of laboratories' files.
struct LaboratoryOptions {
    io::LaboratoryRequest request;
    std::string format; ///< "": each file is recognised
    std::string kind;   ///< "": as the files say
    bool strict = false;
};

void add_laboratory_options(CLI::App& command, LaboratoryOptions& options);

/// Whether any file is given beside a folder.
[[nodiscard]] bool has_files(LaboratoryOptions const& options);

/// The request in full. \param from  folder of tidy tables; "": none.
[[nodiscard]] io::LaboratoryRequest request_of(LaboratoryOptions const& options, std::filesystem::path const& from);

} // namespace kinmatch::cli
