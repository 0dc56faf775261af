#pragma once

#include "io/byte_source.hpp"
#include "io/csv_scanner.hpp"
#include "io/fault_log.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// Reads RFC 4180 records from a file of any size in bounded memory: commas, double quotes, UTF-8 with or without byte
/// order mark, lines ended by LF, CRLF or CR. Lines without any character are passed over; spaces around an unquoted
/// field do not belong to it.
///
/// A record that cannot be read is told to the log with its row and passed over (KM-CSV-101 to 107): quotes that do not
/// pair, line breaks and other control characters in a field, bytes that are not UTF-8, more than kMaxRecordBytes. A
/// last record without its line end is read, and the log is warned (KM-CSV-108).
class CsvReader {
  public:
    static constexpr std::size_t kMaxRecordBytes = std::size_t{1} << 20;

    /// \param log outlives the reader. \throws IoError, as ByteSource does.
    CsvReader(std::filesystem::path const& file, FaultLog& log);

    /// Goes to the next record that can be read. \return false at the end of the file. \throws IoError.
    [[nodiscard]] bool next();

    /// Fields of the record; valid until next(). Never empty after next() was true.
    [[nodiscard]] std::span<std::string_view const> fields() const noexcept { return fields_; }
    /// Name of the file and line at which the record begins.
    [[nodiscard]] Place place() const noexcept { return {name_, row_}; }
    /// Whether the last record that was read has no line end.
    [[nodiscard]] bool has_open_end() const noexcept { return has_open_end_; }
    /// Records that were passed over because they could not be read.
    [[nodiscard]] std::uint64_t refused() const noexcept { return refused_; }

  private:
    bool scan_record();
    bool begin_record();
    void end_record();
    bool more();
    void skip_byte_order_mark();
    void pass_over_line();
    void tell_open_end();
    bool readable();
    void take_fields();
    std::string_view take_field(CsvScanner::Part const& part);
    [[nodiscard]] bool is_blank() const noexcept;

    std::string name_;
    FaultLog& log_;
    ByteSource source_;
    CsvScanner scanner_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;       ///< of the record, in the buffer
    std::size_t record_size_ = 0; ///< its bytes in the buffer
    std::size_t filled_ = 0;      ///< end of the bytes in the buffer
    std::uint64_t row_ = 0;
    std::uint64_t next_row_ = 1;
    std::uint64_t refused_ = 0;
    bool after_carriage_return_ = false;
    bool has_open_end_ = false;
    std::vector<std::string_view> fields_;
};

} // namespace kinmatch::io
