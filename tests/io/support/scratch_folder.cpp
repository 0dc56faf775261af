#include "tests/io/support/scratch_folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace kinmatch::support {

ScratchFolder::ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "kinmatch-io-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no scratch folder");
    path_ = name;
}

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path ScratchFolder::write(std::string_view name, std::string_view bytes) const {
    std::filesystem::path const file = path_ / name;
    std::ofstream{file, std::ios::binary} << bytes;
    return file;
}

std::vector<std::string> ScratchFolder::names() const {
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(path_))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

std::string read_bytes(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void write_bytes(std::filesystem::path const& path, std::string const& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

unsigned mode_of(std::filesystem::path const& path) {
    return static_cast<unsigned>(std::filesystem::status(path).permissions());
}

} // namespace kinmatch::support
