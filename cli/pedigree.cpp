#include "cli/exit_code.hpp"
#include "cli/options/output_name.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/subcommands.hpp"
#include "io/case_file.hpp"
#include "io/durable_file.hpp"
#include "io/nearest_name.hpp"
#include "io/review/pedigree_svg.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

namespace kinmatch::cli {
namespace {

struct PedigreeCommand {
    std::filesystem::path case_file;
    std::string family;
    std::filesystem::path output;
};

models::Family const& find_family(models::Case const& data, std::string const& id) {
    auto const found = std::ranges::find(data.families, id, &models::Family::id);
    if (found != data.families.end())
        return *found;
    std::vector<std::string_view> names;
    for (models::Family const& family : data.families)
        names.push_back(family.id);
    throw UsageError("the case holds no family " + id + "\n  " + io::did_you_mean(id, names) +
                     "Write the family as in pedigrees.csv.");
}

int run_pedigree(PedigreeCommand const& command) {
    check_output_names({command.case_file}, {command.output});
    check_replaces_no_case({command.output});
    models::Case const data = io::read_case(command.case_file);
    models::Family const& family = find_family(data, command.family);
    io::write_durably(command.output, io::review::pedigree_svg(family, data.samples, io::review::Setting::document));
    return kComplete;
}

} // namespace

void add_pedigree(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<PedigreeCommand>();
    CLI::App* const command = app.add_subcommand("pedigree", "Draw a family: who is related, typed and missing");
    command->add_option("case", options->case_file, "Case file, as import writes it")->required();
    command->add_option("--family", options->family, "Id of the family")->required();
    command->add_option("--output", options->output, "SVG file to write, which browsers and printers show")->required();
    command->footer("Example:\n  kinmatch pedigree case.h5 --family F02 --output F02.svg");
    command->callback([options, &chosen] { chosen = [options] { return run_pedigree(*options); }; });
}

} // namespace kinmatch::cli
