#include "tests/support/kinmatch_command.hpp"

#include "tests/io/support/scratch_folder.hpp"

#include <sys/wait.h>

#include <cstdlib>

namespace kinmatch::support {
namespace {

/// As one word of a shell command.
std::string quoted(std::string const& word) {
    std::string text = "'";
    for (char const c : word)
        text += c == '\'' ? std::string{R"('\'')"} : std::string{c};
    return text + "'";
}

} // namespace

CommandResult run_kinmatch(std::vector<std::string> const& arguments) {
    ScratchFolder const scratch;
    std::string command = quoted(KINMATCH_BINARY);
    for (std::string const& argument : arguments)
        command += " " + quoted(argument);
    command += " >" + quoted(scratch / "out") + " 2>" + quoted(scratch / "err");
    int const status = std::system(command.c_str());
    return {WEXITSTATUS(status), read_bytes(scratch / "out"), read_bytes(scratch / "err")};
}

} // namespace kinmatch::support
