#include "io/line_log.hpp"

#include "io/durable_file.hpp"
#include "io/file_descriptor.hpp"
#include "io/system_failure.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace kinmatch::io {
namespace {

/// \return 0, or errno
int write_whole(int file, std::string_view text) {
    while (!text.empty()) {
        ssize_t const written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0 ? 0 : errno;
}

bool ends_within_a_line(int file, off_t size) {
    char last = '\n';
    return size > 0 && ::pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

} // namespace

void append_line(std::filesystem::path const& log, std::string_view line) {
    make_private_folder(log.parent_path());
    FileDescriptor const file{::open(log.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)};
    struct stat facts {};
    if (!file.is_open() || ::fstat(file.get(), &facts) != 0)
        throw_system_failure(log, "write", errno);
    std::string const text = (ends_within_a_line(file.get(), facts.st_size) ? "\n" : "") + std::string{line} + "\n";
    if (int const error = write_whole(file.get(), text); error != 0) {
        [[maybe_unused]] int const cut = ::ftruncate(file.get(), facts.st_size); // as far as the disk lets us
        throw_system_failure(log, "write", error);
    }
    if (facts.st_size == 0)
        sync_folder(folder_of(log));
}

} // namespace kinmatch::io
