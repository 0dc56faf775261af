#include "io/checked_files.hpp"

#include "io/durable_file.hpp"
#include "io/sha256.hpp"
#include "io/system_failure.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <fstream>
#include <span>
#include <vector>

namespace kinmatch::io {
namespace {

bool has_checksum(std::filesystem::path const& file, nlohmann::ordered_json const& expected) {
    std::error_code ignored;
    return expected.is_string() && std::filesystem::is_regular_file(file, ignored) && sha256_of_file(file) == expected;
}

} // namespace

void copy_durably(std::filesystem::path const& from, std::filesystem::path const& to) {
    FileDescriptor const source{::open(from.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!source.is_open())
        throw_system_failure(from, "read", errno);
    DurableFile copy{to};
    std::vector<std::byte> block(std::size_t{1} << 20U);
    for (;;) {
        ssize_t const length = ::read(source.get(), block.data(), block.size());
        if (length < 0 && errno != EINTR)
            throw_system_failure(from, "read", errno);
        if (length == 0)
            break;
        if (length > 0)
            copy.write(std::span{block}.first(static_cast<std::size_t>(length)));
    }
    copy.publish();
}

nlohmann::ordered_json parse_json_file(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return nlohmann::ordered_json::parse(file, nullptr, false);
}

bool files_are_whole(std::filesystem::path const& folder, nlohmann::ordered_json const& manifest) {
    if (!manifest.is_object() || !manifest.contains("files") || !manifest["files"].is_object())
        return false;
    return files_that_differ(folder, manifest).empty();
}

std::vector<std::string> files_that_differ(std::filesystem::path const& folder,
                                           nlohmann::ordered_json const& manifest) {
    std::vector<std::string> differ;
    for (auto const& [file, checksum] : manifest.at("files").items())
        if (!has_checksum(folder / file, checksum))
            differ.push_back(file);
    return differ;
}

} // namespace kinmatch::io
