#pragma once

#include <filesystem>
#include <vector>

namespace kinmatch::cli {

/// That no file to write is one that is read, or another one to write: it would be replaced without a word.
///
/// Nor that it is a ledger of decisions, or any other SQLite database, nor the manifest of a run or a file that it
/// names. What else somebody put into the folder of a run, a review page, may be replaced.
///
/// \param inputs, outputs  empty: not given; they need not exist
/// \throws UsageError naming the output
void check_output_names(std::vector<std::filesystem::path> const& inputs,
                        std::vector<std::filesystem::path> const& outputs);

/// The same of an output that is no case file: that it replaces none.
void check_replaces_no_case(std::vector<std::filesystem::path> const& outputs);

} // namespace kinmatch::cli
