#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kinmatch::io::laboratory {

/// Formats that laboratories and their programs write.
enum class Format : std::uint8_t {
    vertical,            ///< one row a sample and locus: GeneMapper, EuroForMix, GENis, long CSV
    wide,                ///< one row a sample: GeneMapper, SmartRank, likeLTD
    codis,               ///< CODIS CMF XML
    familias,            ///< Familias .fam, plain or DVI
    frequency_ladder,    ///< Familias: a locus, then its alleles
    frequency_grid,      ///< EuroForMix, GENis: alleles down, loci across
    frequency_strider,   ///< STRidER XML
    frequency_validator, ///< strvalidator: Database, N, Allele, loci across
    frequency_popstr,    ///< popSTR: one row a locus and population, freq_X across
    frequency_counts,    ///< likeLTD: counts of one population a column
    pedtools,            ///< pedtools, QuickPed: id fid mid sex
    linkage,             ///< LINKAGE .ped and .dat, MERLIN .ped, .dat and .freq
    tidy,                ///< a table of a tidy case folder
};

/// What a file can hold, and so which option it may stand behind.
enum class Content : std::uint8_t { profiles, families, frequencies, mutation };

struct FormatFacts {
    Format format;
    std::string_view name; ///< for --format
    std::string_view text; ///< in words
};

[[nodiscard]] std::span<FormatFacts const> all_formats() noexcept;
[[nodiscard]] std::optional<Format> find_format(std::string_view name) noexcept;
[[nodiscard]] FormatFacts const& facts_of(Format format) noexcept;

/// Whether files of the format may hold this.
[[nodiscard]] bool may_hold(Format format, Content content) noexcept;

} // namespace kinmatch::io::laboratory
