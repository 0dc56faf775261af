#include "cli/exit_code.hpp"
#include "cli/interruption.hpp"
#include "cli/options/config_file.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/subcommands.hpp"
#include "io/ledger/ledger.hpp"
#include "models/error.hpp"
#include "models/version.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <system_error>

namespace {

using namespace kinmatch;

/// Shows what --help or --version asked for, or what is wrong with the command line.
int explain_parse(CLI::App const& app, CLI::ParseError const& error) {
    if (error.get_exit_code() == 0)
        return app.exit(error);
    fmt::print(stderr, "error: {}\n", error.what());
    // A word that nobody knows often explains why another seems to be missing.
    auto const unknown = app.remaining(true);
    if (!unknown.empty() && dynamic_cast<CLI::ExtrasError const*>(&error) == nullptr)
        fmt::print(stderr, "  Not understood: {}\n", fmt::join(unknown, " "));
    if (dynamic_cast<CLI::ConfigError const*>(&error) != nullptr)
        fmt::print(stderr, "  The file of --config names no option of the command there.\n");
    fmt::print(stderr, "  See kinmatch --help, or kinmatch COMMAND --help.\n");
    return cli::kUsage;
}

int run(CLI::App& app, cli::Chosen const& chosen, int argc, char** argv) {
    try {
        cli::stop_cleanly_when_told();
        app.parse(argc, argv);
        return chosen();
    } catch (CLI::ParseError const& error) {
        return explain_parse(app, error);
    } catch (cli::UsageError const& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return cli::kUsage;
    } catch (ModelError const& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return cli::kUsage;
    } catch (InputError const& error) {
        fmt::print(stderr, "{}", error.what());
        return cli::kBadInput;
    } catch (io::LedgerBusy const& error) { // it will be free again, unlike what other IoErrors are about
        fmt::print(stderr, "error: {}\n", error.what());
        return cli::kIncomplete;
    } catch (IoError const& error) {
        fmt::print(stderr, "error: {}\n", error.what());
        return cli::kInputOutput;
    } catch (std::system_error const& error) { // no thread to be had, or nowhere to print to
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
    cli::add_config_option(app);
    cli::Chosen chosen;
    cli::add_import(app, chosen);
    cli::add_check(app, chosen);
    cli::add_match(app, chosen);
    cli::add_merge(app, chosen);
    cli::add_explain(app, chosen);
    cli::add_decide(app, chosen);
    cli::add_diff(app, chosen);
    cli::add_export(app, chosen);
    cli::add_nightly(app, chosen);
    cli::add_pedigree(app, chosen);
    cli::add_report(app, chosen);
    cli::add_simulate(app, chosen);
    cli::add_verify(app, chosen);
    int const code = run(app, chosen, argc, argv);
    if (std::fflush(stdout) != 0 && code == cli::kComplete) {
        std::perror("error: standard output");
        return cli::kInputOutput;
    }
    return code;
}
