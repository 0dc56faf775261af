#pragma once

#include "io/hdf5_element.hpp"
#include "io/hdf5_schema.hpp"

#include <hdf5.h>

#include <cstddef>
#include <span>
#include <string>

namespace kinmatch::io {

/// Elements of one chunk, the unit of compression and checksum.
inline constexpr std::size_t kChunkElements = 65536;

/// Writes the root attributes schema, format_version and program_version.
void write_schema(hid_t file, Hdf5Schema const& schema);

/// Creates a group that records no times, so that the same content gives the same bytes.
void create_group(hid_t file, std::string const& path);

/// What write_column needs to know of its elements.
struct ColumnElements {
    hid_t type = H5I_INVALID_HID;
    void const* fill = nullptr;
    void const* data = nullptr;
    std::size_t count = 0;
};

/// Writes a one-dimensional data set: chunked, shuffled, gzip 1, fletcher32, explicit fill value, no times.
void write_column(hid_t file, std::string const& path, ColumnElements const& elements);

template <typename Element>
void write_column(hid_t file, std::string const& path, std::span<Element const> column) {
    Element const fill = Hdf5Element<Element>::fill;
    write_column(file, path, {Hdf5Element<Element>::id(), &fill, column.data(), column.size()});
}

} // namespace kinmatch::io
