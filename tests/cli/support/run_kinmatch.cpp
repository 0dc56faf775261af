#include "tests/cli/support/run_kinmatch.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <string_view>
#include <system_error>

namespace kinmatch::support {
namespace {

constexpr int kCouldNotStart = 127;

std::vector<char*> null_terminated(Arguments& words) {
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

void redirect(int stream, char const* file) {
    int const opened = ::open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (opened < 0 || ::dup2(opened, stream) < 0)
        ::_exit(kCouldNotStart);
}

void surround(Surroundings const& surroundings) {
    if (surroundings.umask)
        ::umask(*surroundings.umask);
    if (surroundings.file_bytes) {
        rlimit const limit{*surroundings.file_bytes, *surroundings.file_bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
}

} // namespace

std::string Outcome::last_line() const {
    std::string_view lines{out};
    if (lines.ends_with('\n'))
        lines.remove_suffix(1);
    return std::string{lines.substr(lines.rfind('\n') + 1)}; // from the front where there is no line end: npos + 1 is 0
}

Outcome Kinmatch::run(Arguments const& arguments, Surroundings const& surroundings) const {
    Arguments words{KINMATCH_BINARY};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> const argv = null_terminated(words);
    std::string const out = surroundings.standard_output.value_or((streams_ / "out").string()), err = streams_ / "err";
    pid_t const child = ::fork();
    if (child < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) {
        redirect(STDOUT_FILENO, out.c_str());
        redirect(STDERR_FILENO, err.c_str());
        surround(surroundings);
        if (::chdir(folder_.path().c_str()) == 0)
            ::execv(argv[0], argv.data());
        ::_exit(kCouldNotStart);
    }
    int status = 0;
    rusage usage{};
    if (::wait4(child, &status, 0, &usage) != child)
        throw std::system_error(errno, std::generic_category(), "wait4");
    return {.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
            .out = surroundings.standard_output ? "" : read_bytes(out),
            .err = read_bytes(err),
            .peak_memory_mib = static_cast<std::size_t>(usage.ru_maxrss) / 1024};
}

Outcome Kinmatch::succeed(Arguments const& arguments) const {
    Outcome outcome = run(arguments);
    if (outcome.exit_code != 0)
        throw std::runtime_error("kinmatch " + arguments.front() + " ended with " + std::to_string(outcome.exit_code) +
                                 "\n" + outcome.out + outcome.err);
    return outcome;
}

} // namespace kinmatch::support
