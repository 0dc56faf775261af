#include "io/laboratory/file_text.hpp"

#include "io/byte_source.hpp"

namespace kinmatch::io::laboratory {

std::string read_bytes(std::filesystem::path const& path) {
    constexpr std::size_t kBlock = std::size_t{1} << 20U;
    ByteSource source{path};
    std::string bytes;
    for (std::size_t got = kBlock; got == kBlock;) {
        std::size_t const before = bytes.size();
        bytes.resize(before + kBlock);
        got = source.read(std::span{bytes}.subspan(before));
        bytes.resize(before + got);
    }
    return bytes;
}

} // namespace kinmatch::io::laboratory
