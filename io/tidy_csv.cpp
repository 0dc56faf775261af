#include "io/tidy_csv.hpp"

#include "io/nearest_name.hpp"
#include "io/sha256.hpp"
#include "models/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace kinmatch::io {
namespace {

namespace fs = std::filesystem;

/// Written beside the tables by `kinmatch simulate`, which knows who is who.
constexpr std::string_view kTruth = "truth.csv";

/// Names of the files in the folder, sorted.
std::vector<std::string> files_in(fs::path const& folder) {
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error))
        names.push_back(at->path().filename().string());
    if (error)
        throw IoError(fmt::format("cannot read the folder {}: {}\n  Give a folder that holds {}.", folder.string(),
                                  error.message(), fmt::join(kRequiredTables, ", ")));
    std::ranges::sort(names);
    return names;
}

void check_names(std::vector<std::string> const& names, std::span<std::string_view const> required, FaultLog& log) {
    for (std::string_view const name : required)
        if (!std::ranges::binary_search(names, name))
            log.error({name}, {"KM-IMP-001", "the file is not in the folder", std::string{name},
                               "Add the file; names are in small letters."});
    for (std::string_view const name : names)
        if (name.ends_with(".csv") && name != kTruth && std::ranges::find(kTidyTables, name) == std::end(kTidyTables))
            log.note({name}, {"KM-IMP-002", "a file that no table of a case is called", "",
                              did_you_mean(name, kTidyTables) + "It was not read."});
}

} // namespace

tidy::TableSources tidy_tables(fs::path const& folder, std::span<std::string_view const> required, FaultLog& log) {
    std::vector<std::string> const names = files_in(folder);
    check_names(names, required, log);
    tidy::TableSources sources;
    for (std::string_view const table : kTidyTables)
        if (std::ranges::binary_search(names, table))
            sources[table] = folder / table;
    return sources;
}

void add_provenance(models::Case& data, fs::path const& folder) {
    for (models::ImportRecord& record : data.imports) {
        tidy::stamp(record);
        record.sha256 = sha256_of_file(folder / record.file);
    }
}

std::span<std::string_view const> required_tables(models::Case const& existing) {
    bool const is_empty = existing.samples.empty() && existing.families.empty() && existing.frequencies.empty();
    return is_empty ? std::span{kRequiredTables} : std::span<std::string_view const>{};
}

ImportedCase import_tidy_folder(fs::path const& folder, models::Case const& existing) {
    FaultLog log;
    tidy::TableSources const sources = tidy_tables(folder, required_tables(existing), log);
    ImportedCase imported;
    imported.data = tidy::read_case(sources, {}, log, existing);
    bool const refused = log.has_errors();
    imported.faults = log.take();
    if (refused)
        throw InputError(std::move(imported.faults));
    add_provenance(imported.data, folder);
    return imported;
}

} // namespace kinmatch::io
