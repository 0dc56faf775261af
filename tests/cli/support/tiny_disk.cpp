#include "tests/cli/support/tiny_disk.hpp"

#include <sched.h>
#include <sys/mount.h>

namespace kinmatch::support {

TinyDisk::TinyDisk(std::filesystem::path const& folder, std::size_t bytes) : folder_(folder) {
    if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return;
    std::string const size = "size=" + std::to_string(bytes);
    mounted_ = ::mount("tmpfs", folder.c_str(), "tmpfs", 0, size.c_str()) == 0;
}

TinyDisk::~TinyDisk() {
    if (mounted_)
        ::umount2(folder_.c_str(), MNT_DETACH);
}

} // namespace kinmatch::support
