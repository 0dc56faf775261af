#include "io/durable_file.hpp"

#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace kinmatch::io {
namespace {

/// "folder/.name.XXXXXX", which mkstemp and mkdtemp complete.
std::string temporary_name(std::filesystem::path const& destination) {
    return (folder_of(destination) / ("." + destination.filename().string() + ".XXXXXX")).string();
}

/// Where a link leads, so that the file is replaced and not the link.
std::filesystem::path end_of_links(std::filesystem::path destination) {
    std::error_code unknown;
    if (!std::filesystem::is_symlink(destination, unknown))
        return destination;
    std::filesystem::path end = std::filesystem::weakly_canonical(destination, unknown);
    return unknown ? destination : end;
}

/// A folder, a device or a pipe cannot be replaced by a file.
void check_may_be_replaced(std::filesystem::path const& destination) {
    std::error_code unknown;
    if (std::filesystem::is_directory(destination, unknown))
        throw_system_failure(destination, "write", EISDIR);
    if (std::filesystem::exists(destination, unknown) && !std::filesystem::is_regular_file(destination, unknown))
        throw IoError(destination.string() + ": cannot write: it is a device or a pipe\n  Name a file.");
}

/// The umask may have taken away even what the owner needs.
void make_private(std::filesystem::path const& folder) {
    if (::chmod(folder.c_str(), S_IRWXU) != 0)
        throw_system_failure(folder, "set the permissions of the folder", errno);
}

} // namespace

DurableFile::DurableFile(std::filesystem::path destination) : destination_(end_of_links(std::move(destination))) {
    check_may_be_replaced(destination_);
    temporary_.emplace([this] { return create(); });
    if (::fchmod(file_.get(), S_IRUSR | S_IWUSR) != 0) // the umask may have taken away even these
        fail("set the permissions of a file in this folder");
}

std::filesystem::path DurableFile::create() {
    std::string name = temporary_name(destination_);
    file_ = FileDescriptor{::mkostemp(name.data(), O_CLOEXEC)}; // creates with O_EXCL and mode 0600
    if (!file_.is_open())
        fail("create a file in this folder");
    return name;
}

void DurableFile::write(std::span<std::byte const> bytes) {
    while (!bytes.empty()) {
        ssize_t const written = ::write(file_.get(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            fail("write");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void DurableFile::write(std::string_view text) {
    write(std::as_bytes(std::span{text}));
}

void DurableFile::finish() {
    assert(file_.is_open());
    if (::fsync(file_.get()) != 0)
        fail("write to the disk");
    if (file_.close() != 0)
        fail("close");
}

void DurableFile::publish() {
    finish();
    if (int const error = temporary_->rename_to(destination_); error != 0)
        throw_system_failure(destination_, "give the finished file its name", error);
    sync_folder(folder_of(destination_));
}

void DurableFile::publish_unless_taken() {
    finish();
    if (::link(temporary_->path().c_str(), destination_.c_str()) != 0 && errno != EEXIST)
        fail("give the finished file its name");
    sync_folder(folder_of(destination_));
}

void DurableFile::fail(std::string_view action) const {
    throw_system_failure(destination_, action, errno);
}

void write_durably(std::filesystem::path const& destination, std::span<std::byte const> bytes) {
    DurableFile file{destination};
    file.write(bytes);
    file.publish();
}

void write_durably(std::filesystem::path const& destination, std::string_view text) {
    write_durably(destination, std::as_bytes(std::span{text}));
}

void make_private_folder(std::filesystem::path const& folder) {
    std::error_code ignored; // what is_directory cannot tell, mkdir will
    if (folder.empty() || std::filesystem::is_directory(folder, ignored))
        return;
    make_private_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), S_IRWXU) == 0) {
        make_private(folder);
        sync_folder(folder_of(folder));
    } else if (errno != EEXIST)
        throw_system_failure(folder, "create the folder", errno);
    if (!std::filesystem::is_directory(folder, ignored))
        throw_system_failure(folder, "create the folder", ENOTDIR);
}

TemporaryName make_temporary_folder(std::filesystem::path const& parent) {
    return TemporaryName{[&] {
        std::string name = temporary_name(parent / "run");
        if (::mkdtemp(name.data()) == nullptr)
            throw_system_failure(parent, "create a folder in this folder", errno);
        make_private(name);
        return std::filesystem::path{name};
    }};
}

void sync_folder(std::filesystem::path const& folder) {
    FileDescriptor const opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!opened.is_open() || ::fsync(opened.get()) != 0)
        throw_system_failure(folder, "write the folder to the disk", errno);
}

std::filesystem::path folder_of(std::filesystem::path const& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
}

} // namespace kinmatch::io
