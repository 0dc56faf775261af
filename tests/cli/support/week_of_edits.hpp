#pragma once

#include "tests/support/random_draws.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace kinmatch::support {

/// What a day brought, and what it must be told as.
struct DayOfEdits {
    std::map<std::string, std::string> files; ///< for the inbox, by name
    std::set<std::string> reasons;            ///< "genotype_changed|sample V7|TH01|6,7|6,9.3"
    std::set<std::string> withdrawn;          ///< families
};

/// Seeded random edits, day by day, of twenty families and sixty remains of data-samples/mass-grave: profiles added and
/// corrected, references added, families withdrawn, frequencies replaced. Beside it the tables as they ought to be.
class WeekOfEdits {
  public:
    explicit WeekOfEdits(std::uint64_t seed);

    /// The tables of the first night, by name.
    [[nodiscard]] std::map<std::string, std::string> tables() const;
    /// \param number  from 1
    [[nodiscard]] DayOfEdits next_day(int number);

  private:
    using Row = std::vector<std::string>;
    using Table = std::vector<Row>; ///< [0] is the header

    void add_remains(int number, DayOfEdits& day);
    void correct_prints(int number, DayOfEdits& day);
    void add_reference(int number, DayOfEdits& day);
    void withdraw_family(int number, DayOfEdits& day);
    void replace_frequencies(int number, DayOfEdits& day);
    [[nodiscard]] std::string print_at_all_loci(std::string const& sample);
    [[nodiscard]] std::vector<std::string> alleles_at(std::string const& locus) const;
    [[nodiscard]] std::vector<std::string> some_two_alleles(std::string const& locus);

    RandomDraws draws_;
    std::map<std::string, Table> tables_;
};

} // namespace kinmatch::support
