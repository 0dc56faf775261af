#pragma once

#include "io/hdf5_handle.hpp"

#include <cstddef>
#include <vector>

namespace kinmatch::io {

/// A new HDF5 file built in memory.
///
/// HDF5 1.10 crashes at exit after its disk filled up, so it never touches the disk here: the finished bytes are
/// written by DurableFile. (H5Fget_file_image gives bytes with a wrong superblock checksum under the 1.10 format, which
/// is why the driver's buffer itself is taken over.)
class Hdf5Image {
  public:
    Hdf5Image();
    Hdf5Image(Hdf5Image const&) = delete;
    Hdf5Image& operator=(Hdf5Image const&) = delete;

    [[nodiscard]] hid_t file() const noexcept { return file_.get(); }
    /// Closes the file: all its bytes. \pre everything opened in it is closed
    [[nodiscard]] std::vector<std::byte> finish();

  private:
    std::vector<std::byte> bytes_; // HDF5 reads and writes here while the file is open
    Hdf5Handle file_;              // after bytes_, so that it is closed before they go
};

} // namespace kinmatch::io
