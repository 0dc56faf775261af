#include "io/laboratory_import.hpp"

#include "io/byte_source.hpp"
#include "io/csv_table.hpp"
#include "io/csv_writer.hpp"
#include "io/durable_file.hpp"
#include "io/laboratory/alias_reader.hpp"
#include "io/laboratory/allele_cells.hpp"
#include "io/laboratory/file_reader.hpp"
#include "io/laboratory/purpose.hpp"
#include "io/laboratory/sample_kinds.hpp"
#include "io/laboratory/sources_of_changes.hpp"
#include "io/laboratory/unreadable.hpp"
#include "io/sha256.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <sstream>

namespace kinmatch::io {
namespace {

namespace fs = std::filesystem;
using laboratory::Content;
using laboratory::Rejection;

/// Files given for one purpose, and the table that they must fill.
struct Group {
    std::string_view option;
    Content content = Content::profiles;
    std::vector<fs::path> const& files;
    std::string_view table;
};

/// \param request  its unsorted files are those that go with any other
std::array<Group, 5> groups_of(LaboratoryRequest const& request) {
    return {{{"--profiles", Content::profiles, request.profiles, "genotypes.csv"},
             {"--families", Content::families, request.families, "pedigrees.csv"},
             {"--frequencies", Content::frequencies, request.frequencies, "frequencies.csv"},
             {"--mutation", Content::mutation, request.mutation, "mutation.csv"},
             {"", Content::profiles, request.unsorted, ""}}};
}

/// The request with each unsorted file where it belongs; those that go with any other stay.
LaboratoryRequest sorted_by_purpose(LaboratoryRequest request, laboratory::Intake const& intake) {
    using laboratory::Purpose;
    std::vector<fs::path> further;
    std::map<Purpose, std::vector<fs::path>*> const places{{Purpose::profiles, &request.profiles},
                                                           {Purpose::families, &request.families},
                                                           {Purpose::frequencies, &request.frequencies},
                                                           {Purpose::mutation, &request.mutation},
                                                           {Purpose::further, &further}};
    for (fs::path const& file : request.unsorted)
        places.at(purpose_of(file, intake))->push_back(file);
    request.unsorted = std::move(further);
    return request;
}

/// The user's names for loci, and those that the case to be added to was given.
tidy::LocusAliases with_names_of(models::Case const& existing, tidy::LocusAliases aliases) {
    for (models::LocusAlias const& alias : existing.aliases)
        aliases.try_emplace(alias.given, alias.used);
    for (models::Locus const& locus : existing.loci)
        aliases.try_emplace(locus.name, locus.name);
    return aliases;
}

class Import {
  public:
    Import(LaboratoryRequest const& request, models::Case const& existing)
        : given_(request), existing_(existing),
          reading_(with_names_of(existing, laboratory::read_aliases(request.aliases))),
          request_(sorted_by_purpose(request, reading_.intake)), groups_(groups_of(request_)) {
        reading_.population = request.population;
        reading_.pedigree = request.pedigree;
        reading_.missing.insert(request.missing.begin(), request.missing.end());
        for (Group const& group : groups_)
            if (!group.files.empty() && !group.table.empty())
                reading_.given_apart.insert(group.content);
    }

    LaboratoryCase run();

  private:
    void read_files();
    void finish_profiles();
    [[nodiscard]] std::span<std::string_view const> required_tables() const;
    [[nodiscard]] tidy::TableSources sources(FaultLog& log) const;
    models::Case read_case_without_refused(FaultLog& log);
    void check_something_came() const;
    void add_imports(LaboratoryCase& imported);
    [[nodiscard]] std::vector<Rejection> sorted_rejections() const;

    LaboratoryRequest const& given_;
    models::Case const& existing_;
    laboratory::Reading reading_;
    LaboratoryRequest const request_; ///< as given, but sorted
    std::array<Group, 5> const groups_;
    std::vector<models::ImportRecord> imports_;
};

LaboratoryCase Import::run() {
    read_files();
    finish_profiles();
    FaultLog log;
    LaboratoryCase imported;
    imported.data = read_case_without_refused(log);
    check_something_came();
    imported.faults = reading_.intake.remarks().take();
    std::ranges::move(log.take(), std::back_inserter(imported.faults));
    if (has_errors(imported.faults)) {
        std::ranges::move(as_faults(sorted_rejections()), std::back_inserter(imported.faults));
        throw InputError(std::move(imported.faults));
    }
    imported.unreadable = reading_.intake.unreadable_files();
    add_imports(imported);
    imported.rejections = sorted_rejections();
    imported.changed_by = laboratory::sources_of_changes(existing_, imported.data, reading_.intake);
    return imported;
}

void Import::read_files() {
    for (Group const& group : groups_)
        for (fs::path const& file : group.files) {
            models::ImportRecord& record = imports_.emplace_back();
            record.file = (request_.below.empty() ? file.filename() : file.lexically_relative(request_.below)).string();
            record.sha256 = sha256_of_file(file);
            laboratory::read_file(
                {.path = file, .content = group.content, .format = request_.format, .companions = group.files},
                reading_);
            tidy::stamp(record);
        }
}

/// Calls use(field of a row's column) for the rows of a tidy CSV table, "" where there is none; whoever reads the table
/// tells what is wrong with it.
template <typename Use>
void each_row(fs::path const& csv, Use use) {
    FaultLog unheard;
    CsvReader reader{csv, unheard};
    if (!reader.next())
        return;
    std::vector<std::string> const header{reader.fields().begin(), reader.fields().end()};
    while (reader.next())
        use([&](std::string_view column) {
            auto const position = static_cast<std::size_t>(std::ranges::find(header, column) - header.begin());
            return position < reader.fields().size() ? std::string_view{reader.fields()[position]} : std::string_view{};
        });
}

using ListedSamples = decltype(laboratory::SampleSurroundings::listed);

void list(std::string_view sample, std::string_view kind, std::string_view sex, ListedSamples& listed) {
    listed.try_emplace(std::string{sample}, laboratory::SampleFacts{.kind = laboratory::read_kind(kind).kind,
                                                                    .sex = laboratory::read_sex(sex)});
}

void Import::finish_profiles() {
    laboratory::SampleSurroundings surroundings{request_.kind, {}, request_.population, {}, {}};
    for (auto const& [file, kind] : request_.kinds)
        surroundings.kinds.emplace(file.string(), kind);
    if (!request_.from.empty() && fs::exists(request_.from / "samples.csv"))
        each_row(request_.from / "samples.csv",
                 [&](auto field) { list(field("sample"), field("kind"), field("sex"), surroundings.listed); });
    if (!request_.from.empty() && fs::exists(request_.from / "pedigrees.csv"))
        each_row(request_.from / "pedigrees.csv",
                 [&](auto field) { surroundings.family_samples.emplace(field("sample")); });
    reading_.intake.each_row("samples.csv", [&](std::span<std::string_view const> cells) {
        list(cells[0], cells[1], cells[2], surroundings.listed);
    });
    surroundings.family_samples.merge(reading_.intake.values("pedigrees.csv", "sample"));
    for (models::Sample const& sample : existing_.samples)
        surroundings.listed.try_emplace(sample.id, laboratory::SampleFacts{.kind = sample.kind, .sex = sample.sex});
    reading_.families.finish(reading_.profiles.samples(), surroundings);
    reading_.profiles.finish(surroundings);
    reading_.frequencies.finish();
    reading_.intake.refuse_damaged();
}

/// Files take the place of tables; with aliases alone the folder must be whole.
std::span<std::string_view const> Import::required_tables() const {
    return imports_.empty() ? io::required_tables(existing_) : std::span<std::string_view const>{};
}

tidy::TableSources Import::sources(FaultLog& log) const {
    tidy::TableSources sources;
    if (!request_.from.empty())
        sources = tidy_tables(request_.from, required_tables(), log);
    for (std::string_view const table : kTidyTables)
        sources[table].add(reading_.intake.table(table));
    return sources;
}

/// What the tidy reader refuses may be what something else needs: it is read again without, until nothing is refused.
models::Case Import::read_case_without_refused(FaultLog& log) {
    for (;;) {
        log = FaultLog{};
        models::Case data = tidy::read_case(sources(log), reading_.intake.aliases(), log, existing_);
        if (log.refusals().empty())
            return data;
        reading_.intake.refuse(log.refusals());
    }
}

void Import::check_something_came() const {
    Faults faults;
    for (Group const& group : groups_of(given_))
        if (!group.files.empty() && !group.table.empty() && reading_.intake.table(group.table).size() == 0)
            faults.push_back({.code = "KM-LAB-011",
                              .where = std::string{group.option},
                              .found = "nothing of these files could be used",
                              .expected = "one record at least",
                              .remedy = "See what is said of each record; --format names a file's format."});
    if (faults.empty())
        return;
    std::ranges::move(as_faults(sorted_rejections()), std::back_inserter(faults));
    throw InputError(std::move(faults));
}

void Import::add_imports(LaboratoryCase& imported) {
    std::vector<std::uint64_t> const records = reading_.intake.records_by_file();
    if (!request_.from.empty())
        add_provenance(imported.data, request_.from);
    std::size_t number = 0;
    for (Group const& group : groups_)
        for (fs::path const& file : group.files) {
            models::ImportRecord& record = imports_[number];
            record.records = records[number++];
            if (!imported.unreadable.contains(file.string()))
                imported.data.imports.push_back(std::move(record));
        }
}

std::vector<Rejection> Import::sorted_rejections() const {
    std::vector<Rejection> sorted = reading_.intake.rejections();
    auto const rank = [&](Rejection const& rejection) {
        return std::pair{reading_.intake.file_rank(rejection.file), rejection.row};
    };
    std::ranges::stable_sort(sorted, {}, rank);
    return sorted;
}

} // namespace

LaboratoryCase import_laboratory_files(LaboratoryRequest const& request, models::Case const& existing) {
    return Import{request, existing}.run();
}

Faults as_faults(std::vector<Rejection> const& rejections) {
    Faults faults;
    for (Rejection const& rejection : rejections)
        faults.push_back({.code = rejection.code,
                          .where = to_text(Place{.file = rejection.file, .row = rejection.row}),
                          .found = fmt::format("{}: {}", rejection.record, rejection.found),
                          .expected = rejection.expected,
                          .remedy = rejection.remedy});
    return faults;
}

std::string reason_of(Rejection const& rejection) {
    std::string text = rejection.found;
    if (!rejection.expected.empty())
        text += fmt::format(" (expected {})", rejection.expected);
    return fmt::format("{} [{}]", text, rejection.code);
}

void write_rejections_csv(std::vector<Rejection> const& rejections, fs::path const& path) {
    std::ostringstream text;
    CsvWriter csv{text};
    csv.row({"file", "row", "record", "reason", "remedy"});
    for (Rejection const& rejection : rejections) {
        std::string const row = rejection.row == 0 ? "" : fmt::format("{}", rejection.row);
        csv.row({rejection.file, row, rejection.record, reason_of(rejection), rejection.remedy});
    }
    write_durably(path, text.str());
}

} // namespace kinmatch::io
