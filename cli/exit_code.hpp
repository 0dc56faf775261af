#pragma once

namespace kinmatch::cli {

/// What the exit code says, to a person and to a script (sysexits.h where it has a number for it).
enum ExitCode : int {
    kComplete = 0,
    kSomeSetAside = 2, ///< complete, but some records or families could not be used and are listed
    kUsage = 64,
    kBadInput = 65,
    kOurBug = 70,
    kInputOutput = 74,
    kIncomplete = 75 ///< locked, interrupted, or shards are missing: run it again
};

} // namespace kinmatch::cli
