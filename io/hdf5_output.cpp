#include "io/hdf5_output.hpp"

#include "io/system_failure.hpp"

#include <utility>

namespace kinmatch::io {
namespace {

/// The two below answer HDF5's malloc and realloc; null is "out of memory".
void* resize(void*, std::size_t size, H5FD_file_image_op_t, void* bytes) {
    return static_cast<MappedGrowth*>(bytes)->resize(size);
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

Hdf5Handle mapped_access(MappedGrowth& bytes) {
    Hdf5Handle access = require_hdf5(H5Pcreate(H5P_FILE_ACCESS), "set up a file");
    require_hdf5_done(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V110, H5F_LIBVER_V110), "choose the file format");
    constexpr std::size_t kGrowByWhatIsNeeded = 1; // so that the bytes end where the file ends
    require_hdf5_done(H5Pset_fapl_core(access.get(), kGrowByWhatIsNeeded, 0), "set up a file");
    H5FD_file_image_callbacks_t callbacks{start, nullptr, resize, keep, same, forget, &bytes};
    require_hdf5_done(H5Pset_file_image_callbacks(access.get(), &callbacks), "set up a file");
    return access;
}

Hdf5Handle create_file(MappedGrowth& bytes, std::filesystem::path const& destination) {
    if (bytes.error() != 0)
        throw_system_failure(destination, "map", bytes.error());
    prepare_hdf5();
    Hdf5Handle const access = mapped_access(bytes);
    Hdf5Handle const creation = require_hdf5(H5Pcreate(H5P_FILE_CREATE), "set up a file");
    require_hdf5_done(H5Pset_obj_track_times(creation.get(), false), "leave out times");
    return require_hdf5(H5Fcreate("mapped", H5F_ACC_TRUNC, creation.get(), access.get()), "create a file");
}

} // namespace

Hdf5Output::Hdf5Output(std::filesystem::path destination)
    : destination_(destination), durable_(std::move(destination)), bytes_(durable_.descriptor()),
      file_(create_file(bytes_, destination_)) {}

void Hdf5Output::check() const {
    if (int const error = bytes_.error(); error != 0)
        throw_system_failure(destination_, "write", error);
}

void Hdf5Output::publish() {
    require_hdf5_done(H5Fclose(file_.release()), "finish a file");
    if (int const error = bytes_.trim(); error != 0)
        throw_system_failure(destination_, "write", error);
    durable_.publish();
}

} // namespace kinmatch::io
