#include "io/settings_file.hpp"

#include "io/byte_source.hpp"
#include "io/fault_log.hpp"
#include "models/error.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace kinmatch::io {
namespace {

constexpr std::size_t kMostBytes = 1 << 16;

std::optional<std::string> text_of(toml::node const& node) {
    if (auto const text = node.value_exact<std::string>())
        return *text;
    if (auto const whole = node.value_exact<std::int64_t>())
        return fmt::format("{}", *whole);
    if (auto const number = node.value_exact<double>())
        return fmt::format("{}", *number);
    if (auto const truth = node.value_exact<bool>())
        return *truth ? "true" : "false";
    return std::nullopt;
}

Setting::Form form_of(toml::node const& node) {
    if (node.is_array())
        return Setting::Form::list;
    if (node.is_boolean())
        return Setting::Form::truth;
    return node.is_number() ? Setting::Form::number : Setting::Form::text;
}

/// nullopt: of a form that settings have not.
std::optional<std::vector<std::string>> values_of(toml::node const& node) {
    std::vector<std::string> values;
    bool usable = true;
    auto const take = [&](toml::node const& element) {
        auto text = text_of(element);
        usable = usable && text;
        values.push_back(std::move(text).value_or(""));
    };
    if (toml::array const* const list = node.as_array())
        for (toml::node const& element : *list)
            take(element);
    else
        take(node);
    return usable ? std::optional{std::move(values)} : std::nullopt;
}

class Reader {
  public:
    explicit Reader(std::string_view file) : file_(file) {}

    std::vector<Setting> read(toml::table const& table) {
        for (auto const& [key, node] : table)
            if (toml::table const* const section = node.as_table())
                for (auto const& [inner_key, inner] : *section)
                    take(std::string{key.str()}, std::string{inner_key.str()}, inner);
            else
                take("", std::string{key.str()}, node);
        if (log_.has_errors())
            throw InputError(log_.take());
        std::ranges::stable_sort(rows_, {}, &std::pair<std::uint64_t, Setting>::first);
        std::vector<Setting> settings;
        for (auto& [row, setting] : rows_)
            settings.push_back(std::move(setting));
        return settings;
    }

  private:
    void take(std::string section, std::string key, toml::node const& node) {
        Place const place{file_, static_cast<std::uint64_t>(node.source().begin.line)};
        std::ranges::replace(key, '_', '-');
        if (!known_.emplace(section, key).second)
            return log_.error(place, {"KM-SET-003", fmt::format("{} stands there twice", key), "each key once",
                                      "Leave one of the two, written with - or with _."});
        auto values = values_of(node);
        if (!values)
            return log_.error(place, {"KM-SET-002", fmt::format("what {} says is of no form that settings have", key),
                                      "text in quotes, a number, true, false, or a list of these in [ ]",
                                      "Correct the value."});
        rows_.emplace_back(place.row, Setting{.section = std::move(section),
                                              .key = std::move(key),
                                              .form = form_of(node),
                                              .values = std::move(*values),
                                              .where = to_text(place)});
    }

    std::string_view file_;
    std::set<std::pair<std::string, std::string>> known_;
    std::vector<std::pair<std::uint64_t, Setting>> rows_;
    FaultLog log_;
};

[[noreturn]] void refuse(Place const& place, std::string found) {
    FaultLog log;
    log.error(place, {"KM-SET-001", std::move(found), "TOML: a line `key = value` for each setting",
                      "Correct the line: text and paths stand in quotes."});
    throw InputError(log.take());
}

toml::table parse(std::string_view file, std::string_view text) {
    if (text.size() > kMostBytes)
        refuse({file}, fmt::format("more than {} bytes: this is no file of settings", kMostBytes));
    try {
        return toml::parse(text);
    } catch (toml::parse_error const& error) {
        refuse({file, static_cast<std::uint64_t>(error.source().begin.line)}, std::string{error.description()});
    }
}

} // namespace

std::vector<Setting> read_settings(std::filesystem::path const& path) {
    std::string text(kMostBytes + 1, '\0');
    text.resize(ByteSource(path).read(text));
    std::string const file = path.string();
    return Reader{file}.read(parse(file, text));
}

} // namespace kinmatch::io
