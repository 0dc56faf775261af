#pragma once

#include "io/fault_log.hpp"
#include "io/tidy/locus_register.hpp"
#include "io/tidy/table_source.hpp"
#include "models/case.hpp"

#include <set>
#include <string>
#include <string_view>

namespace kinmatch::io::tidy {

/// A case while its folder is read: what the readers of the single tables share.
struct Draft {
    Draft(FaultLog& faults, models::Case const& added_to) : log(faults), existing(added_to), loci(faults) {}

    FaultLog& log;
    models::Case const& existing; ///< the case that this one is to be added to; empty: none
    LocusRegister loci;
    models::Case data;
    std::set<std::string> loci_with_frequencies;
    std::set<std::string_view> csv_tables; ///< that are read from a CSV file
    bool samples_are_whole = true;         ///< every row of samples.csv was read
    bool mutation_is_whole = true;         ///< every row of the mutation tables was read

    /// Name of the file for what is said of a table as a whole; "": the table is no file of its own.
    [[nodiscard]] std::string_view file_of(std::string_view table) const {
        return csv_tables.contains(table) ? table : std::string_view{};
    }

    /// Records a CSV table that was read to its end; whoever read laboratory files records them.
    void add_import(TableSource const& source, Table const& table) {
        if (!source.has_csv())
            return;
        models::ImportRecord& record = data.imports.emplace_back();
        record.file = source.csv().filename().string();
        record.records = table.rows() - source.stored_rows();
    }
};

} // namespace kinmatch::io::tidy
