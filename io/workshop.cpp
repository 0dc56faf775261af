#include "io/workshop.hpp"

#include "io/durable_file.hpp"
#include "io/file_lock.hpp"
#include "io/system_failure.hpp"
#include "io/temporary_name.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <system_error>
#include <utility>
#include <vector>

namespace kinmatch::io {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> all_in(fs::path const& folder) {
    std::vector<fs::path> paths;
    std::error_code error;
    for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error))
        paths.push_back(at->path());
    if (error)
        throw_system_failure(folder, "read", error.value());
    return paths;
}

void take_away(fs::path const& path) {
    std::error_code error;
    fs::remove_all(path, error);
    if (error)
        throw_system_failure(path, "remove", error.value());
}

/// Should the process be told to stop before it is renamed, it goes.
TemporaryName adopted(fs::path const& path) {
    return TemporaryName{[&] { return path; }};
}

} // namespace

Workshop::Workshop(fs::path folder, fs::path path, FileDescriptor lock)
    : folder_(std::move(folder)), path_(std::move(path)), lock_(std::move(lock)) {
    for (fs::path const& leftover : all_in(path_)) {
        take_away(leftover);
        ++leftovers_;
    }
}

/// What cannot be removed now, the next who enters removes.
Workshop::~Workshop() {
    if (!lock_.is_open())
        return;
    try {
        for (fs::path const& unpublished : all_in(path_))
            take_away(unpublished);
    } catch (std::exception const&) {
    }
}

std::optional<Workshop> Workshop::enter(fs::path const& folder, std::string const& name) {
    fs::path const path = folder / name;
    if (std::error_code ignored; fs::is_symlink(path, ignored)) // what it names is not ours to empty
        throw_system_failure(path, "use as a folder for unfinished work", ENOTDIR);
    make_private_folder(path);
    auto lock = lock_file(path);
    if (!lock)
        return std::nullopt;
    return Workshop{folder, path, std::move(*lock)};
}

void Workshop::publish(std::string const& name) const {
    TemporaryName finished = adopted(path_ / name);
    if (int const error = finished.rename_to(folder_ / name); error != 0)
        throw_system_failure(folder_ / name, "give what is finished its name", error);
    sync_folder(folder_);
}

bool Workshop::publish_unless_taken(std::string const& name) const {
    if (::link((path_ / name).c_str(), (folder_ / name).c_str()) != 0) {
        if (errno == EEXIST)
            return false;
        throw_system_failure(folder_ / name, "give what is finished its name", errno);
    }
    sync_folder(folder_);
    take_away(path_ / name);
    return true;
}

void Workshop::withdraw(std::string const& name) const {
    fs::path const here = path_ / name;
    if (std::rename((folder_ / name).c_str(), here.c_str()) != 0)
        throw_system_failure(folder_ / name, "remove", errno);
    sync_folder(folder_);
    take_away(here);
}

} // namespace kinmatch::io
