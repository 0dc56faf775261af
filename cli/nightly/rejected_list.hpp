#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// A row of the list.
struct RejectedRecord {
    std::string file;
    std::string row; ///< "": the file as a whole
    std::string record;
    std::string reason;
    std::string remedy;
};

/// CASE.nightly-rejected.csv beside a case that files come into night by night: what was set aside of each file when it
/// was read last, whichever night that was. What `kinmatch import` sets aside has a file of its own.
class RejectedList {
  public:
    /// Beside this case.
    [[nodiscard]] static std::string name_for(std::filesystem::path const& case_file);

    /// As the file says; of a file that is not there, or is none of ours, nothing.
    explicit RejectedList(std::filesystem::path const& csv);

    /// Takes out all rows of the files.
    void forget(std::set<std::string> const& files);
    void add(RejectedRecord record);
    [[nodiscard]] std::set<std::string> files() const;
    [[nodiscard]] std::size_t count_of(std::set<std::string> const& files) const;
    /// The whole file, rows by file and then as added.
    [[nodiscard]] std::string csv() const;

  private:
    std::vector<RejectedRecord> records_;
};

} // namespace kinmatch::cli
