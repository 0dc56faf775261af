#include "cli/counted.hpp"
#include "cli/exit_code.hpp"
#include "cli/print_faults.hpp"
#include "cli/subcommands.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/tidy_csv.hpp"
#include "models/hypothesis.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace kinmatch::cli {
namespace {

struct ImportOptions {
    std::filesystem::path from;
    std::filesystem::path output;
};

void print_summary(models::Case const& data, std::filesystem::path const& output) {
    auto const of_kind = [&](models::SampleKind kind) {
        return std::ranges::count(data.samples, kind, &models::Sample::kind);
    };
    fmt::print("{} remains, {}, {} with {}, {}, {}\n", of_kind(models::SampleKind::remains),
               counted(of_kind(models::SampleKind::reference), "reference"),
               counted(data.families.size(), "family", "families"),
               counted(models::all_hypotheses(data).size(), "missing person"),
               counted(data.loci.size(), "locus", "loci"), counted(data.prints.size(), "genotype row"));
    fmt::print("case digest {}\n{}\n", io::case_digest(data), output.string());
}

int run_import(ImportOptions const& options) {
    io::ImportedCase const imported = io::import_tidy_folder(options.from);
    print_faults(imported.faults);
    io::write_case(imported.data, options.output);
    print_summary(imported.data, options.output);
    return kComplete;
}

} // namespace

void add_import(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<ImportOptions>();
    CLI::App* const command = app.add_subcommand("import", "Read a folder of CSV tables into a case file");
    command
        ->add_option("--from", options->from, "Folder with frequencies.csv, samples.csv, genotypes.csv, pedigrees.csv")
        ->required();
    command->add_option("--output", options->output, "Case file to write; readable by its owner alone")->required();
    command->footer("Example:\n  kinmatch import --from data-samples/by-hand --output case.h5\n"
                    "Every fault of every file is named at once; with an error nothing is written (exit 65).");
    command->callback([options, &chosen] { chosen = [options] { return run_import(*options); }; });
}

} // namespace kinmatch::cli
