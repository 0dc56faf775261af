#pragma once

#include "io/hdf5_writer.hpp"
#include "io/stored_field.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// Writes rows of a known number as one group of columns, part by part. The layout is that of TableWriter, of numbers
/// alone.
template <typename Row>
class TableStream {
  public:
    TableStream(hid_t file, std::string path, std::uint64_t count)
        : file_(file), path_(std::move(path)), count_(count) {
        create_group(file_, path_);
    }

    /// The next rows. The first call, with rows or without, creates the columns.
    template <typename Layout>
    void append(std::span<Row const> rows, Layout const& layout) {
        rows_ = rows;
        next_column_ = 0;
        layout(*this);
        written_ += rows.size();
    }

    /// For the layout: one column, from a field of each row.
    template <typename Access>
    void column(std::string_view name, Access access) {
        using Number = Stored<std::remove_cvref_t<std::invoke_result_t<Access, Row const&>>>;
        if (next_column_ == columns_.size())
            columns_.push_back(create_column<Number>(file_, path_ + "/" + std::string{name}, count_));
        std::vector<Number> numbers;
        numbers.reserve(rows_.size());
        for (Row const& row : rows_)
            numbers.push_back(stored(std::invoke(access, row)));
        write_part(columns_[next_column_++], written_, std::span<Number const>{numbers});
    }

    /// A column that came with this minor version of the format.
    template <typename Access>
    void column_since(unsigned, std::string_view name, Access access) {
        column(name, access);
    }

  private:
    hid_t file_;
    std::string path_;
    std::uint64_t count_;
    std::uint64_t written_ = 0;
    std::span<Row const> rows_;
    std::vector<Hdf5Handle> columns_;
    std::size_t next_column_ = 0;
};

} // namespace kinmatch::io
