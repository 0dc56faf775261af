#pragma once

#include "models/fault.hpp"

#include <stdexcept>
#include <string>

namespace kinmatch {

/// Data the user gave cannot be used. Carries every fault met, not the first.
class InputError : public std::runtime_error {
  public:
    explicit InputError(Faults faults);
    explicit InputError(Fault fault);

    [[nodiscard]] Faults const& faults() const noexcept { return faults_; }

  private:
    Faults faults_;
};

/// A parameter outside the domain of its model (a rate above 1, say).
class ModelError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The system refused to read or write: disk full, no permission, not a file.
class IoError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace kinmatch
