#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::support {

/// A folder of its own for one test, gone afterwards.
class ScratchFolder {
  public:
    ScratchFolder();
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;
    ~ScratchFolder();

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string const& name) const { return path_ / name; }
    /// Writes the bytes as they are. \return path of the file.
    std::filesystem::path write(std::string_view name, std::string_view bytes) const;
    /// Names of all it holds, sorted, hidden ones too.
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string read_bytes(std::filesystem::path const& path);
void write_bytes(std::filesystem::path const& path, std::string const& bytes);
/// 0600 and the like.
[[nodiscard]] unsigned mode_of(std::filesystem::path const& path);

} // namespace kinmatch::support
