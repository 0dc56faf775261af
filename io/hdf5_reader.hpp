#pragma once

#include "io/hdf5_element.hpp"
#include "io/hdf5_handle.hpp"
#include "io/hdf5_schema.hpp"
#include "models/error.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// Reads the columns of a file that kinmatch wrote, and refuses anything else.
///
/// HDF5 converts silently (9.3 read as an integer is 9), follows links out of the file and allocates what a header
/// claims. So: type, rank and storage must be exactly those that write_column makes, sizes are bounded by the file's
/// size before memory is asked for, and nothing but hard links is followed.
class Hdf5Reader {
  public:
    /// Throws IoError when the file is missing, a folder or unreadable; InputError (KM-CASE-001 to 003) when it is
    /// not an HDF5 file as kinmatch writes them, is of another schema or of a newer major version.
    Hdf5Reader(std::filesystem::path path, Hdf5Schema const& schema);

    /// All elements of a one-dimensional data set. Throws InputError (KM-CASE-004 to 008).
    template <typename Element>
    [[nodiscard]] std::vector<Element> column(std::string const& dataset) const {
        Column const opened = open_column(dataset, Hdf5Element<Element>::id(), Hdf5Element<Element>::name);
        std::vector<Element> elements(opened.count);
        read_column(opened, dataset, Hdf5Element<Element>::id(), elements.data());
        return elements;
    }

    /// How many elements column() would return, and those of a part of them: for more than fit into memory.
    template <typename Element>
    [[nodiscard]] std::size_t count(std::string const& dataset) const {
        return open_column(dataset, Hdf5Element<Element>::id(), Hdf5Element<Element>::name).count;
    }
    /// \pre first + length <= count<Element>(dataset)
    template <typename Element>
    [[nodiscard]] std::vector<Element> part(std::string const& dataset, std::size_t first, std::size_t length) const {
        Column const opened = open_column(dataset, Hdf5Element<Element>::id(), Hdf5Element<Element>::name);
        std::vector<Element> elements(length);
        read_part(opened, dataset, Hdf5Element<Element>::id(), first, elements.size(), elements.data());
        return elements;
    }

    /// A fault of this file: "file:/data/set".
    [[nodiscard]] Fault fault(std::string_view code, std::string_view dataset, std::string found,
                              std::string expected) const;
    /// A fault of one row: "file:/data/set[row]".
    [[nodiscard]] Fault row_fault(std::string_view code, std::string_view dataset, std::size_t row, std::string found,
                                  std::string expected) const;

    /// Of the format that the file was written in.
    [[nodiscard]] unsigned minor_version() const noexcept { return minor_; }

    [[nodiscard]] std::string file_name() const { return path_.string(); }

  private:
    struct Column {
        Hdf5Handle dataset;
        std::size_t count = 0;
    };

    void check_first_bytes() const;
    void open();
    void check_schema();
    [[nodiscard]] std::string text_attribute(char const* name) const;
    void check_links(std::string const& dataset) const;
    [[nodiscard]] Column open_column(std::string const& dataset, hid_t type, std::string_view type_name) const;
    void check_storage(hid_t column, std::string const& dataset) const;
    [[nodiscard]] std::size_t checked_count(hid_t column, std::string const& dataset, std::size_t element_size) const;
    void read_column(Column const& column, std::string const& dataset, hid_t type, void* elements) const;
    void read_part(Column const& column, std::string const& dataset, hid_t type, hsize_t first, hsize_t length,
                   void* elements) const;

    std::filesystem::path path_;
    Hdf5Schema schema_;
    std::uint64_t file_size_ = 0;
    unsigned minor_ = 0;
    Hdf5Handle file_;
};

} // namespace kinmatch::io
