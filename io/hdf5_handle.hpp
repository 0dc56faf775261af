#pragma once

#include <hdf5.h>

#include <string>
#include <string_view>
#include <utility>

namespace kinmatch::io {

/// Owns one HDF5 identifier of any kind: file, group, data set, space, type, property list, attribute.
class Hdf5Handle {
  public:
    Hdf5Handle() = default;
    explicit Hdf5Handle(hid_t id) noexcept : id_(id) {}
    Hdf5Handle(Hdf5Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}
    Hdf5Handle& operator=(Hdf5Handle&& other) noexcept {
        std::swap(id_, other.id_);
        return *this;
    }
    ~Hdf5Handle() {
        if (is_valid())
            H5Idec_ref(id_); // closes what it names, whatever its kind
    }

    [[nodiscard]] hid_t get() const noexcept { return id_; }
    [[nodiscard]] bool is_valid() const noexcept { return id_ >= 0; }
    [[nodiscard]] hid_t release() noexcept { return std::exchange(id_, H5I_INVALID_HID); }

  private:
    hid_t id_ = H5I_INVALID_HID;
};

/// Once a process: HDF5 prints nothing and loads no filter plugin (a file could name one).
void prepare_hdf5();

/// Why the last HDF5 call of this thread failed: the innermost entry of its error stack.
[[nodiscard]] std::string hdf5_cause();

/// For calls that can fail only when memory runs out or we broke HDF5's rules: throws IoError with the cause.
Hdf5Handle require_hdf5(hid_t id, std::string_view action);
void require_hdf5_done(herr_t status, std::string_view action);

} // namespace kinmatch::io
