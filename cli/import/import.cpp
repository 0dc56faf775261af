#include "cli/counted.hpp"
#include "cli/exit_code.hpp"
#include "cli/growth_text.hpp"
#include "cli/import/import_options.hpp"
#include "cli/import/import_outputs.hpp"
#include "cli/import/unused_records.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/print_faults.hpp"
#include "cli/subcommands.hpp"
#include "io/case_addition.hpp"
#include "io/case_digest.hpp"
#include "io/case_file.hpp"
#include "io/file_lock.hpp"
#include "io/returned_records.hpp"
#include "io/sha256.hpp"
#include "io/tidy_csv.hpp"
#include "models/error.hpp"
#include "models/hypothesis.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kinmatch::cli {
namespace {

/// The case that is added to: none, unless one is named.
struct ExistingCase {
    std::string sha256; ///< of the file's bytes, from before `data` was read; "": none
    models::Case data;
};

/// What was read, whichever way.
struct Import {
    models::Case data;
    io::SourcesOfChanges changed_by;
    std::vector<io::laboratory::Rejection> rejections;
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

ExistingCase existing_case(ImportOptions const& options) {
    if (options.into.empty())
        return {};
    std::string sha256 = io::sha256_of_file(options.into);
    return {std::move(sha256), io::read_case(options.into)};
}

Import import_folder(ImportOptions const& options, models::Case const& existing) {
    io::ImportedCase imported = io::import_tidy_folder(options.from, existing);
    print_faults(imported.faults);
    return {std::move(imported.data), {}, {}};
}

Import import_laboratory(ImportOptions const& options, models::Case const& existing) {
    io::LaboratoryCase imported = io::import_laboratory_files(request_of(options.laboratory, options.from), existing);
    if (options.laboratory.strict && !imported.rejections.empty())
        throw InputError(io::as_faults(imported.rejections));
    std::ranges::move(empty_files(imported), std::back_inserter(imported.faults));
    print_faults(imported.faults);
    return {std::move(imported.data), std::move(imported.changed_by), std::move(imported.rejections)};
}

Import import_any(ImportOptions const& options, models::Case const& existing) {
    if (has_files(options.laboratory))
        return import_laboratory(options, existing);
    if (!options.from.empty())
        return import_folder(options, existing);
    if (options.withdrawals.empty())
        throw UsageError("nothing to import: give --from, --profiles, --families or --frequencies");
    return {};
}

/// The case with what was imported in it.
models::Case grown(ImportOptions const& options, ExistingCase const& existing, Import const& imported) {
    io::GrownCase grown =
        io::add_to_case(existing.data, {imported.data, imported.changed_by, options.withdrawals, options.by});
    Faults faults = io::returned_records(existing.data, grown.data);
    std::ranges::move(grown.faults, std::back_inserter(faults));
    print_faults(faults);
    fmt::print(stderr, "{}", new_history_text(grown.data, existing.data.history.size()));
    fmt::print("{}", to_text(grown.counts));
    return std::move(grown.data);
}

/// Another import may have come first: what it added must not be lost.
void check_not_replaced(ImportOptions const& options, ExistingCase const& existing) {
    if (!options.into.empty() && io::sha256_of_file(options.into) != existing.sha256)
        throw IoError(fmt::format("{}: the case file was replaced while it was added to\n  Run import again.",
                                  options.into.string()));
}

int import_and_write(ImportOptions const& options) {
    bool const adds = !options.into.empty();
    ExistingCase const existing = existing_case(options);
    Import imported = import_any(options, existing.data);
    for (models::ImportRecord& record : imported.data.imports)
        record.by = options.by;
    models::Case const data = adds ? grown(options, existing, imported) : std::move(imported.data);
    std::filesystem::path const output = case_file_of(options);
    check_not_replaced(options, existing);
    io::write_case(data, output);
    if (has_files(options.laboratory))
        tell_rejections(imported.rejections, rejections_of(options));
    print_summary(data, output);
    return imported.rejections.empty() ? kComplete : kSomeSetAside;
}

int run_import(ImportOptions const& options) {
    bool const adds = !options.into.empty();
    if (!adds && !options.withdrawals.empty())
        throw UsageError("--withdraw needs --into, the case that the records are withdrawn from");
    if (!adds && options.output.empty())
        throw UsageError("give --output, the case file to write, or --into, the one to add to");
    check_outputs(options);
    if (!adds)
        return import_and_write(options);
    auto const lock = io::lock_file(options.into);
    if (!lock) {
        fmt::print(stderr, "error: {}: another import adds to this case\n  Run import again.\n", options.into.string());
        return kIncomplete;
    }
    return import_and_write(options);
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
    command->add_option("--into", options->into,
                        "Case file to add to, which is replaced in one step unless --output names another; what it "
                        "says otherwise is kept in its history");
    command->add_option("--withdraw", options->withdrawals,
                        "Table family,sample,locus,replicate of what is taken out of the case; with --into");
    command->add_option("--by", options->by, "Who imports, for the case's history; else the name of the account");
    command->add_option("--output", options->output, "Case file to write; readable by its owner alone");
    command->footer("Example:\n  kinmatch import --from data-samples/by-hand --output case.h5\n"
                    "  kinmatch import --profiles plate7.txt --kind remains --families families.fam --output case.h5\n"
                    "  kinmatch import --into case.h5 --profiles plate8.txt --kind remains --withdraw withdrawn.csv\n"
                    "Every fault of every table is named at once; with an error in a folder nothing is written (exit "
                    "65).\nOf laboratories' files, records that cannot be used are set aside in rejected.csv beside "
                    "the case (exit 2).");
    command->callback([options, &chosen] { chosen = [options] { return run_import(*options); }; });
}

} // namespace kinmatch::cli
