#pragma once

#include "models/fault.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace kinmatch::io {

// Codes of rules that hold for the rows of several data sets.
inline constexpr std::string_view kRowsDiffer = "KM-CASE-009"; ///< data sets of one table have as many rows
inline constexpr std::string_view kNoText = "KM-CASE-011";
inline constexpr std::string_view kNotInEnumeration = "KM-CASE-012";
inline constexpr std::string_view kIndexOutOfRange = "KM-CASE-013";
inline constexpr std::string_view kOutOfOrder = "KM-CASE-014"; ///< or there twice
inline constexpr std::string_view kNumberOutOfRange = "KM-CASE-016";
inline constexpr std::string_view kNoId = "KM-CASE-018";

/// One rule about the rows of a data set.
struct RowRule {
    std::string_view dataset;
    std::string_view code;
    std::string_view expected;
};

/// Collects, for each rule, the first row that breaks it and how many others do: a damaged column names itself once.
class RowCheck {
  public:
    RowCheck(std::string file, std::string remedy) : file_(std::move(file)), remedy_(std::move(remedy)) {}

    /// \param keeps_rule  (row) -> bool
    /// \param found       (row) -> text, what stands in a row that breaks the rule
    template <typename KeepsRule, typename Found>
    void rows(RowRule const& rule, std::size_t count, KeepsRule keeps_rule, Found found) {
        std::size_t broken = 0, first = 0;
        for (std::size_t row = 0; row < count; ++row)
            if (!keeps_rule(row) && ++broken == 1)
                first = row;
        if (broken > 0)
            add(rule, first, broken, found(first));
    }

    /// One row known to break the rule.
    void row(RowRule const& rule, std::size_t row, std::string const& found) { add(rule, row, 1, found); }

    [[nodiscard]] Faults take() { return std::move(faults_); }

  private:
    void add(RowRule const& rule, std::size_t row, std::size_t broken, std::string found) {
        if (broken > 1)
            found += fmt::format(", and {} further rows", broken - 1);
        faults_.push_back({Severity::error, std::string{rule.code}, fmt::format("{}:{}[{}]", file_, rule.dataset, row),
                           std::move(found), std::string{rule.expected}, remedy_});
    }

    std::string file_;
    std::string remedy_;
    Faults faults_;
};

} // namespace kinmatch::io
