#pragma once

#include "io/laboratory/profile_collector.hpp"
#include "models/locus.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {

/// The alleles of one row, from cells of one allele or of several.
class AlleleCells {
  public:
    void clear() {
        alleles_.clear();
        ambiguous_.reset();
    }
    /// A cell of one allele; at Y loci and amelogenin it may hold several, "11,14" or "X,Y". "NULL", "NA" and "-" are
    /// blank.
    void add(std::string_view cell, models::LocusKind kind);
    /// A cell of all alleles, "15, 17, , ".
    void add_list(std::string_view cell);

    [[nodiscard]] std::vector<std::string_view> const& alleles() const noexcept { return alleles_; }
    /// A cell that may be one allele or two.
    [[nodiscard]] std::optional<std::string_view> const& ambiguous() const noexcept { return ambiguous_; }

  private:
    std::vector<std::string_view> alleles_;
    std::optional<std::string_view> ambiguous_;
};

/// Hands a print with these alleles over, or sets it aside if a cell is ambiguous (KM-LAB-105).
void add_or_refuse(TypedLocus typed, AlleleCells const& cells, ProfileCollector& profiles);

/// M, F, male, female, 1, 2 in upper or lower case; everything else is unknown.
[[nodiscard]] models::Sex read_sex(std::string_view text);

} // namespace kinmatch::io::laboratory
