#include "cli/nightly/pruning.hpp"

#include "io/case_file.hpp"
#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;
using models::RecordKind;

bool holds_person(models::Case const& data, models::RecordKey const& record) {
    if (record.kind == RecordKind::family)
        return std::ranges::binary_search(data.families, record.id, {}, &models::Family::id);
    return record.kind == RecordKind::sample && data.find_sample(record.id) != models::kNoSample;
}

/// Families and samples that were withdrawn and have not come back.
std::set<models::RecordKey> withdrawn_people(models::Case const& now) {
    std::set<models::RecordKey> withdrawn;
    for (models::HistoryEntry const& entry : now.history)
        if (entry.change == models::ChangeKind::withdrawn &&
            (entry.record.kind == RecordKind::family || entry.record.kind == RecordKind::sample) &&
            !holds_person(now, entry.record))
            withdrawn.insert(entry.record);
    return withdrawn;
}

bool is_link(fs::path const& path) {
    std::error_code ignored;
    return fs::is_symlink(path, ignored);
}

/// Names of all that is not hidden and no link.
std::vector<std::string> names_in(fs::path const& runs) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at{runs, error}, end; !error && at != end; at.increment(error))
        if (std::string const name = at->path().filename(); name.front() != '.' && !is_link(at->path()))
            names.push_back(name);
    if (error)
        io::throw_system_failure(runs, "read", error.value());
    std::ranges::sort(names);
    return names;
}

class Pruner {
  public:
    Pruner(NightState& state, PruningRule const& rule, io::Workshop const& workshop)
        : state_(state), rule_(rule), workshop_(workshop) {}

    Pruned run(models::Case const& now) {
        keep_last();
        tell_who_holds(withdrawn_people(now));
        write_night_state(state_, workshop_);
        return std::move(pruned_);
    }

  private:
    void keep_last();
    void tell_who_holds(std::set<models::RecordKey> const& withdrawn);
    [[nodiscard]] bool may_go(std::string const& run) const { return run != rule_.latest && rule_.is_undecided(run); }
    /// Whether what changed from it to `latest` stands there.
    [[nodiscard]] bool was_compared(std::string const& run) const {
        std::error_code ignored;
        return fs::exists(fs::symlink_status(workshop_.folder() / (rule_.latest + kDelta + run), ignored));
    }
    /// Whether somebody is in its case; what cannot be read is noted.
    bool look_into(std::string const& run, std::set<models::RecordKey> const& withdrawn);
    void remove(std::string const& run);

    NightState& state_;
    PruningRule const& rule_;
    io::Workshop const& workshop_;
    Pruned pruned_;
};

void Pruner::keep_last() {
    std::size_t const beyond = state_.runs.size() - std::min(state_.runs.size(), rule_.keep_last);
    std::vector<std::string> const oldest{state_.runs.begin(), state_.runs.begin() + static_cast<long>(beyond)};
    for (std::string const& run : oldest)
        if (!was_compared(run) && may_go(run)) {
            remove(run);
            pruned_.removed.push_back(run);
        }
}

void Pruner::tell_who_holds(std::set<models::RecordKey> const& withdrawn) {
    if (withdrawn.empty())
        return;
    for (std::string const& run : names_in(workshop_.folder())) {
        if (run == rule_.latest || !look_into(run, withdrawn))
            continue;
        bool const is_of_a_night = std::ranges::find(state_.runs, run) != state_.runs.end();
        bool const goes = rule_.purge_withdrawn && is_of_a_night && may_go(run);
        (goes ? pruned_.purged : pruned_.still_hold).push_back(run);
        if (goes)
            remove(run);
    }
}

bool Pruner::look_into(std::string const& run, std::set<models::RecordKey> const& withdrawn) {
    fs::path const file = workshop_.folder() / run / "case.h5";
    std::error_code error;
    if (!fs::exists(file, error) && !error)
        return false;
    try {
        models::Case const data = io::read_case(file);
        return std::ranges::any_of(withdrawn, [&](auto const& record) { return holds_person(data, record); });
    } catch (InputError const&) {
    } catch (IoError const&) { // one folder must not keep the others
    }
    pruned_.unreadable.push_back(run);
    return false;
}

/// What stands beside the run first: without the run nobody would find it again.
void Pruner::remove(std::string const& run) {
    for (std::string const& name : names_in(workshop_.folder()))
        if (name.starts_with(run + kFindings) || name.starts_with(run + kDelta))
            workshop_.withdraw(name);
    workshop_.withdraw(run);
    std::erase(state_.runs, run);
}

} // namespace

Pruned prune(NightState& state, PruningRule const& rule, models::Case const& now, io::Workshop const& workshop) {
    return Pruner{state, rule, workshop}.run(now);
}

} // namespace kinmatch::cli
