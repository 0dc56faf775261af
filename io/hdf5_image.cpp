#include "io/hdf5_image.hpp"

#include <new>

namespace kinmatch::io {
namespace {

using Bytes = std::vector<std::byte>;

/// The two below answer HDF5's malloc and realloc; null is "out of memory". C code must not see an exception.
void* resize(void*, std::size_t size, H5FD_file_image_op_t, void* bytes) {
    try {
        static_cast<Bytes*>(bytes)->resize(size);
        return static_cast<Bytes*>(bytes)->data();
    } catch (std::bad_alloc const&) {
        return nullptr;
    }
}

void* start(std::size_t size, H5FD_file_image_op_t operation, void* bytes) {
    return resize(nullptr, size, operation, bytes);
}

/// HDF5 is done with the bytes; we are not.
herr_t keep(void*, H5FD_file_image_op_t, void*) {
    return 0;
}
void* same(void* bytes) {
    return bytes;
}
herr_t forget(void*) {
    return 0;
}

Hdf5Handle memory_access(Bytes& bytes) {
    Hdf5Handle access = require_hdf5(H5Pcreate(H5P_FILE_ACCESS), "set up a file in memory");
    require_hdf5_done(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V110, H5F_LIBVER_V110), "choose the file format");
    constexpr std::size_t kGrowByWhatIsNeeded = 1; // so that the buffer ends where the file ends
    require_hdf5_done(H5Pset_fapl_core(access.get(), kGrowByWhatIsNeeded, 0), "set up a file in memory");
    H5FD_file_image_callbacks_t callbacks{start, nullptr, resize, keep, same, forget, &bytes};
    require_hdf5_done(H5Pset_file_image_callbacks(access.get(), &callbacks), "set up a file in memory");
    return access;
}

} // namespace

Hdf5Image::Hdf5Image() {
    prepare_hdf5();
    Hdf5Handle const access = memory_access(bytes_);
    Hdf5Handle const creation = require_hdf5(H5Pcreate(H5P_FILE_CREATE), "set up a file in memory");
    require_hdf5_done(H5Pset_obj_track_times(creation.get(), false), "leave out times");
    file_ = require_hdf5(H5Fcreate("in memory", H5F_ACC_TRUNC, creation.get(), access.get()), "create a file");
}

std::vector<std::byte> Hdf5Image::finish() {
    require_hdf5_done(H5Fclose(file_.release()), "finish a file in memory");
    return std::move(bytes_);
}

} // namespace kinmatch::io
