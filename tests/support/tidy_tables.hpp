#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::support {

/// The tables of a tidy case folder, put together row by row.
class TidyTables {
  public:
    using Row = std::vector<std::string>;

    /// Adds a row to a table ("samples.csv").
    ///
    /// \pre one cell for each column of kTidyColumns.
    void add(std::string const& file, Row row);
    /// Writes every table that has a row, with its header, into a new folder.
    void write(std::filesystem::path const& folder) const;

  private:
    std::map<std::string, std::vector<Row>> tables_;
};

/// Columns of each table, in order: the ones every case needs.
inline std::map<std::string_view, std::string_view> const kTidyColumns{
    {"frequencies.csv", "population,locus,allele,frequency,n_alleles"},
    {"genotypes.csv", "sample,locus,allele1,allele2"},
    {"loci.csv", "locus,kind"},
    {"mutation.csv", "locus,parent_sex,model,rate,range,rate2"},
    {"mutation_matrix.csv", "locus,parent_sex,from,to,probability"},
    {"pedigrees.csv", "family,member,father,mother,sex,sample,missing"},
    {"populations.csv", "population,theta"},
    {"samples.csv", "sample,kind,sex,population,note"}};

/// Shortest text that reads back to the same double.
[[nodiscard]] std::string number_text(double value);

} // namespace kinmatch::support
