#include "tests/cli/support/ram_disk.hpp"

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace kinmatch::support {
namespace {

constexpr char const* kRamDisk = "/dev/shm";
constexpr char const* kScratch = "TMPDIR"; // as std::filesystem::temp_directory_path() has it
constexpr std::uintmax_t kRoom = 200'000'000;

bool has_room() {
    std::error_code none;
    auto const space = std::filesystem::space(kRamDisk, none);
    return !none && space.available > kRoom && ::access(kRamDisk, W_OK | X_OK) == 0;
}

} // namespace

OnRamDisk::OnRamDisk() {
    if (char const* const scratch = std::getenv(kScratch))
        before_ = scratch;
    if (has_room())
        ::setenv(kScratch, kRamDisk, 1);
}

OnRamDisk::~OnRamDisk() {
    if (before_)
        ::setenv(kScratch, before_->c_str(), 1);
    else
        ::unsetenv(kScratch);
}

} // namespace kinmatch::support
