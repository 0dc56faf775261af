#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::support {

/// Paths of all data sets of a file.
[[nodiscard]] std::vector<std::string> dataset_names(std::filesystem::path const& file);

/// Opens a file to break it on purpose, with the plain HDF5 API.
class Hdf5Editor {
  public:
    explicit Hdf5Editor(std::filesystem::path const& file);
    Hdf5Editor(Hdf5Editor const&) = delete;
    Hdf5Editor& operator=(Hdf5Editor const&) = delete;
    ~Hdf5Editor();

    [[nodiscard]] hid_t file() const { return file_; }
    void remove(std::string const& dataset);
    /// Writes one element; HDF5 converts `value` to the data set's type.
    void set(std::string const& dataset, std::size_t row, double value);
    void set(std::string const& dataset, std::size_t row, std::uint64_t value);
    /// The same data set without its last row.
    void drop_last_row(std::string const& dataset);
    /// The same data set without any row.
    void empty(std::string const& dataset);
    /// The same values as a type that kinmatch never writes.
    void change_type(std::string const& dataset);
    void set_text_attribute(char const* name, std::string const& text);
    void soft_link(std::string const& dataset, std::string const& target);
    void external_link(std::string const& dataset, std::filesystem::path const& target);
    /// Unfiltered, in one piece: bytes without a checksum.
    void make_contiguous(std::string const& dataset);
    void make_virtual(std::string const& dataset);
    /// Stored as ever, with a claimed number of elements and none of them written.
    void claim(std::string const& dataset, hsize_t elements);

  private:
    std::vector<char> values(std::string const& dataset, hid_t type, hsize_t& count) const;
    hid_t file_;
};

} // namespace kinmatch::support
