#include "cli/nightly/night.hpp"

#include "cli/check/case_findings.hpp"
#include "cli/counted.hpp"
#include "cli/diff/run_comparison.hpp"
#include "cli/exit_code.hpp"
#include "cli/growth_text.hpp"
#include "cli/match/run_summary.hpp"
#include "cli/match/whole_run.hpp"
#include "cli/nightly/decided_runs.hpp"
#include "cli/nightly/rejected_list.hpp"
#include "cli/options/population_sources.hpp"
#include "cli/print_faults.hpp"
#include "engine/thread_limit.hpp"
#include "io/findings_csv.hpp"
#include "io/ledger/ledger.hpp"
#include "io/review/visible_text.hpp"
#include "io/run_folder.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

constexpr char const* kLatest = "latest";

/// Of the run that the link names.
std::string name_of_latest(fs::path const& runs) {
    fs::path const link = runs / kLatest;
    return fs::is_symlink(link) ? fs::read_symlink(link).filename().string() : "";
}

nlohmann::ordered_json counts_json(models::CountsByKind const& counts) {
    using models::RecordKind;
    nlohmann::ordered_json json;
    for (auto const& [name, kind] : {std::pair{"samples", RecordKind::sample},
                                     {"genotypes", RecordKind::genotype},
                                     {"families", RecordKind::family},
                                     {"frequencies", RecordKind::frequencies}}) {
        models::ChangeCounts const& count = counts[static_cast<std::size_t>(kind)];
        json[name] = {{"new", count.added}, {"changed", count.changed}, {"withdrawn", count.withdrawn}};
    }
    return json;
}

std::vector<std::string> record_names(std::vector<models::HistoryEntry> const& entries) {
    std::vector<std::string> names;
    for (models::HistoryEntry const& entry : entries)
        names.push_back(to_text(entry.record));
    return names;
}

/// Of another night's run; one that cannot be read is not.
bool is_whole(fs::path const& run) {
    try {
        check_run_is_whole(run);
        return true;
    } catch (InputError const&) {
        return false;
    } catch (IoError const&) {
        return false;
    } catch (fs::filesystem_error const&) {
        return false;
    }
}

std::string findings_name(std::string const& run, CheckDepth depth) {
    return run + kFindings + (depth == CheckDepth::pairs ? "all.csv" : "quick.csv");
}

void print_names(std::string_view what, std::vector<std::string> const& names) {
    for (std::string const& name : names)
        fmt::print("{}: {}\n", what, io::review::visible_text(name));
}

} // namespace

Night::Night(NightlyConfig const& config, io::Workshop const& workshop, NightLog const& log, Shown shown)
    : config_(config), workshop_(workshop), log_(log), shown_(shown) {}

int Night::run() {
    log_.step("begin", [&](Json& said) {
        state_ = read_night_state(config_.runs);
        latest_ = name_of_latest(config_.runs);
        request_ = resolve(config_.match);
        said = {{"outcome", "done"}, {"leftovers_removed", workshop_.leftovers()}, {"latest", latest_}};
    });
    log_.step("import", [&](Json& said) { import(said); });
    log_.step("check", [&](Json& said) { check(said); });
    log_.step("match", [&](Json& said) { match(said); });
    log_.step("diff", [&](Json& said) { compare(said); });
    log_.step("publish", [&](Json& said) { publish(said); });
    log_.step("prune", [&](Json& said) { prune_runs(said); });
    log_.step("end", [&](Json& said) { end(said); });
    return code_;
}

/// A case that is made anew from the inbox would not know who was withdrawn.
void Night::check_case_of_earlier_nights() const {
    if (fs::exists(config_.case_file) || (latest_.empty() && state_.runs.empty()))
        return;
    throw InputError(Fault{.code = "KM-NIGHT-009",
                           .where = config_.case_file.string(),
                           .found = "there is no such case, but earlier nights matched one",
                           .expected = "the case of those nights, which knows who was withdrawn",
                           .remedy = "Put it back, from a backup or from the case.h5 of the latest run, or correct the "
                                     "path. To begin anew name another folder of runs."});
}

void Night::import(Json& said) {
    check_case_of_earlier_nights();
    import_ = import_inbox({config_.inbox, config_.case_file, config_.import, config_.by}, state_.history);
    print_faults(import_.faults);
    if (!import_.rejected.empty() || import_.set_aside != 0)
        code_ = kSomeSetAside;
    said = {{"outcome", import_.imported.empty() ? "nothing new" : "done"},
            {"imported", import_.imported},
            {"rejected", import_.rejected},
            {"as_before", import_.as_before},
            {"set_aside", import_.set_aside},
            {"records", counts_json(import_.counts)},
            {"withdrawn", record_names(import_.withdrawn)}};
    held_ = read_case_in_hand(config_.case_file);
    question_.emplace(make_question(request_, held_));
    said["run"] = question_->run_name;
}

void Night::check(Json& said) {
    if (!config_.check) {
        said["outcome"] = "off";
        return;
    }
    std::string const name = findings_name(question_->run_name, *config_.check);
    said = {{"outcome", "as before"}, {"findings", name}};
    if (is_published(name))
        return;
    engine::ThreadLimit const limit(request_.match.threads);
    auto const findings = find_all(request_.model, config_.match.thresholds, held_.data, *config_.check, shown_);
    io::write_findings_csv(findings, workshop_.path() / name);
    said["outcome"] = "done";
    for (auto const& [word, severity] :
         {std::pair{"errors", Severity::error}, {"warnings", Severity::warning}, {"notes", Severity::note}})
        said[word] = std::ranges::count(findings, severity, [](auto const& found) { return found.fault.severity; });
}

void Night::match(Json& said) {
    std::string const& name = question_->run_name;
    run_was_there_ = is_published(name);
    if (run_was_there_)
        check_run_is_whole(config_.runs / name);
    else
        match_all(*question_,
                  PopulationSources{held_.data, question_->choices, engine::all_remains(held_.data),
                                    elimination_limits(request_.model)},
                  shown_, workshop_.path());
    auto const manifest = io::read_manifest(place_of_run());
    auto const& account = manifest.at("account");
    warn_of_not_compared(manifest);
    code_ = std::max(code_, exit_code_of(account));
    said = {{"outcome", run_was_there_ ? "as before" : "done"}, {"run", name}};
    for (char const* const count : {"pairs", "candidates", "not_comparable", "comparable_under_some_populations"})
        if (account.contains(count)) // a run of an older release does not say all
            said[count] = account.at(count);
}

/// The last one that is whole: `latest`, unless somebody took from it.
std::string Night::find_run_before() const {
    std::vector<std::string> runs = state_.runs;
    if (!latest_.empty())
        runs.push_back(latest_);
    for (std::string const& run : runs | std::views::reverse)
        if (run != question_->run_name && is_whole(config_.runs / run))
            return run;
    return "";
}

void Night::compare(Json& said) {
    std::string const& name = question_->run_name;
    if (name == latest_) {
        said["outcome"] = "nothing changed";
        return;
    }
    std::string const before = find_run_before();
    if (before != latest_) {
        fmt::print(stderr, "warning: {}: the latest run is not whole any more{}\n", (config_.runs / latest_).string(),
                   before.empty() ? ", and there is no other" : "; the one before is compared with");
        code_ = kSomeSetAside;
    }
    if (before.empty()) {
        said["outcome"] = "no run before";
        return;
    }
    std::string const delta = name + kDelta + before;
    said = {{"outcome", is_published(delta) ? "as before" : "done"}, {"delta", delta}};
    try {
        delta_text_ = compare_runs({config_.runs / before, place_of_run(), {.smallest_move = config_.smallest_move}},
                                   is_published(delta) ? fs::path{} : workshop_.path() / delta);
        delta_ = delta;
    } catch (InputError const& error) { // of another release perhaps: no reason to go without this night's run
        fmt::print(stderr, "warning: {}: the run before cannot be read, and nothing is said of what changed\n{}",
                   (config_.runs / before).string(), error.what());
        code_ = std::max<int>(code_, kSomeSetAside);
        said = {{"outcome", "the run before cannot be read"}, {"run", before}};
    }
}

/// The link last: until then the run before is the latest, with all that belongs to it.
void Night::publish(Json& said) {
    std::string const& name = question_->run_name;
    if (name != latest_) {
        std::erase(state_.runs, name);
        state_.runs.push_back(name);
        write_night_state(state_, workshop_);
    }
    if (!io::run_is_complete(config_.runs / name)) // `match` may have published the same meanwhile
        publish_if_made(name);
    if (config_.check)
        publish_if_made(findings_name(name, *config_.check));
    if (!delta_.empty())
        publish_if_made(delta_);
    said = {{"outcome", name == latest_ ? "as before" : "done"}, {"latest", name}};
    if (name == latest_)
        return;
    fs::create_directory_symlink(name, workshop_.path() / kLatest);
    workshop_.publish(kLatest);
}

void Night::prune_runs(Json& said) {
    DecidedRuns const ledgers{{config_.ledger, config_.runs / io::kLedgerName}, state_.decisions};
    auto const decided = ledgers.ask();
    if (decided)
        state_.decisions = decided->decisions;
    else
        warn_of_ledger();
    pruned_ = prune(state_,
                    {.keep_last = config_.keep_last,
                     .purge_withdrawn = config_.purge_withdrawn,
                     .latest = question_->run_name,
                     .is_undecided =
                         [&](std::string const& run) {
                             auto const now = ledgers.ask();
                             return now && !now->runs.contains(run);
                         }},
                    held_.data, workshop_);
    said = {{"outcome", decided ? "done" : "off: the ledger of decisions cannot be read"},
            {"removed", pruned_.removed},
            {"purged_of_withdrawn", pruned_.purged},
            {"still_hold_withdrawn", pruned_.still_hold},
            {"unreadable", pruned_.unreadable}};
}

void Night::warn_of_ledger() {
    fmt::print(stderr,
               "warning: {}: the ledger of decisions cannot be read or is not all there, and no older run is removed\n"
               "  Some night found {}. See what kinmatch decide verify says of it, and whether nightly.toml names the "
               "right one.\n",
               config_.ledger.string(), counted(state_.decisions, "decision"));
    code_ = std::max<int>(code_, kSomeSetAside);
}

void Night::end(Json& said) {
    state_.history = import_.history;
    write_night_state(state_, workshop_);
    tell_import();
    tell_pruned();
    fmt::print("{}", delta_text_);
    fs::path const run = config_.runs / question_->run_name;
    (void)(run_was_there_ ? tell_existing_run(run) : tell_run(run));
    said = {{"outcome", code_ == kComplete ? "complete" : "complete, but some was set aside"}, {"exit_code", code_}};
}

void Night::tell_import() const {
    fmt::print("inbox: {} imported, {} rejected, {} as before\n", counted(import_.imported.size(), "file"),
               import_.rejected.size(), import_.as_before);
    print_names("rejected", import_.rejected);
    if (import_.set_aside != 0)
        fmt::print("{} in {} beside the case\n", counted(import_.set_aside, "record"),
                   RejectedList::name_for(config_.case_file));
    fmt::print("{}", to_text(import_.counts));
    for (std::string const& name : record_names(import_.withdrawn))
        fmt::print("withdrawn: {}\n", name);
}

void Night::tell_pruned() const {
    print_names("removed, beyond the last runs", pruned_.removed);
    print_names("removed, because it held what was withdrawn", pruned_.purged);
    print_names("still holds what was withdrawn", pruned_.still_hold);
    print_names("cannot be read, and may hold what was withdrawn", pruned_.unreadable);
}

void Night::publish_if_made(std::string const& name) const {
    if (fs::exists(workshop_.path() / name))
        workshop_.publish(name);
}

bool Night::is_published(std::string const& name) const {
    return fs::exists(config_.runs / name);
}

fs::path Night::place_of_run() const {
    fs::path const made = workshop_.path() / question_->run_name;
    return fs::exists(made) ? made : config_.runs / question_->run_name;
}

} // namespace kinmatch::cli
