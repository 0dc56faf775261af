#pragma once

#include "io/hdf5_schema.hpp"

namespace kinmatch::io {

/// Of candidates.h5.
inline constexpr Hdf5Schema kCandidatesSchema{"kinmatch-candidates", 1, 2,
                                              "The file is damaged or was not written by kinmatch: run match again."};

} // namespace kinmatch::io
