#include "io/hdf5_reader.hpp"

#include "io/file_descriptor.hpp"
#include "io/system_failure.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

namespace kinmatch::io {
namespace {

/// Bytes before anything is trusted: the signature of HDF5 and the version of the superblock.
constexpr std::array<unsigned char, 8> kSignature{0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
constexpr unsigned char kSuperblockVersion = 3; // HDF5 1.10: every part of the metadata carries a checksum

constexpr hsize_t kMaxElements = hsize_t{1} << 32U;
constexpr hsize_t kMaxChunkElements = hsize_t{1} << 20U;
constexpr std::uint64_t kMaxGzipRatio = 1040; // deflate reaches 1032

struct FormatVersion {
    unsigned major = 0;
    unsigned minor = 0;
};

/// "1.0"; anything else is nullopt.
std::optional<FormatVersion> parse_version(std::string_view text) {
    FormatVersion version;
    char const* const end = text.data() + text.size();
    auto const [point, first_error] = std::from_chars(text.data(), end, version.major);
    if (first_error != std::errc{} || point == end || *point != '.')
        return std::nullopt;
    auto const [last, second_error] = std::from_chars(point + 1, end, version.minor);
    if (second_error != std::errc{} || last != end)
        return std::nullopt;
    return version;
}

Hdf5Handle read_access() {
    Hdf5Handle access = require_hdf5(H5Pcreate(H5P_FILE_ACCESS), "open a file");
    require_hdf5_done(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V110, H5F_LIBVER_V110), "choose the file format");
    // Published files never change, and network disks often refuse locks.
    require_hdf5_done(H5Pset_file_locking(access.get(), false, true), "do without a lock");
    return access;
}

bool has_our_filters(hid_t creation) {
    constexpr std::array<H5Z_filter_t, 3> kFilters{H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE, H5Z_FILTER_FLETCHER32};
    if (H5Pget_nfilters(creation) != static_cast<int>(kFilters.size()))
        return false;
    for (unsigned i = 0; i < kFilters.size(); ++i) {
        unsigned flags = 0, configuration = 0;
        std::size_t values = 0;
        if (H5Pget_filter2(creation, i, &flags, &values, nullptr, 0, nullptr, &configuration) != kFilters[i])
            return false;
    }
    return true;
}

} // namespace

Hdf5Reader::Hdf5Reader(std::filesystem::path path, Hdf5Schema const& schema) : path_(std::move(path)), schema_(schema) {
    prepare_hdf5();
    check_first_bytes();
    open();
    check_schema();
}

void Hdf5Reader::check_first_bytes() const {
    if (std::error_code ignored; std::filesystem::is_directory(path_, ignored))
        throw_system_failure(path_, "read", EISDIR);
    FileDescriptor const file{::open(path_.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!file.is_open())
        throw_system_failure(path_, "read", errno);
    std::array<unsigned char, kSignature.size() + 1> bytes{};
    ssize_t const length = ::read(file.get(), bytes.data(), bytes.size());
    if (length < 0)
        throw_system_failure(path_, "read", errno);
    if (length == 0)
        throw InputError(fault("KM-CASE-001", "", "an empty file", "an HDF5 file that kinmatch wrote"));
    if (std::memcmp(bytes.data(), kSignature.data(), kSignature.size()) != 0)
        throw InputError(fault("KM-CASE-001", "", "not an HDF5 file", "an HDF5 file that kinmatch wrote"));
    if (bytes.back() != kSuperblockVersion)
        throw InputError(fault("KM-CASE-002", "",
                               fmt::format("an HDF5 file of another program (superblock version {})", bytes.back()),
                               fmt::format("a {} file (superblock version {})", schema_.name, kSuperblockVersion)));
}

void Hdf5Reader::open() {
    Hdf5Handle const access = read_access(); // until the cause of a failure was asked for: closing it forgets that
    file_ = Hdf5Handle{H5Fopen(path_.c_str(), H5F_ACC_RDONLY, access.get())};
    hsize_t size = 0;
    if (!file_.is_valid() || H5Fget_filesize(file_.get(), &size) < 0)
        throw InputError(fault("KM-CASE-001", "", fmt::format("truncated or damaged HDF5 file ({})", hdf5_cause()),
                               "an HDF5 file that kinmatch wrote"));
    file_size_ = size;
}

void Hdf5Reader::check_schema() {
    std::string const name = text_attribute("schema");
    if (name != schema_.name)
        throw InputError(
            fault("KM-CASE-002", "", fmt::format("schema \"{}\"", name), fmt::format("schema \"{}\"", schema_.name)));
    std::string const text = text_attribute("format_version");
    auto const version = parse_version(text);
    if (!version || version->major == 0)
        throw InputError(fault("KM-CASE-002", "", fmt::format("format_version \"{}\"", text),
                               fmt::format("\"{}.{}\", say", schema_.major, schema_.minor)));
    if (version->major > schema_.major) {
        Fault newer = fault("KM-CASE-003", "", fmt::format("format version {}", text),
                            fmt::format("format version {}.x or older", schema_.major));
        newer.remedy = "A newer kinmatch wrote this file: install that version, or make the file again with this one.";
        throw InputError(newer);
    }
    minor_ = version->minor;
}

std::string Hdf5Reader::text_attribute(char const* name) const {
    constexpr std::size_t kMaxLength = 256;
    Hdf5Handle const attribute{H5Aopen(file_.get(), name, H5P_DEFAULT)};
    Hdf5Handle const type{attribute.is_valid() ? H5Aget_type(attribute.get()) : H5I_INVALID_HID};
    Hdf5Handle const space{attribute.is_valid() ? H5Aget_space(attribute.get()) : H5I_INVALID_HID};
    std::string text;
    if (type.is_valid() && space.is_valid() && H5Tget_class(type.get()) == H5T_STRING &&
        H5Tis_variable_str(type.get()) == 0 && H5Tget_size(type.get()) <= kMaxLength &&
        H5Sget_simple_extent_npoints(space.get()) == 1) {
        text.resize(H5Tget_size(type.get()));
        if (H5Aread(attribute.get(), type.get(), text.data()) >= 0)
            return text;
    }
    throw InputError(fault("KM-CASE-002", "", fmt::format("no text attribute \"{}\"", name),
                           fmt::format("a {} file", schema_.name)));
}

void Hdf5Reader::check_links(std::string const& dataset) const {
    for (std::size_t end = dataset.find('/', 1);; end = dataset.find('/', end + 1)) {
        std::string const path = dataset.substr(0, end);
        htri_t const exists = H5Lexists(file_.get(), path.c_str(), H5P_DEFAULT);
        if (exists < 0)
            throw InputError(fault("KM-CASE-007", path, "damaged: " + hdf5_cause(), ""));
        if (exists == 0)
            throw InputError(fault("KM-CASE-004", dataset, "missing", "a data set"));
        H5L_info_t link{};
        if (H5Lget_info(file_.get(), path.c_str(), &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD)
            throw InputError(fault("KM-CASE-006", path, "a soft or external link", "a hard link"));
        if (end == std::string::npos)
            return;
    }
}

Hdf5Reader::Column Hdf5Reader::open_column(std::string const& dataset, hid_t type, std::string_view type_name) const {
    check_links(dataset);
    Column column;
    column.dataset = Hdf5Handle{H5Dopen2(file_.get(), dataset.c_str(), H5P_DEFAULT)};
    if (!column.dataset.is_valid())
        throw InputError(fault("KM-CASE-007", dataset, "damaged: " + hdf5_cause(), "a data set"));
    Hdf5Handle const stored{H5Dget_type(column.dataset.get())};
    if (!stored.is_valid() || H5Tequal(stored.get(), type) <= 0)
        throw InputError(
            fault("KM-CASE-005", dataset, "elements of another type", fmt::format("little-endian {}", type_name)));
    column.count = checked_count(column.dataset.get(), dataset, H5Tget_size(type));
    check_storage(column.dataset.get(), dataset);
    return column;
}

void Hdf5Reader::check_storage(hid_t column, std::string const& dataset) const {
    Hdf5Handle const creation{H5Dget_create_plist(column)};
    hsize_t chunk = 0;
    if (!creation.is_valid() || H5Pget_layout(creation.get()) != H5D_CHUNKED ||
        H5Pget_external_count(creation.get()) != 0 || H5Pget_chunk(creation.get(), 1, &chunk) != 1 ||
        chunk > kMaxChunkElements || !has_our_filters(creation.get()))
        throw InputError(fault("KM-CASE-006", dataset, "stored in another way (external, virtual or unchecked)",
                               "chunks with shuffle, gzip and fletcher32 checksum"));
}

std::size_t Hdf5Reader::checked_count(hid_t column, std::string const& dataset, std::size_t element_size) const {
    Hdf5Handle const space{H5Dget_space(column)};
    hsize_t count = 0;
    if (!space.is_valid() || H5Sget_simple_extent_ndims(space.get()) != 1 ||
        H5Sget_simple_extent_dims(space.get(), &count, nullptr) != 1)
        throw InputError(fault("KM-CASE-005", dataset, "not a list", "one dimension"));
    std::uint64_t const stored = H5Dget_storage_size(column);
    if (count > kMaxElements || stored > file_size_ || count * element_size / kMaxGzipRatio > stored)
        throw InputError(fault("KM-CASE-008", dataset, fmt::format("{} elements in {} stored bytes", count, stored),
                               fmt::format("at most {} elements, and no more than the file can hold", kMaxElements)));
    return count;
}

void Hdf5Reader::read_column(Column const& column, std::string const& dataset, hid_t type, void* elements) const {
    if (column.count > 0 && H5Dread(column.dataset.get(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, elements) < 0)
        throw InputError(fault("KM-CASE-007", dataset, "damaged: " + hdf5_cause(), "data that hold their checksum"));
}

void Hdf5Reader::read_part(Column const& column, std::string const& dataset, hid_t type, hsize_t first, hsize_t length,
                           void* elements) const {
    if (length == 0)
        return;
    Hdf5Handle const memory{H5Screate_simple(1, &length, nullptr)};
    Hdf5Handle const place{H5Dget_space(column.dataset.get())};
    bool const is_selected = memory.is_valid() && place.is_valid() &&
                             H5Sselect_hyperslab(place.get(), H5S_SELECT_SET, &first, nullptr, &length, nullptr) >= 0;
    if (!is_selected || H5Dread(column.dataset.get(), type, memory.get(), place.get(), H5P_DEFAULT, elements) < 0)
        throw InputError(fault("KM-CASE-007", dataset, "damaged: " + hdf5_cause(), "data that hold their checksum"));
}

Fault Hdf5Reader::fault(std::string_view code, std::string_view dataset, std::string found,
                        std::string expected) const {
    std::string const where = dataset.empty() ? path_.string() : fmt::format("{}:{}", path_.string(), dataset);
    return {Severity::error,  std::string{code},   where,
            std::move(found), std::move(expected), std::string{schema_.remedy}};
}

Fault Hdf5Reader::row_fault(std::string_view code, std::string_view dataset, std::size_t row, std::string found,
                            std::string expected) const {
    return fault(code, fmt::format("{}[{}]", dataset, row), std::move(found), std::move(expected));
}

} // namespace kinmatch::io
