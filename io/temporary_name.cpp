#include "io/temporary_name.hpp"

#include <cerrno>
#include <cstdio>
#include <mutex>
#include <set>
#include <system_error>

namespace kinmatch::io {
namespace {

/// Names there are now. Whoever changes names on the disk holds the mutex meanwhile.
struct Names {
    std::mutex mutex;
    std::set<std::filesystem::path> paths;
};

/// Never destroyed: threads may still write while the process ends.
Names& names() {
    static auto* const all = new Names;
    return *all;
}

/// Once more where something was added meanwhile, as a link to the case may be.
void remove_whole(std::filesystem::path const& path) noexcept {
    std::error_code error;
    for (int attempt = 0; attempt < 3; ++attempt) {
        std::filesystem::remove_all(path, error);
        if (!error)
            return;
    }
}

} // namespace

TemporaryName::TemporaryName(Create const& create) {
    std::scoped_lock const lock(names().mutex);
    path_ = create();
    names().paths.insert(path_);
}

TemporaryName::~TemporaryName() {
    if (path_.empty())
        return;
    std::scoped_lock const lock(names().mutex);
    remove_whole(path_);
    names().paths.erase(path_);
}

int TemporaryName::rename_to(std::filesystem::path const& destination) {
    std::scoped_lock const lock(names().mutex);
    if (std::rename(path_.c_str(), destination.c_str()) != 0)
        return errno;
    names().paths.erase(path_);
    path_.clear();
    return 0;
}

void remove_temporaries() noexcept {
    names().mutex.lock(); // and never unlocked
    for (std::filesystem::path const& path : names().paths)
        remove_whole(path);
}

} // namespace kinmatch::io
