#include "models/record_text.hpp"

#include "models/locus_names.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace kinmatch::models {
namespace {

/// An id as it is, or in quotes where it holds what separates ids here.
std::string quoted(std::string_view id) {
    if (!id.empty() && id.find_first_of(" ,;=+\"") == std::string_view::npos)
        return std::string{id};
    std::string text = "\"";
    for (char const c : id) {
        text += c;
        if (c == '"')
            text += c;
    }
    return text + '"';
}

std::string text_of(AlleleName allele, LocusKind kind) {
    if (kind == LocusKind::sex && allele == kAmelogeninX)
        return "X";
    if (kind == LocusKind::sex && allele == kAmelogeninY)
        return "Y";
    return allele.text();
}

std::string_view word(SampleKind kind) {
    constexpr std::array<std::string_view, 3> kWords = {"remains", "reference", "staff"};
    return kWords[static_cast<std::size_t>(kind)];
}

void append_sex(std::string& text, Sex sex) {
    if (sex != Sex::unknown)
        text += fmt::format(", {}", to_text(sex));
}

void append_number(std::string& text, std::string_view between, std::string_view name, double value) {
    if (!std::isnan(value))
        text += fmt::format("{}{} {}", between, name, value);
}

std::string text_of(Case const& data, Family const& family, Member const& member) {
    std::string text = quoted(member.id);
    if (!member.is_founder())
        text += fmt::format(" = {} + {}", quoted(family.members[member.father].id),
                            quoted(family.members[member.mother].id));
    append_sex(text, member.sex);
    if (member.sample != kNoSample)
        text += fmt::format(", sample {}", quoted(data.samples[member.sample].id));
    if (member.missing)
        text += ", missing";
    if (member.unnamed)
        text += ", unnamed";
    append_number(text, ", ", "prior", member.prior);
    return text;
}

} // namespace

std::string text_of(Sample const& sample) {
    std::string text{word(sample.kind)};
    append_sex(text, sample.sex);
    if (!sample.population.empty())
        text += fmt::format(", population {}", quoted(sample.population));
    append_number(text, ", ", "drop-out", sample.dropout);
    if (!sample.note.empty())
        text += fmt::format(", note \"{}\"", sample.note);
    return text;
}

std::string text_of(Case const& data, Print const& print) {
    LocusKind const kind = data.loci[print.locus].kind;
    PrintDetail const& detail = data.detail_of(print);
    std::string text = print.first == kNoAllele ? "nothing seen" : text_of(print.first, kind);
    if (print.second != kNoAllele)
        text += "," + text_of(print.second, kind);
    for (AlleleName const allele : detail.further_alleles)
        text += "," + text_of(allele, kind);
    append_number(text, "; ", "drop-out", detail.dropout);
    return text;
}

std::string text_of(FrequencyTable const& table) {
    std::string text;
    if (table.alleles_counted != 0)
        text = fmt::format("2N {}: ", table.alleles_counted);
    std::string_view between = "";
    for (ListedFrequency const& row : table.rows) {
        text += fmt::format("{}{} {}", between, row.allele.text(), row.frequency);
        between = ", ";
    }
    return text;
}

std::string text_of(MutationParameters const& parameters) {
    std::string text{to_text(parameters.model)};
    if (parameters.model == MutationModel::none || parameters.model == MutationModel::custom)
        return text;
    append_number(text, ", ", "rate", parameters.rate);
    if (parameters.model != MutationModel::stepwise)
        return text;
    append_number(text, ", ", "range", parameters.range);
    append_number(text, ", ", "rate2", parameters.rate2);
    return text;
}

std::string text_of(Case const& data, Family const& family) {
    std::string text;
    for (Member const& member : family.members)
        text += (text.empty() ? "" : "; ") + text_of(data, family, member);
    return text;
}

std::string_view to_text(LocusKind kind) noexcept {
    constexpr std::array<std::string_view, 5> kWords = {"autosomal", "x", "y", "mt", "sex"};
    return kWords[static_cast<std::size_t>(kind)];
}

} // namespace kinmatch::models
