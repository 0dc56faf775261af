#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace kinmatch::support {

/// A folder of data-samples/.
[[nodiscard]] std::filesystem::path sample_folder(std::string const& name);

/// A copy of a sample case of which a test changes one thing.
class SampleCopy {
  public:
    /// \param name  folder of data-samples/
    /// \param copy  where to put its CSV files: a folder to create
    SampleCopy(std::string const& name, std::filesystem::path copy);

    SampleCopy& write(std::string const& file, std::string_view text);
    SampleCopy& append(std::string const& file, std::string_view row);
    /// Replaces the first occurrence, which must be there.
    SampleCopy& replace(std::string const& file, std::string_view from, std::string_view to);
    SampleCopy& remove(std::string const& file);
    /// Makes a new text of each file.
    SampleCopy& rewrite_all(std::function<std::string(std::string const&)> const& rewrite);

    [[nodiscard]] std::string text(std::string const& file) const;

  private:
    std::filesystem::path folder_;
};

} // namespace kinmatch::support
