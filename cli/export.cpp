#include "cli/exit_code.hpp"
#include "cli/explain/named_pair.hpp"
#include "cli/options/model_options.hpp"
#include "cli/options/output_name.hpp"
#include "cli/options/population_sources.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/print_faults.hpp"
#include "cli/subcommands.hpp"
#include "engine/explanation.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/durable_file.hpp"
#include "io/exchange/familias_writer.hpp"
#include "io/exchange/r_script_writer.hpp"
#include "io/tidy/case_writer.hpp"
#include "models/error.hpp"
#include "models/locus_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace kinmatch::cli {
namespace {

struct ExportCommand {
    std::filesystem::path case_file;
    std::filesystem::path tidy;
    std::filesystem::path familias;
    std::filesystem::path r_script;
    std::string missing;
    std::string remains;
    std::vector<std::string> leave_out;
    ModelOptions model;

    [[nodiscard]] bool wants_pair() const { return !familias.empty() || !r_script.empty(); }
};

void check(ExportCommand const& command) {
    if (command.tidy.empty() && !command.wants_pair())
        throw UsageError("nothing to write: give --tidy, --familias or --r-script");
    if (command.wants_pair() && (command.missing.empty() || command.remains.empty()))
        throw UsageError("--familias and --r-script write one pair\n  Name it with --missing FAMILY/MEMBER and "
                         "--remains SAMPLE.");
}

models::ModelChoice one_choice(ModelOptions const& options, models::Case const& data) {
    std::vector<models::ModelChoice> const choices = resolve(options, data);
    if (choices.size() != 1)
        throw UsageError("one pair is written under one population\n  Name it with --population.");
    return choices.front();
}

/// Every locus but those of --leave-out, by any name that kits print.
class LocusFilter {
  public:
    LocusFilter(std::vector<std::string> const& leave_out, models::Case const& data) {
        for (std::string const& given : leave_out) {
            auto const known = models::find_known_locus(given);
            std::string const name = known ? std::string{known->name} : given;
            auto const locus = std::ranges::find(data.loci, name, &models::Locus::name);
            if (locus == data.loci.end())
                throw UsageError("the case holds no locus " + given + "\n  --leave-out takes loci as A,B,C.");
            left_out_.push_back(static_cast<models::LocusIndex>(locus - data.loci.begin()));
        }
    }

    [[nodiscard]] bool keeps(models::LocusIndex locus) const {
        return std::ranges::find(left_out_, locus) == left_out_.end();
    }

  private:
    std::vector<models::LocusIndex> left_out_;
};

[[noreturn]] void refuse_not_comparable(ExportCommand const& command) {
    throw InputError(Fault{.code = "KM-EXP-004",
                           .where = command.missing + " and " + command.remains,
                           .found = "a pair that cannot be compared, or of which every locus is left out",
                           .expected = "a pair with an LR",
                           .remedy = "kinmatch explain says why it has none."});
}

/// The loci that bear on the LR; elsewhere it is 1 by rule, which another program need not share.
std::vector<io::exchange::LocusResult> loci_of(engine::Explanation const& explanation, LocusFilter const& filter) {
    std::vector<io::exchange::LocusResult> loci;
    for (engine::LocusExplanation const& locus : explanation.loci)
        if (locus.has_likelihoods && filter.keeps(locus.locus))
            loci.push_back({locus.locus, locus.log10_lr});
    return loci;
}

void write_file(std::filesystem::path const& file, std::string const& bytes) {
    if (file.empty())
        return;
    io::write_durably(file, bytes);
    fmt::print("{}\n", file.string());
}

/// Either both or, if one of the programs cannot hold the pair, none.
void write_pair(ExportCommand const& command, io::exchange::StatedPair const& pair) {
    io::exchange::FamiliasText familias;
    std::string script;
    if (!command.familias.empty())
        familias = io::exchange::write_familias(pair);
    if (!command.r_script.empty())
        script = io::exchange::write_r_script(pair);
    print_faults(familias.notes);
    write_file(command.familias, familias.bytes);
    write_file(command.r_script, script);
}

void export_pair(ExportCommand const& command, models::Case const& data) {
    models::ModelChoice const choice = one_choice(command.model, data);
    models::Hypothesis const hypothesis = find_missing(data, command.missing);
    models::SampleIndex const remains = find_remains(data, command.remains);
    LocusFilter const filter{command.leave_out, data};
    PopulationSources const populations(data, {choice}, {remains}, elimination_limits(command.model));
    engine::EvidenceSource const& source = populations.sources().front();
    engine::Explanation const explanation = engine::explain(source, hypothesis);
    auto const loci = loci_of(explanation, filter);
    if (explanation.fault || loci.empty())
        refuse_not_comparable(command);
    auto const pair = io::exchange::state_pair({data, hypothesis, remains, choice, source.model, loci});
    double log10_lr = 0.0;
    for (io::exchange::StatedLocus const& locus : pair.loci)
        log10_lr += locus.log10_lr;
    fmt::print("{} and {}, population {}: log10 LR {} at {} loci\n", command.missing, command.remains, pair.population,
               log10_lr, pair.loci.size());
    write_pair(command, pair);
}

int run_export(ExportCommand const& command) {
    check(command);
    check_output_names({command.case_file}, {command.tidy, command.familias, command.r_script});
    check_replaces_no_case({command.tidy, command.familias, command.r_script});
    models::Case const data = io::read_case(command.case_file);
    if (command.wants_pair())
        export_pair(command, data);
    if (!command.tidy.empty()) {
        io::tidy::write_case_folder(data, command.tidy);
        fmt::print("case digest {}\n{}\n", io::case_digest(data), command.tidy.string());
    }
    return kComplete;
}

} // namespace

void add_export(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<ExportCommand>();
    CLI::App* const command =
        app.add_subcommand("export", "Write a case as CSV tables, or one pair for another program to recompute");
    command->add_option("case", options->case_file, "Case file, as import writes it")->required();
    command->add_option(
        "--tidy", options->tidy,
        "Folder to write, new or empty: the whole case as CSV tables, which import --from reads back to "
        "the same case");
    command->add_option("--familias", options->familias, "Familias file (.fam) to write: one pair");
    command->add_option("--r-script", options->r_script,
                        "R script to write: one pair, for the packages pedtools and forrel");
    command->add_option("--missing", options->missing, "Missing person of the pair, as FAMILY/MEMBER");
    command->add_option("--remains", options->remains, "Sample id of the remains of the pair");
    command
        ->add_option("--leave-out", options->leave_out,
                     "Loci of the pair to leave out, as A,B,C: the LR is then that of the others")
        ->delimiter(',')
        ->allow_extra_args(false);
    add_model_options(*command, options->model);
    command->footer("Example:\n  kinmatch export case.h5 --tidy tables\n"
                    "  kinmatch export case.h5 --missing F1/SON --remains V2 --familias pair.fam --r-script pair.R\n"
                    "What the other program cannot hold is named and nothing is written (exit 65).");
    command->callback([options, &chosen] { chosen = [options] { return run_export(*options); }; });
}

} // namespace kinmatch::cli
