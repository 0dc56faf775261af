#include "cli/nightly/settings_of_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace kinmatch::cli {
namespace {

using io::Setting;

void append_arguments(Setting const& setting, std::vector<std::string>& arguments) {
    if (setting.form == Setting::Form::truth) {
        if (setting.values.front() == "true")
            arguments.push_back("--" + setting.key);
        return;
    }
    for (std::string const& value : setting.values)
        arguments.push_back(fmt::format("--{}={}", setting.key, value));
}

/// What is refused; "": nothing.
std::string refusal(std::vector<std::string> arguments, AddOptions const& add) {
    CLI::App app;
    add(app);
    std::ranges::reverse(arguments); // as CLI11 takes them
    try {
        app.parse(std::move(arguments));
    } catch (CLI::ParseError const& error) {
        return error.what();
    }
    return "";
}

void append_fault(std::string where, std::string found, Faults& faults) {
    if (!found.empty())
        faults.push_back({.code = "KM-NIGHT-008",
                          .where = std::move(where),
                          .found = std::move(found),
                          .expected = "what the option of this name takes on the command line",
                          .remedy = "Correct the value: kinmatch match --help and kinmatch import --help say more."});
}

} // namespace

std::vector<std::string> option_names(AddOptions const& add) {
    CLI::App app;
    app.set_help_flag();
    add(app);
    std::vector<std::string> names;
    for (CLI::Option const* const option : app.get_options())
        for (std::string const& name : option->get_lnames())
            names.push_back(name);
    return names;
}

Faults apply_settings(std::span<Setting const> settings, AddOptions const& add) {
    Faults faults;
    std::vector<std::string> all;
    for (Setting const& setting : settings) {
        std::vector<std::string> alone;
        append_arguments(setting, alone);
        append_fault(setting.where, refusal(alone, add), faults);
        std::ranges::move(alone, std::back_inserter(all));
    }
    if (faults.empty() && !settings.empty())
        append_fault(settings.front().where, refusal(std::move(all), add), faults);
    return faults;
}

} // namespace kinmatch::cli
