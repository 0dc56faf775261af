#include "cli/decide/decision_check.hpp"

#include "io/review/visible_text.hpp"

#include <fmt/format.h>

#include <utility>

namespace kinmatch::cli {
namespace {

constexpr char const* kOtherRun =
    "The review page was made from another run, or the file was edited: save the decisions "
    "from the page of this run again.";

Fault error(char const* code, std::string const& where, std::string const& found, std::string const& expected,
            char const* remedy) {
    return {Severity::error,
            code,
            io::review::visible_text(where),
            io::review::visible_text(found),
            io::review::visible_text(expected),
            remedy};
}

/// Who is not in the case.
Faults check_pair(models::Decision const& decision, std::string const& where, models::PairNow const& now) {
    Faults faults;
    if (!now.remains_hash)
        faults.push_back(error("KM-DEC-013", where, fmt::format("remains {}", decision.remains),
                               "remains that the case of the run holds", kOtherRun));
    if (!now.is_sought)
        faults.push_back(error("KM-DEC-014", where,
                               fmt::format("missing person {}/{}", decision.family, decision.missing_person),
                               "a missing person that the case of the run holds", kOtherRun));
    if (faults.empty() && !now.log10_lr)
        faults.push_back(error("KM-DEC-015", where, "the run does not list this pair", "a candidate of the run",
                               "A decision is about a candidate: name the run whose page lists it."));
    return faults;
}

} // namespace

Faults check_run(io::DecisionsFile const& file, std::string const& path, std::string_view run) {
    if (file.run == run)
        return {};
    return {error("KM-DEC-012", path, fmt::format("decisions about run {}", file.run),
                  fmt::format("run {}, as --run names it", run), "Name the run whose page they were saved from.")};
}

Faults check_decision(models::Decision const& decision, std::string const& where, models::PairNow const& now,
                      std::string_view latest) {
    Faults faults;
    if (decision.decided_at > latest)
        faults.push_back(error("KM-DEC-016", where, fmt::format("decided at {}", decision.decided_at),
                               fmt::format("a time before {}", latest),
                               "A clock is wrong: set it on the computer of the reviewer or on this one."));
    if (Faults absent = check_pair(decision, where, now); !absent.empty()) {
        faults.insert(faults.end(), absent.begin(), absent.end());
        return faults;
    }
    if (*now.log10_lr != decision.log10_lr)
        faults.push_back(error("KM-DEC-017", where, fmt::format("log10 LR {}", decision.log10_lr),
                               fmt::format("{}, as the run lists it", *now.log10_lr), kOtherRun));
    if (*now.remains_hash != decision.remains_hash)
        faults.push_back(error("KM-DEC-018", where, fmt::format("remains_hash {}", decision.remains_hash),
                               fmt::format("{}, that of the profile in the run", *now.remains_hash), kOtherRun));
    if (*now.family_hash != decision.family_hash)
        faults.push_back(error("KM-DEC-019", where, fmt::format("family_hash {}", decision.family_hash),
                               fmt::format("{}, that of the family in the run", *now.family_hash), kOtherRun));
    return faults;
}

} // namespace kinmatch::cli
