#include "io/utc_time.hpp"

#include <fmt/chrono.h>

namespace kinmatch::io {

std::string utc_text(std::chrono::system_clock::time_point time) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

} // namespace kinmatch::io
