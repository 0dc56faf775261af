#pragma once

#include "io/durable_file.hpp"
#include "io/hdf5_handle.hpp"
#include "io/mapped_growth.hpp"

#include <filesystem>

namespace kinmatch::io {

/// A new HDF5 file that appears whole or not at all (DurableFile), however large: it is not held in memory.
///
/// HDF5 1.10 crashes at exit after its disk filled up, so its own drivers never touch the disk: it writes to memory
/// that is a mapping of the file, and a full disk shows here, not there. (H5Fget_file_image gives bytes with a wrong
/// superblock checksum under the 1.10 format, which is why the driver's buffer itself is the file.)
class Hdf5Output {
  public:
    explicit Hdf5Output(std::filesystem::path destination);
    Hdf5Output(Hdf5Output const&) = delete;
    Hdf5Output& operator=(Hdf5Output const&) = delete;

    [[nodiscard]] hid_t file() const noexcept { return file_.get(); }
    /// Throws IoError if the disk has refused anything so far. Whoever writes much asks now and then.
    void check() const;
    /// \pre everything opened in the file is closed; called at most once
    void publish();

  private:
    std::filesystem::path destination_;
    DurableFile durable_;
    MappedGrowth bytes_;
    Hdf5Handle file_; // after bytes_, so that it is closed before they go
};

} // namespace kinmatch::io
