#include "cli/exit_code.hpp"
#include "cli/subcommands.hpp"
#include "cli/usage_error.hpp"
#include "models/error.hpp"
#include "models/version.hpp"

#include <fmt/core.h>

#include <csignal>
#include <cstdio>
#include <exception>

namespace {

using namespace kinmatch;

int run(CLI::App& app, cli::Chosen const& chosen, int argc, char** argv) {
    try {
        app.parse(argc, argv);
        return chosen();
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? cli::kComplete : cli::kUsage;
    } catch (cli::UsageError const& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return cli::kUsage;
    } catch (ModelError const& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return cli::kUsage;
    } catch (InputError const& error) {
        fmt::print(stderr, "{}", error.what());
        return cli::kBadInput;
    } catch (IoError const& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return cli::kInputOutput;
    } catch (std::bad_alloc const&) {
        fmt::print(stderr, "error: out of memory; a smaller --threads or --elimination-memory needs less\n");
        return cli::kInputOutput;
    } catch (std::exception const& error) {
        fmt::print(stderr, "error: {}\nThis is a fault of kinmatch, not of your data: please report it.\n",
                   error.what());
        return cli::kOurBug;
    }
}

} // namespace

int main(int argc, char** argv) {
    // A full disk is an error of the write that met it, with a message, not a signal.
    std::signal(SIGXFSZ, SIG_IGN);
    CLI::App app{"Which of our missing persons may these remains be, and how strongly does the DNA say so?"};
    app.name("kinmatch");
    app.require_subcommand(1);
    app.set_version_flag("--version", fmt::format("kinmatch {} ({})", version(), commit()));
    app.footer("kinmatch COMMAND --help names a command's options, with units and defaults, and gives an example.");
    cli::Chosen chosen;
    cli::add_import(app, chosen);
    cli::add_check(app, chosen);
    cli::add_match(app, chosen);
    cli::add_explain(app, chosen);
    cli::add_simulate(app, chosen);
    int const code = run(app, chosen, argc, argv);
    if (std::fflush(stdout) != 0 && code == cli::kComplete) {
        std::perror("error: standard output");
        return cli::kInputOutput;
    }
    return code;
}
