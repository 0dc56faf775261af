#pragma once

#include <string_view>

namespace kinmatch::io {

/// What a file says it is, in the attributes `schema` and `format_version` of its root group.
///
/// A reader accepts its own major version with any minor version: a minor version only adds data sets.
struct Hdf5Schema {
    std::string_view name;   ///< "kinmatch-case"
    unsigned major = 1;      ///< a change that an older reader would misread
    unsigned minor = 0;      ///< an addition that an older reader may ignore
    std::string_view remedy; ///< what to do about a file that cannot be used
};

} // namespace kinmatch::io
