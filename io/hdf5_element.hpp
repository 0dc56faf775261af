#pragma once

#include <hdf5.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

namespace kinmatch::io {

static_assert(std::endian::native == std::endian::little, "columns are little-endian and never converted");

/// How the elements of a column stand in the file: HDF5 type, its name in messages, and the fill value "no data".
template <typename Element>
struct Hdf5Element;

#define KINMATCH_HDF5_ELEMENT(type, hdf5_type, type_name, fill_value)                                                  \
    template <>                                                                                                        \
    struct Hdf5Element<type> {                                                                                         \
        static hid_t id() noexcept { return hdf5_type; }                                                               \
        static constexpr std::string_view name = type_name;                                                            \
        static constexpr type fill = fill_value;                                                                       \
    };
KINMATCH_HDF5_ELEMENT(std::uint8_t, H5T_STD_U8LE, "uint8", 255)
KINMATCH_HDF5_ELEMENT(std::uint16_t, H5T_STD_U16LE, "uint16", 65535)
KINMATCH_HDF5_ELEMENT(std::uint32_t, H5T_STD_U32LE, "uint32", 4294967295U)
KINMATCH_HDF5_ELEMENT(std::uint64_t, H5T_STD_U64LE, "uint64", std::numeric_limits<std::uint64_t>::max())
KINMATCH_HDF5_ELEMENT(std::int16_t, H5T_STD_I16LE, "int16", 0)
KINMATCH_HDF5_ELEMENT(std::int64_t, H5T_STD_I64LE, "int64", 0)
KINMATCH_HDF5_ELEMENT(double, H5T_IEEE_F64LE, "float64", std::numeric_limits<double>::quiet_NaN())
#undef KINMATCH_HDF5_ELEMENT

} // namespace kinmatch::io
