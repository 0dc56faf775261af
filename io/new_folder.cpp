#include "io/new_folder.hpp"

#include "io/durable_file.hpp"
#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace kinmatch::io {
namespace {

namespace fs = std::filesystem;

/// "case/" is the folder case.
fs::path without_slash(fs::path const& path) {
    return path.has_filename() ? path : path.parent_path();
}

[[noreturn]] void refuse(fs::path const& folder) {
    throw IoError(fmt::format("{}: the folder is not empty\n  Name a new folder: what lies in this one would be read "
                              "as part of what is written.",
                              folder.string()));
}

/// What the system cannot tell now, publish() meets.
bool holds_something(fs::path const& folder) {
    std::error_code unknown;
    bool const is_empty = !fs::is_directory(folder, unknown) || fs::is_empty(folder, unknown);
    return !unknown && !is_empty;
}

TemporaryName begin(fs::path const& destination) {
    if (holds_something(destination))
        refuse(destination);
    make_private_folder(destination.parent_path());
    return make_temporary_folder(folder_of(destination));
}

} // namespace

NewFolder::NewFolder(fs::path const& destination)
    : destination_(without_slash(destination)), temporary_(begin(destination_)) {}

void NewFolder::publish() {
    sync_folder(path());
    int const error = temporary_.rename_to(destination_); // replaces an empty folder, and no other
    if (error == ENOTEMPTY || error == EEXIST)
        refuse(destination_);
    if (error != 0)
        throw_system_failure(destination_, "create the folder", error);
    sync_folder(folder_of(destination_));
}

} // namespace kinmatch::io
