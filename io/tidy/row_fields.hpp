#pragma once

#include "io/fault_log.hpp"
#include "io/table.hpp"
#include "models/allele_name.hpp"
#include "models/locus.hpp"
#include "models/sex.hpp"

#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace kinmatch::io::tidy {

/// Numbers that a column may hold, both ends included.
struct NumberRule {
    double lowest = 0.0;
    double highest = 1.0;
    std::string_view expected; ///< in words
};

inline constexpr NumberRule kProbability{0.0, 1.0, "a number from 0 to 1"};
inline constexpr NumberRule kBelowOne{0.0, 1.0 - std::numeric_limits<double>::epsilon() / 2,
                                      "a number from 0 to below 1"};
inline constexpr NumberRule kAboveZero{std::numeric_limits<double>::denorm_min(), std::numeric_limits<double>::max(),
                                       "a number above 0"};

/// Reads the fields of a table's present row as what they mean, and tells the log where they mean nothing.
///
/// A field that cannot be used is read as if blank, so that one run meets every fault.
class RowFields {
  public:
    static constexpr std::size_t kLongestId = 200; ///< bytes

    RowFields(Table const& table, FaultLog& log) : table_(table), log_(log) {}

    [[nodiscard]] std::string_view text(std::size_t column) const { return table_[column]; }
    /// An id: 1 to kLongestId bytes (KM-IMP-101, 102) without outer spaces (104). `what` names it in the message.
    std::string_view id(std::size_t column, std::string_view what);
    /// Warns of an id with a character that does not show, or looks like a plain space (109): two that look alike would
    /// be two persons.
    void warn_of_hidden(std::string_view what, std::string_view id);
    /// An id that becomes part of "family/member", hence without '/' (103).
    std::string_view path_id(std::size_t column, std::string_view what);
    /// nullopt: blank, or told as no number (105), a decimal comma (106) or outside the rule (107).
    std::optional<double> number(std::size_t column, std::string_view what, NumberRule const& rule);
    /// As number(), NaN instead of nullopt.
    double number_or_nan(std::size_t column, std::string_view what, NumberRule const& rule);
    /// M, F or blank (108).
    models::Sex sex(std::size_t column);
    /// An allele printed at a locus of this kind; nullopt: told (121).
    std::optional<models::AlleleName> allele(std::string_view given, models::Locus const& locus);

    [[nodiscard]] Place place() const { return table_.place(); }
    void error(Finding finding) { log_.error(place(), std::move(finding)); }
    void warning(Finding finding) { log_.warning(place(), std::move(finding)); }

  private:
    Table const& table_;
    FaultLog& log_;
};

} // namespace kinmatch::io::tidy
