#include "io/tidy_csv.hpp"

#include "io/nearest_name.hpp"
#include "io/sha256.hpp"
#include "io/tidy/draft.hpp"
#include "io/tidy/frequencies.hpp"
#include "io/tidy/genotypes.hpp"
#include "io/tidy/leftovers.hpp"
#include "io/tidy/loci.hpp"
#include "io/tidy/mutation.hpp"
#include "io/tidy/mutation_coverage.hpp"
#include "io/tidy/mutation_matrix.hpp"
#include "io/tidy/pedigrees.hpp"
#include "io/tidy/populations.hpp"
#include "io/tidy/samples.hpp"
#include "models/error.hpp"
#include "models/version.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace kinmatch::io {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRequired[] = {"frequencies.csv", "samples.csv", "genotypes.csv", "pedigrees.csv"};
constexpr std::string_view kTables[] = {"frequencies.csv", "samples.csv",     "genotypes.csv", "pedigrees.csv",
                                        "loci.csv",        "populations.csv", "mutation.csv",  "mutation_matrix.csv"};
/// Written beside the tables by `kinmatch simulate`, which knows who is who.
constexpr std::string_view kTruth = "truth.csv";

/// Names of the files in the folder, sorted.
std::vector<std::string> files_in(fs::path const& folder) {
    std::error_code error;
    std::vector<std::string> names;
    for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error))
        names.push_back(at->path().filename().string());
    if (error)
        throw IoError(fmt::format("cannot read the folder {}: {}\n  Give a folder that holds {}.", folder.string(),
                                  error.message(), fmt::join(kRequired, ", ")));
    std::ranges::sort(names);
    return names;
}

class Folder {
  public:
    Folder(fs::path const& path, FaultLog& log) : path_(path), names_(files_in(path)), draft_(log) {}

    void check_names();
    models::Case read();

  private:
    using Reader = void (*)(fs::path const&, tidy::Draft&);

    [[nodiscard]] bool has(std::string_view name) const { return std::ranges::binary_search(names_, name); }
    void read_if_there(std::string_view name, Reader reader) {
        if (has(name))
            reader(path_ / name, draft_);
    }
    void read_loci_and_genotypes();
    void read_mutation();
    void add_provenance();

    fs::path path_;
    std::vector<std::string> names_;
    tidy::Draft draft_;
};

void Folder::check_names() {
    for (std::string_view const name : kRequired)
        if (!has(name))
            draft_.log.error({name}, {"KM-IMP-001", "the file is not in the folder", std::string{name},
                                      "Add the file; names are in small letters."});
    for (std::string_view const name : names_)
        if (name.ends_with(".csv") && name != kTruth && std::ranges::find(kTables, name) == std::end(kTables))
            draft_.log.note({name}, {"KM-IMP-002", "a file that no table of a case is called", "",
                                     did_you_mean(name, kTables) + "It was not read."});
}

models::Case Folder::read() {
    read_loci_and_genotypes();
    read_if_there("pedigrees.csv", tidy::read_pedigrees);
    read_mutation();
    draft_.data.aliases = draft_.loci.aliases();
    if (!draft_.log.has_errors()) { // else much may seem left over that is not
        tidy::tell_leftovers(draft_);
        add_provenance();
    }
    return std::move(draft_.data);
}

void Folder::read_loci_and_genotypes() {
    read_if_there("loci.csv", tidy::read_loci);
    tidy::FrequencyLists frequencies;
    if (has("frequencies.csv"))
        frequencies = tidy::read_frequencies(path_ / "frequencies.csv", draft_);
    else
        draft_.loci.expect_gaps();
    draft_.samples_are_whole = has("samples.csv");
    read_if_there("samples.csv", tidy::read_samples);
    tidy::GenotypeRows genotypes;
    if (has("genotypes.csv"))
        genotypes = tidy::read_genotypes(path_ / "genotypes.csv", draft_);
    auto const locus_rank = draft_.loci.settle(draft_.data);
    tidy::store_frequencies(frequencies, draft_);
    read_if_there("populations.csv", tidy::read_populations);
    tidy::store_prints(std::move(genotypes), locus_rank, draft_);
}

void Folder::read_mutation() {
    read_if_there("mutation.csv", tidy::read_mutation_rules);
    read_if_there("mutation_matrix.csv", tidy::read_mutation_matrices);
    if (!draft_.mutation_is_whole)
        return;
    if (has("mutation.csv"))
        tidy::check_rule_of_each_locus(draft_);
    tidy::check_matrices_are_asked_for(draft_);
}

void Folder::add_provenance() {
    auto const now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    for (models::ImportRecord& record : draft_.data.imports) {
        record.imported_at = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
        record.program = fmt::format("kinmatch {} ({})", version(), commit());
        record.sha256 = sha256_of_file(path_ / record.file);
    }
}

} // namespace

ImportedCase import_tidy_folder(fs::path const& folder) {
    FaultLog log;
    Folder reader{folder, log};
    reader.check_names();
    ImportedCase imported;
    imported.data = reader.read();
    bool const refused = log.has_errors();
    imported.faults = log.take();
    if (refused)
        throw InputError(std::move(imported.faults));
    return imported;
}

} // namespace kinmatch::io
