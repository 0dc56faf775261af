#pragma once

#include "models/allele_name.hpp"
#include "models/locus.hpp"
#include "models/mutation_rule.hpp"
#include "models/pedigree.hpp"
#include "models/record_key.hpp"
#include "models/sex.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::models {

/// Position of a locus in the case's list.
using LocusIndex = std::uint16_t;

struct Population {
    std::string name;
    double theta = std::numeric_limits<double>::quiet_NaN(); ///< Fst; NaN: not stated
};

struct ListedFrequency {
    AlleleName allele; ///< or kSilentAllele
    double frequency = 0.0;
};

/// Allele frequencies of one locus in one population, exactly as listed: neither rescaled nor completed.
struct FrequencyTable {
    std::uint32_t population = 0;
    LocusIndex locus = 0;
    std::int64_t alleles_counted = 0;  ///< 2N; 0: not stated
    std::vector<ListedFrequency> rows; ///< sorted by allele
};

enum class SampleKind : std::uint8_t { remains = 0, reference = 1, staff = 2 };

struct Sample {
    std::string id; ///< pseudonymous
    SampleKind kind = SampleKind::remains;
    Sex sex = Sex::unknown;
    std::string population;                                    ///< recorded; does not change the calculation
    std::string note;                                          ///< recorded; does not change the calculation
    double dropout = std::numeric_limits<double>::quiet_NaN(); ///< per allele copy; NaN: not stated
};

/// What the laboratory printed for one sample at one locus in one replicate: a row of genotypes.csv.
///
/// first alone: one allele printed. second == kUnknownAllele: half-typed. Neither: typed, nothing seen.
/// Sixteen bytes, because a country has ten million of them; what few rows have stands in Case::print_details.
struct Print {
    SampleIndex sample = 0;
    LocusIndex locus = 0;
    AlleleName first; ///< <= second when both are alleles
    AlleleName second;
    std::uint16_t replicate = 0; ///< into Case::replicates; 0 is the unnamed one
    std::uint32_t detail = 0;    ///< into Case::print_details, counted from 1; 0: none
};

/// The rare parts of a print.
struct PrintDetail {
    std::vector<AlleleName> further_alleles;                   ///< third and later alleles, ascending
    double dropout = std::numeric_limits<double>::quiet_NaN(); ///< for this row; NaN: not stated
};

/// A locus name as the files gave it, where it is not the name used.
struct LocusAlias {
    std::string given;
    std::string used;
};

/// How the case came about. Does not enter the case digest.
struct ImportRecord {
    std::string imported_at;   ///< UTC, 2026-11-21T22:15:00Z
    std::string program;       ///< "kinmatch 0.1.0 (commit)"
    std::string file;          ///< name given on import
    std::string sha256;        ///< of the file's bytes, hexadecimal
    std::uint64_t records = 0; ///< rows read from it
    std::string by = {};       ///< account of who imported it; "": not recorded
};

/// A record that an import changed or withdrew, and what it said before. Does not enter the case digest.
struct HistoryEntry {
    RecordKey record;
    ChangeKind change = ChangeKind::changed;
    std::string before;     ///< as record_text.hpp has it; "": it is not kept, because the record was withdrawn
    std::string changed_at; ///< UTC, 2026-11-21T22:15:00Z
    std::string by;         ///< account of who imported
    std::string file;       ///< that says otherwise now
};

/// Everything one case holds, as imported. Ids decide every order, so that the row order of the files does not matter.
struct Case {
    std::vector<Locus> loci;                      ///< sorted by name
    std::vector<LocusAlias> aliases;              ///< sorted by given name
    std::vector<Population> populations;          ///< sorted by name
    std::vector<FrequencyTable> frequencies;      ///< sorted by population, locus; a locus may have none
    std::vector<MutationRule> mutation_rules;     ///< sorted by locus, parent sex
    std::vector<CustomMutation> custom_mutations; ///< sorted by locus, parent sex, from, to
    std::vector<Sample> samples;                  ///< sorted by id
    std::vector<std::string> replicates{""};      ///< sorted by name; [0] is the unnamed one
    std::vector<Print> prints;                    ///< sorted by sample, locus, replicate
    std::vector<PrintDetail> print_details;
    std::vector<Family> families;      ///< sorted by id
    std::vector<ImportRecord> imports; ///< in the order of import
    std::vector<HistoryEntry> history; ///< in the order of the changes

    /// Prints of one sample, ordered by locus, replicate. O(log prints).
    [[nodiscard]] std::span<Print const> prints_of(SampleIndex sample) const;
    /// Index of the sample with this id, or kNoSample.
    [[nodiscard]] SampleIndex find_sample(std::string_view id) const;
    /// The detail of a print, or an empty one.
    [[nodiscard]] PrintDetail const& detail_of(Print const& print) const;
};

} // namespace kinmatch::models
