#pragma once

#include "io/hdf5_writer.hpp"
#include "io/stored_field.hpp"
#include "io/text_column.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// Writes rows as one group of columns (struct of arrays). A layout (case_layout.hpp) names them one by one.
template <typename Row>
class TableWriter {
  public:
    TableWriter(hid_t file, std::string path, std::span<Row const> rows)
        : file_(file), path_(std::move(path)), rows_(rows) {
        create_group(file_, path_);
    }

    /// One column, from a field of each row; texts become a byte column and `NAME_offsets`.
    template <typename Access>
    void column(std::string_view name, Access access) {
        using Field = std::remove_cvref_t<std::invoke_result_t<Access, Row const&>>;
        if constexpr (std::is_same_v<Field, std::string>) {
            TextColumn texts;
            for (Row const& row : rows_)
                texts.add(std::invoke(access, row));
            write(name, texts.bytes);
            write(offsets_of(name), texts.offsets);
        } else {
            std::vector<Stored<Field>> numbers;
            numbers.reserve(rows_.size());
            for (Row const& row : rows_)
                numbers.push_back(stored(std::invoke(access, row)));
            write(name, numbers);
        }
    }

    /// A column that came with this minor version of the format.
    template <typename Access>
    void column_since(unsigned, std::string_view name, Access access) {
        column(name, access);
    }

    /// A list within each row: all lists in a row as a table of their own, and `NAME_offsets` here.
    template <typename Access, typename Layout>
    void list(std::string_view name, Access access, std::string const& inner_path, Layout layout) {
        using Inner = typename std::remove_cvref_t<std::invoke_result_t<Access, Row const&>>::value_type;
        std::vector<Inner> all;
        std::vector<std::uint64_t> offsets{0};
        for (Row const& row : rows_) {
            auto const& inner = std::invoke(access, row);
            all.insert(all.end(), inner.begin(), inner.end());
            offsets.push_back(all.size());
        }
        write(offsets_of(name), offsets);
        TableWriter<Inner> table{file_, inner_path, all};
        layout(table);
    }

  private:
    static std::string offsets_of(std::string_view name) { return std::string{name} + "_offsets"; }

    template <typename Element>
    void write(std::string_view name, std::vector<Element> const& numbers) {
        write_column(file_, path_ + "/" + std::string{name}, std::span<Element const>{numbers});
    }

    hid_t file_;
    std::string path_;
    std::span<Row const> rows_;
};

/// Visits a layout to write each of its tables.
class FileWriter {
  public:
    explicit FileWriter(hid_t file) : file_(file) {}

    template <typename Rows, typename Layout>
    void table(std::string path, Rows const& rows, Layout layout) {
        TableWriter<typename Rows::value_type> writer{file_, std::move(path), rows};
        layout(writer);
    }

  private:
    hid_t file_;
};

} // namespace kinmatch::io
