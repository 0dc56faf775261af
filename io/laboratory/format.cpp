#include "io/laboratory/format.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::array<FormatFacts, 13> kFormats = {{
    {Format::vertical, "vertical", "GeneMapper, EuroForMix, GENis or long CSV, one row a sample and locus"},
    {Format::wide, "wide", "GeneMapper, SmartRank or likeLTD profiles, one row a sample"},
    {Format::codis, "codis", "CODIS CMF 3.2 or 3.3 XML"},
    {Format::familias, "familias", "Familias .fam, plain or DVI"},
    {Format::frequency_ladder, "familias-frequencies", "Familias frequencies, a locus and then its alleles"},
    {Format::frequency_grid, "grid-frequencies", "EuroForMix or GENis frequencies, alleles down and loci across"},
    {Format::frequency_strider, "strider", "STRidER XML"},
    {Format::frequency_validator, "strvalidator", "strvalidator frequencies"},
    {Format::frequency_popstr, "popstr", "popSTR frequencies"},
    {Format::frequency_counts, "likeltd", "likeLTD allele counts"},
    {Format::pedtools, "pedtools", "pedtools or QuickPed pedigree"},
    {Format::linkage, "linkage", "LINKAGE or MERLIN pedigree"},
    {Format::tidy, "tidy", "a table of a case folder"},
}};

} // namespace

std::span<FormatFacts const> all_formats() noexcept {
    return kFormats;
}

std::optional<Format> find_format(std::string_view name) noexcept {
    auto const found = std::ranges::find(kFormats, name, &FormatFacts::name);
    return found == kFormats.end() ? std::nullopt : std::optional{found->format};
}

FormatFacts const& facts_of(Format format) noexcept {
    return kFormats[static_cast<std::size_t>(format)];
}

bool may_hold(Format format, Content content) noexcept {
    switch (format) {
    case Format::vertical:
    case Format::wide:
    case Format::codis:
        return content == Content::profiles;
    case Format::familias:
    case Format::tidy:
        return true;
    case Format::pedtools:
    case Format::linkage:
        return content == Content::families;
    default:
        return content == Content::frequencies;
    }
}

} // namespace kinmatch::io::laboratory
