#include "cli/verify/verify_whole.hpp"

#include "cli/counted.hpp"
#include "cli/match/manifest.hpp"
#include "cli/options/population_sources.hpp"
#include "io/candidates_file.hpp"
#include "io/durable_file.hpp"
#include "io/run_folder.hpp"
#include "io/sha256.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

namespace kinmatch::cli {
namespace {

using nlohmann::ordered_json;

constexpr char const* kRows = "candidates.csv";
constexpr char const* kTables = "candidates.h5";

/// Line by line; a file that is longer differs in each line more.
void compare_rows(RunInHand const& run, std::filesystem::path const& computed, std::string const& file,
                  VerifyReport& report) {
    std::ifstream listed{run.folder / file, std::ios::binary}, again{computed / file, std::ios::binary};
    std::uint64_t const before = report.differences();
    std::uint64_t lines = 0;
    for (;; ++lines) {
        std::string of_run, of_now;
        bool const has_run = !std::getline(listed, of_run).fail(), has_now = !std::getline(again, of_now).fail();
        if (!has_run && !has_now)
            break;
        if (has_run != has_now || of_run != of_now)
            report.differ(fmt::format("{} line {}\n  in the run: {}\n  computed:   {}", file, lines + 1,
                                      has_run ? of_run : "(none)", has_now ? of_now : "(none)"));
    }
    if (report.differences() == before)
        report.confirm(fmt::format("{}: {} with every digit as computed again", file, counted(lines, "line")));
}

/// Another version writes its name into the file: then the content counts.
void compare_tables(RunInHand const& run, std::filesystem::path const& computed, VerifyReport& report) {
    if (!std::filesystem::exists(run.folder / kTables))
        return; // told by its name or checksum
    if (io::sha256_of_file(run.folder / kTables) == io::sha256_of_file(computed / kTables))
        return report.confirm(fmt::format("{}: the bytes computed again", kTables));
    bool const other_program = run.manifest.value("program", ordered_json{}) != program_json();
    if (other_program && io::read_candidates(run.folder / kTables) == io::read_candidates(computed / kTables))
        return report.confirm(fmt::format("{}: the content computed again", kTables));
    report.differ(fmt::format("{}: other content than computed again", kTables));
}

/// But for the checksums, which are compared with the files, and the program.
void compare_manifests(RunInHand const& run, std::filesystem::path const& computed, VerifyReport& report) {
    ordered_json const again = io::read_manifest(computed);
    std::set<std::string> keys;
    for (ordered_json const* manifest : {&run.manifest, &again})
        for (auto const& [key, value] : manifest->items())
            keys.insert(key);
    std::uint64_t const before = report.differences();
    for (std::string const& key : keys)
        if (key != "files" && key != "program" &&
            run.manifest.value(key, ordered_json{}) != again.value(key, ordered_json{}))
            report.differ(fmt::format("manifest.json: {}", key));
    if (report.differences() == before)
        report.confirm("manifest.json: account, families not comparable and everything else as computed again");
}

std::filesystem::path compute_again(Question const& question, Shown shown, std::filesystem::path const& folder) {
    models::Case const& data = question.held.data;
    PopulationSources const populations(data, question.choices, engine::all_remains(data),
                                        elimination_limits(question.request.model));
    io::ScratchFile scratch{folder};
    auto const result =
        match_with_progress(question, populations.sources(), models::all_hypotheses(data), shown, scratch);
    return publish_matched(question, populations.sources(), result, folder);
}

} // namespace

void verify_whole(RunInHand const& run, Question const& question, Shown shown, std::filesystem::path const& scratch,
                  VerifyReport& report) {
    io::TemporaryName const temporary = io::make_temporary_folder(scratch);
    std::filesystem::path const computed = compute_again(question, shown, temporary.path());
    compare_rows(run, computed, kRows, report);
    compare_tables(run, computed, report);
    if (question.request.sensitivity_for_top != 0)
        compare_rows(run, computed, "sensitivity.csv", report);
    compare_manifests(run, computed, report);
}

} // namespace kinmatch::cli
