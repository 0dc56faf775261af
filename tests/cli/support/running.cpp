#include "tests/cli/support/running.hpp"

#include "tests/io/support/scratch_folder.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace kinmatch::support {

Running::Running(std::filesystem::path const& folder, Arguments const& arguments) : err_(folder / "stderr") {
    Arguments words{KINMATCH_BINARY};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (std::string& word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    child_ = ::fork();
    if (child_ == 0) {
        if (::chdir(folder.c_str()) == 0 && std::freopen("stdout", "w", stdout) != nullptr &&
            std::freopen("stderr", "w", stderr) != nullptr)
            ::execv(argv[0], argv.data());
        ::_exit(127);
    }
}

Running::~Running() {
    if (child_ > 0) {
        ::kill(child_, SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
}

void Running::send(int signal) const {
    ::kill(child_, signal);
}

bool Running::has_ended() const {
    ::siginfo_t ended{};
    ::waitid(P_PID, static_cast<::id_t>(child_), &ended, WEXITED | WNOHANG | WNOWAIT);
    return ended.si_pid == child_;
}

int Running::wait() {
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Running::err() const {
    return read_bytes(err_);
}

} // namespace kinmatch::support
