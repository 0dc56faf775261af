#pragma once

#include <filesystem>
#include <vector>

namespace kinmatch::cli {

/// That no file to write is one that is read, or another one to write: it would be replaced without a word.
///
/// \param inputs, outputs  empty: not given; they need not exist
/// \throws UsageError naming the output
void check_output_names(std::vector<std::filesystem::path> const& inputs,
                        std::vector<std::filesystem::path> const& outputs);

} // namespace kinmatch::cli
