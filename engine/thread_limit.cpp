#include "engine/thread_limit.hpp"

#include <tbb/global_control.h>

#include <cstddef>

namespace kinmatch::engine {

struct ThreadLimit::Control {
    tbb::global_control most;
};

ThreadLimit::ThreadLimit(int threads)
    : control_(new Control{{tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)}}) {}

ThreadLimit::~ThreadLimit() = default;

} // namespace kinmatch::engine
