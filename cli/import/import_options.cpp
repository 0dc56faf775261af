#include "cli/import/import_options.hpp"

#include "io/durable_file.hpp"

namespace kinmatch::cli {

std::filesystem::path case_file_of(ImportOptions const& options) {
    return options.output.empty() ? options.into : options.output;
}

std::filesystem::path rejections_of(ImportOptions const& options) {
    return has_files(options.laboratory) ? io::folder_of(case_file_of(options)) / "rejected.csv" : "";
}

} // namespace kinmatch::cli
