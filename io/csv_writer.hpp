#pragma once

#include <initializer_list>
#include <ostream>
#include <string_view>

namespace kinmatch::io {

/// Writes RFC 4180 records: fields joined by commas, quoted where they must be, each record ended by a line feed.
///
/// Errors of the stream are the caller's to check, once, at the end.
class CsvWriter {
  public:
    explicit CsvWriter(std::ostream& out) : out_(out) {}

    void row(std::initializer_list<std::string_view> fields);
    /// One field of the record begun; end_row() ends it.
    void field(std::string_view text);
    void end_row();

  private:
    std::ostream& out_;
    char const* separator_ = ""; ///< stands before the next field
};

} // namespace kinmatch::io
