#pragma once

#include <stdexcept>

namespace kinmatch::cli {

/// The command line asks for something that cannot be, or leaves out what cannot be guessed.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace kinmatch::cli
