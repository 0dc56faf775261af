#pragma once

#include <optional>
#include <string>

namespace kinmatch::support {

/// For as long as it lives, scratch folders are made on a RAM disk, if there is one with room: programs that wait for
/// a disk at every step take several times as long otherwise.
class OnRamDisk {
  public:
    OnRamDisk();
    OnRamDisk(OnRamDisk const&) = delete;
    OnRamDisk& operator=(OnRamDisk const&) = delete;
    ~OnRamDisk();

  private:
    std::optional<std::string> before_; ///< where they were to be made
};

} // namespace kinmatch::support
