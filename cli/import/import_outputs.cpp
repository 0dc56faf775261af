#include "cli/import/import_outputs.hpp"

#include "cli/counted.hpp"
#include "cli/options/output_name.hpp"
#include "cli/options/usage_error.hpp"
#include "io/case_file.hpp"
#include "io/tidy_csv.hpp"
#include "models/error.hpp"

#include <fmt/core.h>

#include <system_error>
#include <vector>

namespace kinmatch::cli {
namespace {

std::vector<std::filesystem::path> files_read(ImportOptions const& options) {
    io::LaboratoryRequest const& request = options.laboratory.request;
    std::vector<std::filesystem::path> files{options.withdrawals};
    for (auto const* const list :
         {&request.profiles, &request.families, &request.frequencies, &request.mutation, &request.aliases})
        files.insert(files.end(), list->begin(), list->end());
    if (!options.from.empty())
        for (std::string_view const table : io::kTidyTables)
            files.push_back(options.from / table);
    return files;
}

/// A case that grew says what changed in it and who was withdrawn: nobody replaces it by mistake.
void check_no_history_is_lost(ImportOptions const& options) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(options.output, unknown) ||
        std::filesystem::equivalent(options.output, options.into, unknown))
        return;
    std::size_t changes = 0;
    try {
        changes = io::read_case(options.output).history.size();
    } catch (InputError const&) {
        return; // no case
    } catch (IoError const&) {
        return; // nor can it be read
    }
    if (changes != 0)
        throw UsageError(fmt::format("{} is a case with {} in its history, which would be lost\n"
                                     "  Add to it with --into, or name another file.",
                                     options.output.string(), counted(changes, "change")));
}

} // namespace

void check_outputs(ImportOptions const& options) {
    check_output_names(files_read(options), {case_file_of(options), rejections_of(options)});
    check_no_history_is_lost(options);
}

} // namespace kinmatch::cli
