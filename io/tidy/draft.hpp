#pragma once

#include "io/csv_table.hpp"
#include "io/fault_log.hpp"
#include "io/tidy/locus_register.hpp"
#include "models/case.hpp"

#include <filesystem>
#include <set>
#include <string>

namespace kinmatch::io::tidy {

/// A case while its folder is read: what the readers of the single tables share.
struct Draft {
    explicit Draft(FaultLog& faults) : log(faults), loci(faults) {}

    FaultLog& log;
    LocusRegister loci;
    models::Case data;
    std::set<std::string> loci_with_frequencies;
    bool samples_are_whole = true; ///< every row of samples.csv was read
    bool mutation_is_whole = true; ///< every row of the mutation tables was read

    /// Records a table that was read to its end.
    void add_import(std::filesystem::path const& file, CsvTable const& table) {
        models::ImportRecord& record = data.imports.emplace_back();
        record.file = file.filename().string();
        record.records = table.rows();
    }
};

} // namespace kinmatch::io::tidy
