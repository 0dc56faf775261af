#pragma once

#include "models/case.hpp"
#include "models/fault.hpp"
#include "models/record_key.hpp"

#include <cstdint>
#include <filesystem>
#include <set>

namespace kinmatch::io {

/// What a list of withdrawals names.
struct WithdrawalList {
    std::set<models::RecordKey> records; ///< families, samples and genotypes of the case
    std::uint64_t rows = 0;
    Faults faults; ///< warnings and notes
};

/// Reads a CSV table with columns among family, sample, locus and replicate. A row names a family; or a sample; or,
/// with a locus, one print of a sample.
///
/// A list without a row is a warning (KM-WDR-004), one whose last line has no end an error (005).
/// What the case does not hold is an error (KM-WDR-002), unless its history says that it was withdrawn already (note
/// 003): the same list may be given every night. Of a family that was withdrawn, the samples that went with it are then
/// named, if they came back and type nobody.
///
/// \throws InputError with every fault, IoError if the file cannot be read.
[[nodiscard]] WithdrawalList read_withdrawals(std::filesystem::path const& csv, models::Case const& data);

} // namespace kinmatch::io
