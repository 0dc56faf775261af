#pragma once

#include <string>
#include <vector>

namespace kinmatch::support {

struct CommandResult {
    int exit_code = 0;
    std::string out; ///< stdout, whole
    std::string err; ///< stderr, whole
};

/// Runs the kinmatch binary of this build and waits for it.
[[nodiscard]] CommandResult run_kinmatch(std::vector<std::string> const& arguments);

} // namespace kinmatch::support
