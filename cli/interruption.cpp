#include "cli/interruption.hpp"

#include "cli/exit_code.hpp"
#include "io/temporary_name.hpp"

#include <fmt/core.h>
#include <pthread.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>

namespace kinmatch::cli {
namespace {

bool is_ignored(int signal) {
    struct sigaction action {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

sigset_t signals_to_take() {
    sigset_t set;
    ::sigemptyset(&set);
    for (int const signal : std::array{SIGTERM, SIGINT, SIGHUP})
        if (!is_ignored(signal))
            ::sigaddset(&set, signal);
    return set;
}

/// A thread of its own: a signal handler may do next to nothing, and the other threads may be deep in a computation
/// or in the disk.
[[noreturn]] void wait_and_end(sigset_t const& set) {
    int signal = 0;
    while (::sigwait(&set, &signal) != 0) {
    }
    io::remove_temporaries();
    std::string const told = fmt::format("error: interrupted (SIG{}): what was not finished is gone. Run it again.\n",
                                         ::sigabbrev_np(signal));
    // Not through the stream, which another thread may hold.
    [[maybe_unused]] auto const written = ::write(STDERR_FILENO, told.data(), told.size());
    std::_Exit(kIncomplete);
}

} // namespace

void stop_cleanly_when_told() {
    sigset_t const set = signals_to_take();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr); // inherited by every thread made later
    std::thread{[set] { wait_and_end(set); }}.detach();
}

} // namespace kinmatch::cli
