#include "cli/decide/decide.hpp"

namespace kinmatch::cli {

void add_decide(CLI::App& app, Chosen& chosen) {
    CLI::App* const decide =
        app.add_subcommand("decide", "Record what reviewers decided, and say what of it still holds");
    decide->require_subcommand(1);
    add_decide_import(*decide, chosen);
    add_decide_list(*decide, chosen);
    add_decide_verify(*decide, chosen);
    decide->footer("Example:\n  kinmatch decide import decisions.json --run runs/34b8ceb33c3d\n"
                   "kinmatch decide COMMAND --help names the options of each.");
}

} // namespace kinmatch::cli
