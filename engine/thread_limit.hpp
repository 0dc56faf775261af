#pragma once

#include <memory>

namespace kinmatch::engine {

/// As long as it lives, the engine uses no more threads than this. No result depends on it.
class ThreadLimit {
  public:
    /// \pre threads > 0
    explicit ThreadLimit(int threads);
    ~ThreadLimit();
    ThreadLimit(ThreadLimit const&) = delete;
    ThreadLimit& operator=(ThreadLimit const&) = delete;

  private:
    struct Control;
    std::unique_ptr<Control> control_;
};

} // namespace kinmatch::engine
