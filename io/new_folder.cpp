#include "io/new_folder.hpp"

#include "io/durable_file.hpp"
#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
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

} // namespace

NewFolder::NewFolder(fs::path const& destination) : destination_(without_slash(destination)) {
    if (holds_something(destination_))
        refuse(destination_);
    make_private_folder(destination_.parent_path());
    temporary_ = make_temporary_folder(folder_of(destination_));
}

NewFolder::~NewFolder() {
    std::error_code ignored;
    if (!temporary_.empty())
        fs::remove_all(temporary_, ignored);
}

void NewFolder::publish() {
    sync_folder(temporary_);
    if (std::rename(temporary_.c_str(), destination_.c_str()) != 0) { // replaces an empty folder, and no other
        int const error = errno;
        if (error == ENOTEMPTY || error == EEXIST)
            refuse(destination_);
        throw_system_failure(destination_, "create the folder", error);
    }
    temporary_.clear();
    sync_folder(folder_of(destination_));
}

} // namespace kinmatch::io
