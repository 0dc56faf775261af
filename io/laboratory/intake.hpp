#pragma once

#include "io/fault_log.hpp"
#include "io/tidy/case_reader.hpp"
#include "io/tidy/row_store.hpp"
#include "models/locus.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {

/// A record that was set aside: a row of rejected.csv.
struct Rejection {
    std::string file;
    std::uint64_t row = 0; ///< 0: the file as a whole
    std::string record;    ///< "sample V1, locus TH01"
    std::string code;
    std::string found;
    std::string expected;
    std::string remedy;
};

/// Where readers of laboratory files put what they read: rows of the tidy tables, records that cannot be used, remarks.
///
/// A record is what is set aside together: a sample, its print at a locus, a family, a population's frequencies at a
/// locus. Everything else about a row is for the tidy reader to judge, which then names the record (refuse()).
class Intake {
  public:
    explicit Intake(tidy::LocusAliases aliases = {});

    /// \return the name to use in every Origin; lives as long as the intake.
    std::string_view add_file(std::string name);
    /// Begins a record, which its first row may give a place.
    [[nodiscard]] std::uint32_t begin_record();
    /// Adds a row of a tidy table, "samples.csv"; cells in the order of tidy_columns().
    void add(std::string_view table, tidy::Origin const& origin, std::span<std::string_view const> cells);
    void add(std::string_view table, tidy::Origin const& origin, std::initializer_list<std::string_view> cells) {
        add(table, origin, std::span{cells.begin(), cells.size()});
    }

    /// Says that a record of this file became no row since another file states the same.
    void count_once(std::string_view file) { stated_elsewhere_.insert(file); }
    /// Sets something aside that became no row.
    void reject(Place const& place, std::string record, Finding finding);
    /// Sets a row aside that has more fields than its header, and so may be shifted (KM-LAB-010).
    void reject_overlong(Place const& place);
    /// The same of a record that has other rows, none of which is of use without this one: refuse_damaged() does it.
    void set_aside_overlong(std::uint32_t record, std::uint64_t row);
    /// What else is found wrong with a record that has a row already: refuse_damaged() sets it aside.
    void set_aside(std::uint32_t record, std::uint64_t row, Finding finding);
    /// Sets records aside that were found damaged: among them those whose text no table holds, with tabs, line ends or
    /// other control characters (KM-LAB-012).
    void refuse_damaged();
    /// Sets records aside that the tidy reader refuses: takes out their rows.
    void refuse(std::vector<Refusal> const& refusals);

    /// The locus name used for a name given, as far as it is known; else the name given.
    [[nodiscard]] std::string locus_used(std::string_view given) const;
    /// How the locus is inherited, as far as it is known; else autosomal.
    [[nodiscard]] models::LocusKind kind_of(std::string_view given) const;
    /// Whether the user or some kit calls a locus so.
    [[nodiscard]] bool knows_locus(std::string_view given) const;

    /// Calls use(cells) for every row of a tidy table; cells in the order of tidy_columns().
    void each_row(std::string_view table, std::function<void(std::span<std::string_view const>)> const& use) const;
    /// What stands in a column of a tidy table, "" left out.
    [[nodiscard]] std::set<std::string, std::less<>> values(std::string_view table, std::string_view column) const;
    [[nodiscard]] tidy::RowStore const& table(std::string_view name) const { return tables_.at(name); }
    /// Rows and rejections of each file, in the order of add_file().
    [[nodiscard]] std::vector<std::uint64_t> records_by_file() const;
    /// Files of which no record was read, used or set aside: they are empty, or refused as a whole.
    [[nodiscard]] std::set<std::string> unreadable_files() const;
    /// Place of a file in the order of add_file().
    [[nodiscard]] std::size_t file_rank(std::string_view name) const;
    [[nodiscard]] tidy::LocusAliases const& aliases() const noexcept { return aliases_; }
    [[nodiscard]] std::vector<Rejection> const& rejections() const noexcept { return rejections_; }
    /// Warnings and notes of the readers.
    [[nodiscard]] FaultLog& remarks() noexcept { return remarks_; }

  private:
    tidy::LocusAliases aliases_;
    std::deque<std::string> files_;
    std::set<std::string_view> stated_elsewhere_; ///< files of which some record was
    std::map<std::string_view, tidy::RowStore> tables_;
    std::uint32_t records_ = 0;
    std::vector<Refusal> damaged_;
    std::vector<Rejection> rejections_;
    FaultLog remarks_;
};

/// Columns of a tidy table in the order in which readers give their cells.
[[nodiscard]] std::span<std::string_view const> tidy_columns(std::string_view table);

/// What a rejection names as its record where a file cannot be read at all.
inline constexpr std::string_view kWholeFile = "the whole file";

/// The most alleles that a row of genotypes.csv holds.
inline constexpr std::size_t kMostAlleles = 8;

} // namespace kinmatch::io::laboratory
