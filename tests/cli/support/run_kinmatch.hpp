#pragma once

#include "tests/io/support/scratch_folder.hpp"

#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kinmatch::support {

using Arguments = std::vector<std::string>;

/// What one run of the program did.
struct Outcome {
    int exit_code = 0; ///< 128 + signal if it died of one
    std::string out;
    std::string err;
    std::size_t peak_memory_mib = 0;

    /// The last line of stdout: what a script reads.
    [[nodiscard]] std::string last_line() const;
    [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// What a run finds around it; unset is as the test program has it.
struct Surroundings {
    std::optional<rlim_t> file_bytes{}; ///< no file may grow beyond: a disk that is full
    std::optional<mode_t> umask{};
    std::optional<std::string> standard_output{}; ///< a file or device that takes stdout instead of Outcome::out
};

/// Runs the real program in a folder of its own, by the words of a command line: no shell stands between.
class Kinmatch {
  public:
    [[nodiscard]] Outcome run(Arguments const& arguments, Surroundings const& surroundings = {}) const;
    /// The same; throws with all that was printed unless the exit code is 0.
    Outcome succeed(Arguments const& arguments) const;

    /// Working directory of the runs, empty at first.
    [[nodiscard]] ScratchFolder const& folder() const { return folder_; }

  private:
    ScratchFolder folder_;
    ScratchFolder streams_;
};

} // namespace kinmatch::support
