#include "cli/counted.hpp"
#include "cli/exit_code.hpp"
#include "cli/laboratory_options.hpp"
#include "cli/print_faults.hpp"
#include "cli/subcommands.hpp"
#include "cli/usage_error.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/durable_file.hpp"
#include "io/tidy_csv.hpp"
#include "models/error.hpp"
#include "models/hypothesis.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace kinmatch::cli {
namespace {

struct ImportOptions {
    LaboratoryOptions laboratory;
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

int import_folder(ImportOptions const& options) {
    io::ImportedCase const imported = io::import_tidy_folder(options.from);
    print_faults(imported.faults);
    io::write_case(imported.data, options.output);
    print_summary(imported.data, options.output);
    return kComplete;
}

/// The first reasons for which records were set aside; rejected.csv has them all.
void print_rejections(std::vector<io::laboratory::Rejection> const& rejections, std::filesystem::path const& csv) {
    constexpr std::size_t kShown = 20;
    Faults faults = io::as_faults(rejections);
    if (faults.size() > kShown)
        faults.resize(kShown);
    for (Fault& fault : faults) {
        fault.severity = Severity::warning; // the import goes on without the record
        fmt::print(stderr, "{}", to_text(fault));
    }
    fmt::print(stderr, "{} records were set aside: {}\n", rejections.size(), csv.string());
}

int import_laboratory(ImportOptions const& options) {
    io::LaboratoryCase const imported = io::import_laboratory_files(request_of(options.laboratory, options.from));
    if (options.laboratory.strict && !imported.rejections.empty())
        throw InputError(io::as_faults(imported.rejections));
    print_faults(imported.faults);
    io::write_case(imported.data, options.output);
    std::filesystem::path const csv = io::folder_of(options.output) / "rejected.csv";
    io::write_rejections_csv(imported.rejections, csv);
    if (!imported.rejections.empty())
        print_rejections(imported.rejections, csv);
    print_summary(imported.data, options.output);
    return imported.rejections.empty() ? kComplete : kSomeSetAside;
}

int run_import(ImportOptions const& options) {
    if (has_files(options.laboratory))
        return import_laboratory(options);
    if (options.from.empty())
        throw UsageError("nothing to import: give --from, --profiles, --families or --frequencies");
    return import_folder(options);
}

} // namespace

void add_import(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<ImportOptions>();
    CLI::App* const command =
        app.add_subcommand("import", "Read a folder of CSV tables, or what laboratories write, into a case file");
    command->add_option("--from", options->from,
                        "Folder with frequencies.csv, samples.csv, genotypes.csv, pedigrees.csv; beside files of "
                        "laboratories, with any of these tables");
    add_laboratory_options(*command, options->laboratory);
    command->add_option("--output", options->output, "Case file to write; readable by its owner alone")->required();
    command->footer("Example:\n  kinmatch import --from data-samples/by-hand --output case.h5\n"
                    "  kinmatch import --profiles plate7.txt --kind remains --families families.fam --output case.h5\n"
                    "Every fault of every table is named at once; with an error in a folder nothing is written (exit "
                    "65).\nOf laboratories' files, records that cannot be used are set aside in rejected.csv beside "
                    "the case (exit 2).");
    command->callback([options, &chosen] { chosen = [options] { return run_import(*options); }; });
}

} // namespace kinmatch::cli
