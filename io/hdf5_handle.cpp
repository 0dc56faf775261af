#include "io/hdf5_handle.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

namespace kinmatch::io {
namespace {

herr_t keep_description(unsigned, H5E_error2_t const* entry, void* text) {
    if (entry->desc != nullptr && *entry->desc != '\0')
        *static_cast<std::string*>(text) = entry->desc;
    return 0;
}

bool turn_off_printing_and_plugins() {
    H5open();
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
    H5PLset_loading_state(0);
    return true;
}

} // namespace

void prepare_hdf5() {
    [[maybe_unused]] static bool const done = turn_off_printing_and_plugins();
}

std::string hdf5_cause() {
    std::string cause = "no reason given";
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, keep_description, &cause);
    return cause;
}

Hdf5Handle require_hdf5(hid_t id, std::string_view action) {
    if (id < 0)
        throw IoError(fmt::format("HDF5 cannot {}: {}\n  Check the free memory and run again.", action, hdf5_cause()));
    return Hdf5Handle{id};
}

void require_hdf5_done(herr_t status, std::string_view action) {
    if (status < 0)
        throw IoError(fmt::format("HDF5 cannot {}: {}\n  Check the free memory and run again.", action, hdf5_cause()));
}

} // namespace kinmatch::io
