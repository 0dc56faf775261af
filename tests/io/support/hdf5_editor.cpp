#include "tests/io/support/hdf5_editor.hpp"

#include "io/hdf5_handle.hpp"
#include "io/hdf5_writer.hpp"

#include <algorithm>
#include <stdexcept>

namespace kinmatch::support {
namespace {

using io::Hdf5Handle;

/// Breaking a file must not fail: a test would then prove nothing.
void done(herr_t status) {
    if (status < 0)
        throw std::runtime_error("HDF5: " + io::hdf5_cause());
}

Hdf5Handle opened(hid_t id) {
    done(id < 0 ? -1 : 0);
    return Hdf5Handle{id};
}

herr_t collect(hid_t, char const* name, H5O_info_t const* object, void* names) {
    if (object->type == H5O_TYPE_DATASET)
        static_cast<std::vector<std::string>*>(names)->push_back(std::string{"/"} + name);
    return 0;
}

void set_element(hid_t file, std::string const& dataset, hsize_t row, hid_t type, void const* value) {
    Hdf5Handle const column = opened(H5Dopen2(file, dataset.c_str(), H5P_DEFAULT));
    Hdf5Handle const space = opened(H5Dget_space(column.get()));
    hsize_t const one = 1;
    done(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, &row, nullptr, &one, nullptr));
    Hdf5Handle const memory = opened(H5Screate_simple(1, &one, nullptr));
    done(H5Dwrite(column.get(), type, memory.get(), space.get(), H5P_DEFAULT, value));
}

} // namespace

std::vector<std::string> dataset_names(std::filesystem::path const& file) {
    Hdf5Handle const id = opened(H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT));
    std::vector<std::string> names;
    done(H5Ovisit2(id.get(), H5_INDEX_NAME, H5_ITER_INC, collect, &names, H5O_INFO_BASIC));
    return names;
}

Hdf5Editor::Hdf5Editor(std::filesystem::path const& file)
    : file_(opened(H5Fopen(file.c_str(), H5F_ACC_RDWR, H5P_DEFAULT)).release()) {}

Hdf5Editor::~Hdf5Editor() {
    H5Fclose(file_);
}

void Hdf5Editor::remove(std::string const& dataset) {
    done(H5Ldelete(file_, dataset.c_str(), H5P_DEFAULT));
}

void Hdf5Editor::set(std::string const& dataset, std::size_t row, double value) {
    set_element(file_, dataset, row, H5T_NATIVE_DOUBLE, &value);
}

void Hdf5Editor::set(std::string const& dataset, std::size_t row, std::uint64_t value) {
    set_element(file_, dataset, row, H5T_NATIVE_UINT64, &value);
}

std::vector<char> Hdf5Editor::values(std::string const& dataset, hid_t type, hsize_t& count) const {
    Hdf5Handle const column = opened(H5Dopen2(file_, dataset.c_str(), H5P_DEFAULT));
    Hdf5Handle const space = opened(H5Dget_space(column.get()));
    done(H5Sget_simple_extent_dims(space.get(), &count, nullptr));
    std::vector<char> bytes(count * H5Tget_size(type));
    done(H5Dread(column.get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()));
    return bytes;
}

void Hdf5Editor::drop_last_row(std::string const& dataset) {
    Hdf5Handle const column = opened(H5Dopen2(file_, dataset.c_str(), H5P_DEFAULT));
    Hdf5Handle const type = opened(H5Dget_type(column.get()));
    hsize_t count = 0;
    auto const bytes = values(dataset, type.get(), count);
    remove(dataset);
    io::write_part(io::create_column(file_, dataset, {type.get(), nullptr, count - 1}), type.get(), {0, count - 1},
                   bytes.data());
}

void Hdf5Editor::empty(std::string const& dataset) {
    remove(dataset);
    io::write_column(file_, dataset, std::span<std::uint64_t const>{});
}

void Hdf5Editor::change_type(std::string const& dataset) {
    hsize_t count = 0;
    auto const bytes = values(dataset, H5T_STD_I32BE, count);
    remove(dataset);
    io::write_part(io::create_column(file_, dataset, {H5T_STD_I32BE, nullptr, count}), H5T_STD_I32BE, {0, count},
                   bytes.data());
}

void Hdf5Editor::set_text_attribute(char const* name, std::string const& text) {
    done(H5Adelete(file_, name));
    Hdf5Handle const type = opened(H5Tcopy(H5T_C_S1));
    done(H5Tset_size(type.get(), text.size()));
    Hdf5Handle const space = opened(H5Screate(H5S_SCALAR));
    Hdf5Handle const attribute = opened(H5Acreate2(file_, name, type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT));
    done(H5Awrite(attribute.get(), type.get(), text.c_str()));
}

void Hdf5Editor::soft_link(std::string const& dataset, std::string const& target) {
    remove(dataset);
    done(H5Lcreate_soft(target.c_str(), file_, dataset.c_str(), H5P_DEFAULT, H5P_DEFAULT));
}

void Hdf5Editor::external_link(std::string const& dataset, std::filesystem::path const& target) {
    remove(dataset);
    done(H5Lcreate_external(target.c_str(), dataset.c_str(), file_, dataset.c_str(), H5P_DEFAULT, H5P_DEFAULT));
}

void Hdf5Editor::make_contiguous(std::string const& dataset) {
    hsize_t count = 0;
    auto const bytes = values(dataset, H5T_STD_U8LE, count);
    remove(dataset);
    Hdf5Handle const space = opened(H5Screate_simple(1, &count, nullptr));
    Hdf5Handle const column =
        opened(H5Dcreate2(file_, dataset.c_str(), H5T_STD_U8LE, space.get(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
    done(H5Dwrite(column.get(), H5T_STD_U8LE, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes.data()));
}

void Hdf5Editor::make_virtual(std::string const& dataset) {
    remove(dataset);
    hsize_t const count = 3;
    Hdf5Handle const space = opened(H5Screate_simple(1, &count, nullptr));
    Hdf5Handle const creation = opened(H5Pcreate(H5P_DATASET_CREATE));
    done(H5Pset_virtual(creation.get(), space.get(), "other.h5", "/x", space.get()));
    opened(H5Dcreate2(file_, dataset.c_str(), H5T_STD_U8LE, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT));
}

void Hdf5Editor::claim(std::string const& dataset, hsize_t elements) {
    remove(dataset);
    Hdf5Handle const space = opened(H5Screate_simple(1, &elements, nullptr));
    Hdf5Handle const creation = opened(H5Pcreate(H5P_DATASET_CREATE));
    hsize_t const chunk = io::kChunkElements;
    done(H5Pset_chunk(creation.get(), 1, &chunk));
    done(H5Pset_shuffle(creation.get()));
    done(H5Pset_deflate(creation.get(), 1));
    done(H5Pset_fletcher32(creation.get()));
    opened(H5Dcreate2(file_, dataset.c_str(), H5T_STD_U8LE, space.get(), H5P_DEFAULT, creation.get(), H5P_DEFAULT));
}

} // namespace kinmatch::support
