#include "tests/cli/support/sample_copy.hpp"

#include "tests/io/support/scratch_folder.hpp"

#include <stdexcept>
#include <utility>

namespace kinmatch::support {

namespace fs = std::filesystem;

fs::path sample_folder(std::string const& name) {
    return fs::path{KINMATCH_SOURCE_DIR} / "data-samples" / name;
}

SampleCopy::SampleCopy(std::string const& name, fs::path copy) : folder_(std::move(copy)) {
    fs::create_directory(folder_);
    for (fs::directory_entry const& entry : fs::directory_iterator(sample_folder(name)))
        if (entry.path().extension() == ".csv")
            write(entry.path().filename(), read_bytes(entry.path()));
}

SampleCopy& SampleCopy::write(std::string const& file, std::string_view text) {
    write_bytes(folder_ / file, std::string{text});
    return *this;
}

SampleCopy& SampleCopy::append(std::string const& file, std::string_view row) {
    return write(file, text(file) + std::string{row} + "\n");
}

SampleCopy& SampleCopy::replace(std::string const& file, std::string_view from, std::string_view to) {
    std::string changed = text(file);
    std::size_t const at = changed.find(from);
    if (at == std::string::npos)
        throw std::logic_error(file + " does not hold " + std::string{from});
    return write(file, changed.replace(at, from.size(), to));
}

SampleCopy& SampleCopy::remove(std::string const& file) {
    fs::remove(folder_ / file);
    return *this;
}

SampleCopy& SampleCopy::rewrite_all(std::function<std::string(std::string const&)> const& rewrite) {
    for (fs::directory_entry const& entry : fs::directory_iterator(folder_))
        write(entry.path().filename(), rewrite(read_bytes(entry.path())));
    return *this;
}

std::string SampleCopy::text(std::string const& file) const {
    return read_bytes(folder_ / file);
}

} // namespace kinmatch::support
