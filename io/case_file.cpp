#include "io/case_file.hpp"

#include "io/case_check.hpp"
#include "io/case_layout.hpp"
#include "io/hdf5_output.hpp"
#include "io/table_reader.hpp"
#include "io/table_writer.hpp"

namespace kinmatch::io {
void write_case(models::Case const& held, std::filesystem::path const& path) {
    throw_if_any(check_case(held, path.string()));
    Hdf5Output output{path};
    write_schema(output.file(), kCaseSchema);
    lay_out_case(FileWriter{output.file()}, held);
    output.publish();
}

models::Case read_case(std::filesystem::path const& path) {
    Hdf5Reader const file{path, kCaseSchema};
    models::Case held;
    Faults faults;
    lay_out_case(FileReader{file, faults}, held);
    throw_if_any(std::move(faults));
    throw_if_any(check_case(held, path.string()));
    return held;
}

} // namespace kinmatch::io
