#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace kinmatch::io::support {

/// An empty folder of its own for each test, removed afterwards.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "kinmatch-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::filesystem::filesystem_error("mkdtemp", pattern,
                                                    std::error_code{errno, std::generic_category()});
        path_ = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

    /// Writes the bytes as they are. \return path of the file.
    std::filesystem::path write(std::string_view name, std::string_view bytes) const {
        std::filesystem::path const file = path_ / name;
        std::ofstream{file, std::ios::binary} << bytes;
        return file;
    }

  private:
    std::filesystem::path path_;
};

} // namespace kinmatch::io::support
