#include "cli/subcommands.hpp"
#include "models/error.hpp"
#include "models/version.hpp"

#include <fmt/core.h>

#include <cstdio>

int main(int argc, char** argv) {
    CLI::App app{"Which of our missing persons may these remains be, and how strongly does the DNA say so?"};
    app.require_subcommand(1);
    app.set_version_flag("--version", fmt::format("kinmatch {} ({})", kinmatch::version(), kinmatch::commit()));
    kinmatch::cli::Chosen chosen;
    kinmatch::cli::add_simulate(app, chosen);
    try {
        app.parse(argc, argv);
        return chosen();
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : 64;
    } catch (kinmatch::InputError const& error) {
        fmt::print(stderr, "{}", error.what());
        return 65;
    } catch (kinmatch::ModelError const& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return 64;
    } catch (kinmatch::IoError const& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return 74;
    }
}
