#include "io/hdf5_writer.hpp"

#include "io/hdf5_handle.hpp"
#include "models/version.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io {
namespace {

void write_text_attribute(hid_t object, char const* name, std::string const& text) {
    Hdf5Handle const type = require_hdf5(H5Tcopy(H5T_C_S1), "describe a text");
    require_hdf5_done(H5Tset_size(type.get(), std::max<std::size_t>(text.size(), 1)), "describe a text");
    require_hdf5_done(H5Tset_cset(type.get(), H5T_CSET_UTF8), "describe a text");
    require_hdf5_done(H5Tset_strpad(type.get(), H5T_STR_NULLPAD), "describe a text");
    Hdf5Handle const space = require_hdf5(H5Screate(H5S_SCALAR), "describe a text");
    Hdf5Handle const attribute =
        require_hdf5(H5Acreate2(object, name, type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), "add an attribute");
    require_hdf5_done(H5Awrite(attribute.get(), type.get(), text.c_str()), "write an attribute");
}

/// \param chunk elements of one chunk
Hdf5Handle column_creation(ColumnElements const& elements, hsize_t chunk) {
    Hdf5Handle creation = require_hdf5(H5Pcreate(H5P_DATASET_CREATE), "describe a column");
    hid_t const id = creation.get();
    constexpr unsigned kFastestGzip = 1;
    require_hdf5_done(H5Pset_chunk(id, 1, &chunk), "set the chunk size");
    require_hdf5_done(H5Pset_shuffle(id), "add the shuffle filter");
    require_hdf5_done(H5Pset_deflate(id, kFastestGzip), "add the gzip filter");
    require_hdf5_done(H5Pset_fletcher32(id), "add the checksum");
    require_hdf5_done(H5Pset_fill_value(id, elements.type, elements.fill), "set the fill value");
    require_hdf5_done(H5Pset_obj_track_times(id, false), "leave out times");
    return creation;
}

} // namespace

void write_schema(hid_t file, Hdf5Schema const& schema) {
    write_text_attribute(file, "schema", std::string{schema.name});
    write_text_attribute(file, "format_version", fmt::format("{}.{}", schema.major, schema.minor));
    write_text_attribute(file, "program_version", std::string{version()});
}

void create_group(hid_t file, std::string const& path) {
    Hdf5Handle const creation = require_hdf5(H5Pcreate(H5P_GROUP_CREATE), "describe a group");
    require_hdf5_done(H5Pset_obj_track_times(creation.get(), false), "leave out times");
    require_hdf5(H5Gcreate2(file, path.c_str(), H5P_DEFAULT, creation.get(), H5P_DEFAULT), "create a group");
}

Hdf5Handle create_column(hid_t file, std::string const& path, ColumnElements const& elements) {
    hsize_t const count = elements.count;
    hsize_t const capacity = std::max<hsize_t>(count, 1); // a chunk holds at least one element, even of none
    Hdf5Handle const creation = column_creation(elements, std::min<hsize_t>(capacity, kChunkElements));
    Hdf5Handle const space = require_hdf5(H5Screate_simple(1, &count, &capacity), "describe a column");
    return require_hdf5(
        H5Dcreate2(file, path.c_str(), elements.type, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT),
        "create a column");
}

void write_part(Hdf5Handle const& column, hid_t type, ColumnPart part, void const* elements) {
    if (part.count == 0)
        return;
    hsize_t const begin = part.begin;
    hsize_t const count = part.count;
    Hdf5Handle const memory = require_hdf5(H5Screate_simple(1, &count, nullptr), "describe a part");
    Hdf5Handle const place = require_hdf5(H5Dget_space(column.get()), "describe a part");
    require_hdf5_done(H5Sselect_hyperslab(place.get(), H5S_SELECT_SET, &begin, nullptr, &count, nullptr),
                      "describe a part");
    require_hdf5_done(H5Dwrite(column.get(), type, memory.get(), place.get(), H5P_DEFAULT, elements), "write a column");
}

} // namespace kinmatch::io
