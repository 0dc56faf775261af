#include "io/laboratory/allele_text.hpp"

#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/number_text.hpp"
#include "models/allele_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::string_view kSizeIt = "Size the allele and name it, or leave it out: the locus counts as not typed.";
constexpr double kStretch = 1e-6; ///< what floating point adds to a decimal, and no more

AlleleReading unusable(std::string_view code, std::string_view cell, std::string_view expected) {
    return {"", Finding{code, fmt::format("allele '{}'", cell), std::string{expected}, std::string{kSizeIt}}};
}

std::string upper(std::string_view text) {
    std::string raised{text};
    for (char& c : raised)
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    return raised;
}

/// "9,10" and "8,9" may be two alleles; "9,3", as no repeat has more than four bases here, or the many digits of a
/// stretched number are one.
bool may_be_two(std::string_view cell) {
    constexpr std::size_t kStretched = 6;
    std::size_t const comma = cell.find(',');
    std::size_t const decimals = comma == std::string_view::npos ? 1 : cell.size() - comma - 1;
    bool const is_rest = decimals == 1 && (comma == std::string_view::npos || cell.back() <= '4');
    return !is_rest && decimals < kStretched;
}

/// "14" or "9.3" for a number that is one up to what floating point adds; "" else.
std::string repeats(std::string_view cell) {
    bool const is_plain = cell.find_first_not_of("0123456789.,") == std::string_view::npos;
    auto const value = is_plain ? parse_number(cell) : std::nullopt;
    if (!value || std::abs(*value) > 1000.0 || may_be_two(cell))
        return "";
    double const tenths = std::round(*value * 10.0);
    if (std::abs(*value * 10.0 - tenths) > kStretch)
        return "";
    auto const whole = static_cast<long>(tenths);
    std::string text = whole % 10 == 0 ? fmt::format("{}", whole / 10) : fmt::format("{}.{}", whole / 10, whole % 10);
    return models::AlleleName::parse(text) ? text : "";
}

} // namespace

AlleleReading read_allele(std::string_view cell, models::LocusKind kind) {
    std::string const name = upper(cell);
    if (name == "OL" || name == "OL?")
        return unusable("KM-LAB-101", cell, "an allele of the ladder");
    if (name.starts_with('<') || name.starts_with('>'))
        return unusable("KM-LAB-102", cell, "a sized allele: beyond the ladder is no number of repeats");
    if (name == "?")
        return unusable("KM-LAB-103", cell, "an allele the laboratory is sure of");
    if (kind == models::LocusKind::sex)
        return name == "X" || name == "Y" ? AlleleReading{name, {}} : unusable("KM-LAB-104", cell, "X or Y");
    if (std::string text = repeats(cell); !text.empty())
        return {std::move(text), {}};
    return unusable("KM-LAB-104", cell, "repeats as a number, such as 14 or 9.3");
}

std::optional<std::vector<std::string_view>> split_alleles(std::string_view cell) {
    while (cell.ends_with(',') || cell.ends_with(' '))
        cell.remove_suffix(1);
    bool const is_spaced = cell.find(", ") != std::string_view::npos;
    std::vector<std::string_view> parts;
    while (!cell.empty()) {
        std::size_t const length = std::min(cell.find(is_spaced ? ", " : ","), cell.size());
        std::string_view part = trimmed(cell.substr(0, length));
        if (part.ends_with(','))
            part.remove_suffix(1);
        if (!part.empty())
            parts.push_back(part);
        cell.remove_prefix(std::min(length + (is_spaced ? 2 : 1), cell.size()));
    }
    auto const may_be_decimals = [](std::string_view part) {
        return part.size() == 1 && part[0] >= '1' && part[0] <= '4';
    };
    bool const is_ambiguous =
        !is_spaced && parts.size() > 1 && std::any_of(parts.begin() + 1, parts.end(), may_be_decimals);
    return is_ambiguous ? std::nullopt : std::optional{std::move(parts)};
}

} // namespace kinmatch::io::laboratory
