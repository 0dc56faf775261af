#include "tests/cli/support/nightly_place.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::read_bytes;

int shell(std::string const& command) {
    int const status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

fs::path script(std::string const& name) {
    return fs::path{KINMATCH_SOURCE_DIR} / "scripts" / name;
}

TEST(NightlyScript, HandsOverToTheProgram) {
    support::NightlyPlace const place;
    place.deliver_sample("by-hand");
    std::string const call = fmt::format("KINMATCH='{}' '{}' '{}' >/dev/null 2>&1", KINMATCH_BINARY,
                                         script("nightly").string(), place.at("nightly.toml").string());
    EXPECT_EQ(shell(call), 0);
    EXPECT_NE(place.latest(), "");
    support::write_bytes(place.at("nightly.toml"), "");
    EXPECT_EQ(shell(call), 65);
}

// It checks the units without a running systemd; what it has to say is the result.
TEST(NightlyScript, HasUnitsThatSystemdTakes) {
    if (shell("systemd-analyze --version >/dev/null 2>&1") != 0)
        GTEST_SKIP() << "there is no systemd-analyze here";
    support::ScratchFolder const folder;
    for (std::string const name : {"kinmatch-nightly.service", "kinmatch-nightly.timer"}) {
        std::string unit = read_bytes(script(name));
        std::string const installed = "/usr/local/bin/kinmatch";
        if (std::size_t const at = unit.find(installed); at != std::string::npos)
            unit.replace(at, installed.size(), KINMATCH_BINARY);
        support::write_bytes(folder / name, unit);
    }
    shell(fmt::format("cd '{}' && systemd-analyze verify kinmatch-nightly.service kinmatch-nightly.timer >told 2>&1",
                      folder.path().string()));
    EXPECT_EQ(read_bytes(folder / "told"), "");
}

} // namespace
} // namespace kinmatch::cli
