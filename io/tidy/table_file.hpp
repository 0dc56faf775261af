#pragma once

#include "io/csv_writer.hpp"
#include "io/durable_file.hpp"

#include <filesystem>
#include <initializer_list>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::tidy {

/// A CSV table of a case folder while it is written, block by block: rows of any number need little memory.
///
/// Readable by its owner alone (0600). Every member throws IoError.
class TableFile {
  public:
    /// Begins with the header.
    TableFile(std::filesystem::path const& file, std::vector<std::string_view> const& columns);

    /// One row: `fields` and then `more`. \pre as many as there are columns
    void row(std::initializer_list<std::string_view> fields, std::span<std::string const> more = {});
    /// Brings the table to the disk. \pre called at most once; nothing is written afterwards
    void publish();

  private:
    void hand_over();

    DurableFile file_;
    std::ostringstream block_;
    CsvWriter csv_{block_};
};

} // namespace kinmatch::io::tidy
