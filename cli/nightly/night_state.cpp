#include "cli/nightly/night_state.hpp"

#include "io/checked_files.hpp"
#include "io/durable_file.hpp"
#include "models/error.hpp"

#include <nlohmann/json.hpp>

namespace kinmatch::cli {
namespace {

constexpr char const* kStateFile = "nightly.json";
constexpr char const* kFormat = "kinmatch nightly";

[[noreturn]] void refuse_state(std::filesystem::path const& file) {
    throw InputError(Fault{.severity = Severity::error,
                           .code = "KM-NIGHT-004",
                           .where = file.string(),
                           .found = "this is not what a night leaves to the next",
                           .expected = "JSON as nightly writes it",
                           .remedy = "Move the file away: then the runs that are there are never pruned, and the "
                                     "next night tells all withdrawals anew."});
}

NightState state_from(nlohmann::ordered_json const& json) {
    return {.runs = json.at("runs").get<std::vector<std::string>>(),
            .history = json.at("history").get<std::size_t>(),
            .decisions = json.value("decisions", std::size_t{0})};
}

/// What is none must not be removed as one.
bool is_name_of_run(std::string const& name) {
    constexpr std::size_t kHashDigits = 64;
    return name.size() == kHashDigits && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// As the file says.
NightState stored_state(std::filesystem::path const& file) {
    if (!std::filesystem::exists(file))
        return {};
    try {
        return state_from(io::parse_json_file(file));
    } catch (nlohmann::json::exception const&) {
        refuse_state(file);
    }
}

} // namespace

NightState read_night_state(std::filesystem::path const& runs) {
    NightState state = stored_state(runs / kStateFile);
    for (std::string const& run : state.runs)
        if (!is_name_of_run(run))
            refuse_state(runs / kStateFile);
    std::erase_if(state.runs, [&](std::string const& run) { return !std::filesystem::exists(runs / run); });
    return state;
}

void write_night_state(NightState const& state, io::Workshop const& workshop) {
    if (stored_state(workshop.folder() / kStateFile) == state)
        return;
    nlohmann::ordered_json const json{{"format", kFormat},
                                      {"version", 1},
                                      {"runs", state.runs},
                                      {"history", state.history},
                                      {"decisions", state.decisions}};
    io::write_durably(workshop.path() / kStateFile, json.dump(2) + "\n");
    workshop.publish(kStateFile);
}

} // namespace kinmatch::cli
