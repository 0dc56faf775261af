#include "io/tidy/row_fields.hpp"

#include "io/review/visible_text.hpp"
#include "models/locus_names.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace kinmatch::io::tidy {
namespace {

std::optional<double> parse_number(std::string_view text) {
    double value = 0.0;
    char const* const end = text.data() + text.size();
    auto const [after, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || after != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<models::AlleleName> parse_allele(std::string_view given, models::LocusKind kind) {
    if (kind == models::LocusKind::sex && given == "X")
        return models::kAmelogeninX;
    if (kind == models::LocusKind::sex && given == "Y")
        return models::kAmelogeninY;
    return models::AlleleName::parse(given);
}

std::string remedy_for_allele(std::string_view given) {
    if (given.find(',') != std::string_view::npos)
        return "Write the decimal point as '.'.";
    if (given.starts_with("OL") || given.starts_with('<') || given.starts_with('>'))
        return "Size the off-ladder allele, or leave this row out: the locus then counts as not typed.";
    if (given == "silent")
        return "A silent allele is never printed: it stands in frequencies.csv only.";
    return "Correct the allele, or leave this row out: the locus then counts as not typed.";
}

} // namespace

std::string_view RowFields::id(std::size_t column, std::string_view what) {
    std::string_view const id = text(column);
    if (id.empty())
        error({"KM-IMP-101", fmt::format("the {} is blank", what), fmt::format("an id of 1 to {} bytes", kLongestId),
               "Give every row its id, or remove the row."});
    if (id.size() > kLongestId)
        error({"KM-IMP-102", fmt::format("a {} of {} bytes", what, id.size()),
               fmt::format("an id of 1 to {} bytes", kLongestId), "Use a shorter id in every file."});
    if (id.starts_with(' ') || id.ends_with(' '))
        error({"KM-IMP-104", fmt::format("the {} '{}' begins or ends with a space", what, id), "an id without it",
               "Remove the space."});
    return id;
}

void RowFields::warn_of_hidden(std::string_view what, std::string_view id) {
    constexpr std::string_view kNoBreakSpace = "\u00A0";
    std::string shown = review::visible_text(id);
    for (std::size_t at = shown.find(kNoBreakSpace); at != std::string::npos; at = shown.find(kNoBreakSpace, at))
        shown.replace(at, kNoBreakSpace.size(), "‹U+00A0›");
    if (shown != id)
        warning({"KM-IMP-109", fmt::format("the {} {} holds a character that does not show", what, shown),
                 "an id that looks like no other", "If it is a slip, write the id without it in every file."});
}

std::string_view RowFields::path_id(std::size_t column, std::string_view what) {
    std::string_view const text = id(column, what);
    warn_of_hidden(what, text);
    if (text.find('/') != std::string_view::npos)
        error({"KM-IMP-103", fmt::format("the {} '{}' holds a '/'", what, text),
               "no '/', because a missing person is written family/member", "Use another sign in the id."});
    return text;
}

std::optional<double> RowFields::number(std::size_t column, std::string_view what, NumberRule const& rule) {
    std::string_view const given = text(column);
    if (given.empty())
        return std::nullopt;
    std::optional<double> const value = parse_number(given);
    if (!value && given.find(',') != std::string_view::npos)
        error({"KM-IMP-106", fmt::format("{} '{}' has a decimal comma", what, given), "a decimal point",
               "Export the table with '.' as the decimal sign."});
    else if (!value)
        error({"KM-IMP-105", fmt::format("{} '{}' is not a number", what, given), std::string{rule.expected},
               "Correct the number."});
    else if (*value < rule.lowest || *value > rule.highest)
        error({"KM-IMP-107", fmt::format("{} {} is out of range", what, given), std::string{rule.expected},
               "Correct the number."});
    else
        return value;
    return std::nullopt;
}

double RowFields::number_or_nan(std::size_t column, std::string_view what, NumberRule const& rule) {
    return number(column, what, rule).value_or(std::numeric_limits<double>::quiet_NaN());
}

models::Sex RowFields::sex(std::size_t column) {
    std::string_view const given = text(column);
    if (given == "M")
        return models::Sex::male;
    if (given == "F")
        return models::Sex::female;
    if (!given.empty())
        error({"KM-IMP-108", fmt::format("sex '{}'", given), "M, F or blank", "Correct the sex."});
    return models::Sex::unknown;
}

std::optional<models::AlleleName> RowFields::allele(std::string_view given, models::Locus const& locus) {
    std::optional<models::AlleleName> const allele = parse_allele(given, locus.kind);
    if (!allele)
        error({"KM-IMP-121", fmt::format("allele '{}' at locus {} is not an allele", given, locus.name),
               locus.kind == models::LocusKind::sex ? "X or Y" : "repeats as a number, such as 14 or 9.3",
               remedy_for_allele(given)});
    return allele;
}

} // namespace kinmatch::io::tidy
