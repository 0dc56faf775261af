#pragma once

#include "cli/import/import_options.hpp"

namespace kinmatch::cli {

/// Throws UsageError where an output would replace a file that is read, another output, or a case with a history.
void check_outputs(ImportOptions const& options);

} // namespace kinmatch::cli
