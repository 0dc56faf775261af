#pragma once

#include "io/hdf5_element.hpp"
#include "io/hdf5_handle.hpp"
#include "io/hdf5_schema.hpp"

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace kinmatch::io {

/// Elements of one chunk, the unit of compression and checksum.
inline constexpr std::size_t kChunkElements = 65536;

/// Writes the root attributes schema, format_version and program_version.
void write_schema(hid_t file, Hdf5Schema const& schema);

/// Creates a group that records no times, so that the same content gives the same bytes.
void create_group(hid_t file, std::string const& path);

/// What a column is made for.
struct ColumnElements {
    hid_t type = H5I_INVALID_HID;
    void const* fill = nullptr;
    std::uint64_t count = 0;
};

/// Creates a one-dimensional data set: chunked, shuffled, gzip 1, fletcher32, explicit fill value, no times.
[[nodiscard]] Hdf5Handle create_column(hid_t file, std::string const& path, ColumnElements const& elements);

template <typename Element>
[[nodiscard]] Hdf5Handle create_column(hid_t file, std::string const& path, std::uint64_t count) {
    Element const fill = Hdf5Element<Element>::fill;
    return create_column(file, path, {Hdf5Element<Element>::id(), &fill, count});
}

/// Where in a column some elements go.
struct ColumnPart {
    std::uint64_t begin = 0;
    std::size_t count = 0;
};

void write_part(Hdf5Handle const& column, hid_t type, ColumnPart part, void const* elements);

/// Writes elements of a column, from `begin` on. Whole chunks at once are fastest.
template <typename Element>
void write_part(Hdf5Handle const& column, std::uint64_t begin, std::span<Element const> elements) {
    write_part(column, Hdf5Element<Element>::id(), {begin, elements.size()}, elements.data());
}

/// Creates a column and writes it whole.
template <typename Element>
void write_column(hid_t file, std::string const& path, std::span<Element const> elements) {
    write_part(create_column<Element>(file, path, elements.size()), 0, elements);
}

} // namespace kinmatch::io
