#include "io/policy_file.hpp"

#include "io/byte_source.hpp"
#include "io/fault_log.hpp"
#include "io/nearest_name.hpp"
#include "models/error.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace kinmatch::io {
namespace {

constexpr std::size_t kMostBytes = 1 << 16; // a policy has six lines
constexpr std::size_t kLongestText = 200;   // bytes, as ids
constexpr std::int64_t kMostLoci = 65535;

constexpr std::array<std::string_view, 6> kKeys{
    "name", "date", "approved_by", "screening_threshold_log10_lr", "reporting_threshold_log10_lr", "minimum_loci"};

constexpr std::string_view kFiniteNumber = "a finite number, as in 4 or 4.5";

/// The file whole, or its first bytes if it is longer than any policy.
std::string read_text(std::filesystem::path const& path) {
    std::string text(kMostBytes + 1, '\0');
    text.resize(ByteSource(path).read(text));
    return text;
}

bool is_a_line_of_text(std::string_view text) {
    bool const has_control = std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7f; });
    return text.find_first_not_of(' ') != std::string_view::npos && text.size() <= kLongestText && !has_control;
}

/// A policy under construction: what each key says, and what is wrong with it.
class Reader {
  public:
    Reader(std::string_view file, std::string_view text, toml::table const& table)
        : file_(file), text_(text), table_(table) {}

    models::Policy read() {
        refuse_unknown_keys();
        models::Policy policy{.name = line_of_text("name"),
                              .date = date("date"),
                              .approved_by = line_of_text("approved_by"),
                              .screening_threshold_log10_lr = number("screening_threshold_log10_lr"),
                              .reporting_threshold_log10_lr = number("reporting_threshold_log10_lr"),
                              .minimum_loci = loci("minimum_loci")};
        if (policy.reporting_threshold_log10_lr < policy.screening_threshold_log10_lr)
            log_.error(place_of("reporting_threshold_log10_lr"),
                       {"KM-POL-005",
                        fmt::format("a reporting threshold of {} below the screening threshold of {}",
                                    policy.reporting_threshold_log10_lr, policy.screening_threshold_log10_lr),
                        "a reporting threshold that is not below the screening threshold",
                        "Pairs below the screening threshold are not listed. Correct one of the two."});
        if (log_.has_errors())
            throw InputError(log_.take());
        return policy;
    }

  private:
    [[nodiscard]] Place place_of(std::string_view key) const {
        return {file_, static_cast<std::uint64_t>(table_.get(key)->source().begin.line)};
    }

    /// The line of the file on which the value begins, as it stands.
    [[nodiscard]] std::string line_of(std::string_view key) const {
        std::string_view rest = text_;
        for (std::uint64_t row = 1; row < place_of(key).row; ++row)
            rest.remove_prefix(rest.find('\n') + 1);
        std::string_view const line = rest.substr(0, std::min(rest.find_first_of("\r\n"), kLongestText));
        return std::string{line};
    }

    void refuse_unknown_keys() {
        for (auto const& [key, node] : table_)
            if (std::ranges::find(kKeys, key.str()) == kKeys.end())
                log_.error({file_, static_cast<std::uint64_t>(key.source().begin.line)},
                           {"KM-POL-002", fmt::format("the key {} is unknown", key.str()),
                            fmt::format("{}", fmt::join(kKeys, ", ")),
                            did_you_mean(key.str(), kKeys) + "Correct the key or remove it."});
    }

    /// nullptr, and a fault told, if the file lacks the key.
    toml::node const* find(std::string_view key) {
        toml::node const* const node = table_.get(key);
        if (node == nullptr)
            log_.error({file_}, {"KM-POL-003", fmt::format("there is no {}", key),
                                 fmt::format("each of {}", fmt::join(kKeys, ", ")),
                                 "State it: a policy leaves nothing to a default."});
        return node;
    }

    void refuse(std::string_view key, std::string_view expected) {
        log_.error(place_of(key), {"KM-POL-004", line_of(key), std::string{expected}, "Correct the value."});
    }

    std::string line_of_text(std::string_view key) {
        toml::node const* const node = find(key);
        if (node == nullptr)
            return "";
        auto const text = node->value_exact<std::string>();
        if (!text || !is_a_line_of_text(*text))
            refuse(key, "text in quotes, 1 to 200 bytes on one line");
        return text.value_or("");
    }

    std::string date(std::string_view key) {
        toml::node const* const node = find(key);
        if (node == nullptr)
            return "";
        auto const date = node->value_exact<toml::date>();
        if (!date)
            refuse(key, "a date without quotes, as in 2026-11-22");
        return date ? fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day) : "";
    }

    /// NaN, which no comparison holds of, if there is none.
    double number(std::string_view key) {
        toml::node const* const node = find(key);
        if (node == nullptr)
            return std::nan("");
        auto const value = node->is_number() ? node->value<double>() : std::nullopt;
        if (!value || !std::isfinite(*value)) {
            refuse(key, kFiniteNumber);
            return std::nan("");
        }
        return *value;
    }

    std::uint32_t loci(std::string_view key) {
        toml::node const* const node = find(key);
        if (node == nullptr)
            return 0;
        auto const value = node->value_exact<std::int64_t>();
        if (!value || *value < 1 || *value > kMostLoci) {
            refuse(key, fmt::format("a whole number of loci, 1 to {}", kMostLoci));
            return 0;
        }
        return static_cast<std::uint32_t>(*value);
    }

    std::string_view file_;
    std::string_view text_;
    toml::table const& table_;
    FaultLog log_;
};

[[noreturn]] void refuse_text(Place const& place, std::string found) {
    FaultLog log;
    log.error(place, {"KM-POL-001", std::move(found), "TOML: a line `key = value` for each key",
                      "Correct the line, or start from data-samples/policy.toml."});
    throw InputError(log.take());
}

toml::table parse(std::string_view file, std::string_view text) {
    if (text.size() > kMostBytes)
        refuse_text({file}, fmt::format("more than {} bytes: this is no policy", kMostBytes));
    try {
        return toml::parse(text);
    } catch (toml::parse_error const& error) {
        refuse_text({file, static_cast<std::uint64_t>(error.source().begin.line)}, std::string{error.description()});
    }
}

} // namespace

models::Policy read_policy(std::filesystem::path const& path) {
    std::string const text = read_text(path);
    std::string const file = path.string();
    return Reader(file, text, parse(file, text)).read();
}

} // namespace kinmatch::io
