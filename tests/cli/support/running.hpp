#pragma once

#include "tests/cli/support/run_kinmatch.hpp"

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace kinmatch::support {

/// A run of the program that a test may send signals; killed with this object unless it was waited for.
class Running {
  public:
    /// \param folder  that it works in, with files stdout and stderr
    Running(std::filesystem::path const& folder, Arguments const& arguments);
    Running(Running const&) = delete;
    Running& operator=(Running const&) = delete;
    ~Running();

    void send(int signal) const;
    [[nodiscard]] bool has_ended() const;
    /// \return exit code; 128 + signal if it died of one
    int wait();
    [[nodiscard]] std::string err() const;

  private:
    std::filesystem::path err_;
    pid_t child_ = -1;
};

} // namespace kinmatch::support
