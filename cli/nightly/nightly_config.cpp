#include "cli/nightly/nightly_config.hpp"

#include "cli/account_name.hpp"
#include "cli/nightly/settings_of_options.hpp"
#include "io/nearest_name.hpp"
#include "io/settings_file.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;
using io::Setting;

constexpr std::string_view kOwnKeys[] = {"inbox", "case",      "runs",  "policy",          "ledger",       "log",
                                         "by",    "keep-last", "check", "purge-withdrawn", "smallest-move"};
constexpr std::string_view kImportKeys[] = {"kind", "population", "missing", "pedigree", "aliases"};

/// The options of match, but for those that stand elsewhere in the file.
std::vector<std::string> match_keys() {
    MatchOptions unused;
    auto names = option_names([&](CLI::App& app) { add_match_options(app, unused); });
    std::erase(names, "policy");
    return names;
}

class NightlyConfigReader {
  public:
    explicit NightlyConfigReader(fs::path const& file) : file_(file), match_keys_(match_keys()) {}

    NightlyConfig read() {
        config_.by = account_name();
        for (Setting& setting : io::read_settings(file_))
            take(std::move(setting));
        for (std::string_view const key : {"inbox", "case", "runs"})
            require(key);
        take_options();
        if (!faults_.empty())
            throw InputError(std::move(faults_));
        if (config_.ledger.empty())
            config_.ledger = config_.runs / "decisions.sqlite";
        if (config_.log.empty())
            config_.log = config_.runs / "nightly.log";
        return std::move(config_);
    }

  private:
    void take(Setting setting);
    void take_own(Setting const& setting);
    void take_options();
    void require(std::string_view key);
    void refuse_unknown(Setting const& setting);
    void refuse(Setting const& setting, std::string expected);
    [[nodiscard]] std::vector<std::string_view> keys_of(std::string const& section) const;
    [[nodiscard]] fs::path beside_file(std::string const& path) const { return file_.parent_path() / path; }

    void read_text(Setting const& setting, std::string& text);
    void read_path(Setting const& setting, fs::path& path);
    void read_policy(Setting setting);
    void read_keep_last(Setting const& setting);
    void read_check(Setting const& setting);
    void read_truth(Setting const& setting, bool& truth);
    void read_smallest_move(Setting const& setting);

    fs::path file_;
    std::vector<std::string> match_keys_;
    NightlyConfig config_;
    std::vector<Setting> match_, import_;
    std::vector<std::string> found_; ///< keys of no section
    Faults faults_;
};

std::vector<std::string_view> NightlyConfigReader::keys_of(std::string const& section) const {
    if (section.empty())
        return {std::begin(kOwnKeys), std::end(kOwnKeys)};
    if (section == "match")
        return {match_keys_.begin(), match_keys_.end()};
    if (section == "import")
        return {std::begin(kImportKeys), std::end(kImportKeys)};
    return {};
}

void NightlyConfigReader::refuse_unknown(Setting const& setting) {
    auto const keys = keys_of(setting.section);
    bool const knows_section = !keys.empty();
    faults_.push_back({.code = "KM-NIGHT-001",
                       .where = setting.where,
                       .found = knows_section
                                    ? fmt::format("the key {} is unknown{}", setting.key,
                                                  setting.section.empty() ? "" : " in [" + setting.section + "]")
                                    : fmt::format("the section [{}] is unknown", setting.section),
                       .expected = knows_section ? fmt::format("{}", fmt::join(keys, ", ")) : "[match], [import]",
                       .remedy = io::did_you_mean(setting.key, keys) + "Correct the key or remove it."});
}

void NightlyConfigReader::refuse(Setting const& setting, std::string expected) {
    faults_.push_back({.code = "KM-NIGHT-003",
                       .where = setting.where,
                       .found = fmt::format("{} = {}", setting.key, fmt::join(setting.values, ", ")),
                       .expected = std::move(expected),
                       .remedy = "Correct the value."});
}

void NightlyConfigReader::require(std::string_view key) {
    if (std::ranges::find(found_, key) == found_.end())
        faults_.push_back({.code = "KM-NIGHT-002",
                           .where = file_.string(),
                           .found = fmt::format("there is no {}", key),
                           .expected = "inbox, case and runs at least",
                           .remedy = "State it: docs/operations.md has an example."});
}

void NightlyConfigReader::take(Setting setting) {
    auto const keys = keys_of(setting.section);
    if (std::ranges::find(keys, setting.key) == keys.end())
        return refuse_unknown(setting);
    if (setting.section.empty()) {
        found_.push_back(setting.key);
        return take_own(setting);
    }
    if (setting.key == "aliases")
        for (std::string& path : setting.values)
            path = beside_file(path).string();
    (setting.section == "match" ? match_ : import_).push_back(std::move(setting));
}

void NightlyConfigReader::take_own(Setting const& setting) {
    if (setting.key == "keep-last")
        return read_keep_last(setting);
    if (setting.key == "check")
        return read_check(setting);
    if (setting.key == "purge-withdrawn")
        return read_truth(setting, config_.purge_withdrawn);
    if (setting.key == "smallest-move")
        return read_smallest_move(setting);
    if (setting.key == "policy")
        return read_policy(setting);
    if (setting.key == "by")
        return read_text(setting, config_.by);
    fs::path& path = setting.key == "inbox"    ? config_.inbox
                     : setting.key == "case"   ? config_.case_file
                     : setting.key == "runs"   ? config_.runs
                     : setting.key == "ledger" ? config_.ledger
                                               : config_.log;
    read_path(setting, path);
}

/// It stands with the paths, and is an option of match that excludes others.
void NightlyConfigReader::read_policy(Setting setting) {
    fs::path path;
    read_path(setting, path);
    setting.values = {path.string()};
    if (!path.empty())
        match_.push_back(std::move(setting));
}

void NightlyConfigReader::take_options() {
    Faults const of_match = apply_settings(match_, [&](CLI::App& app) { add_match_options(app, config_.match); });
    Faults const of_import =
        apply_settings(import_, [&](CLI::App& app) { add_laboratory_options(app, config_.import); });
    for (Faults const* const more : {&of_match, &of_import})
        faults_.insert(faults_.end(), more->begin(), more->end());
}

void NightlyConfigReader::read_text(Setting const& setting, std::string& text) {
    if (setting.form != Setting::Form::text || setting.values.front().empty())
        return refuse(setting, "text in quotes");
    text = setting.values.front();
}

void NightlyConfigReader::read_path(Setting const& setting, fs::path& path) {
    std::string text;
    read_text(setting, text);
    if (!text.empty())
        path = beside_file(text);
}

void NightlyConfigReader::read_keep_last(Setting const& setting) {
    std::string const& text = setting.values.empty() ? "" : setting.values.front();
    bool const is_count = setting.form == Setting::Form::number && text.size() < 7 &&
                          text.find_first_not_of("0123456789") == std::string::npos && text != "0";
    if (!is_count)
        return refuse(setting, "how many runs to keep: a whole number, 1 to 999999");
    config_.keep_last = std::stoul(text);
}

void NightlyConfigReader::read_check(Setting const& setting) {
    std::string const& word = setting.values.empty() ? "" : setting.values.front();
    if (setting.form != Setting::Form::text || (word != "off" && word != "quick" && word != "all"))
        return refuse(setting, R"("off", "quick" or "all")");
    config_.check = word == "all" ? CheckDepth::pairs : CheckDepth::records;
    if (word == "off")
        config_.check.reset();
}

void NightlyConfigReader::read_truth(Setting const& setting, bool& truth) {
    if (setting.form != Setting::Form::truth)
        return refuse(setting, "true or false, without quotes");
    truth = setting.values.front() == "true";
}

void NightlyConfigReader::read_smallest_move(Setting const& setting) {
    double const move =
        setting.form == Setting::Form::number ? std::strtod(setting.values.front().c_str(), nullptr) : 0.0;
    if (!(move > 0.0) || !std::isfinite(move))
        return refuse(setting, "a difference of log10 LR above 0");
    config_.smallest_move = move;
}

} // namespace

NightlyConfig read_nightly_config(fs::path const& path) {
    return NightlyConfigReader{path}.read();
}

} // namespace kinmatch::cli
