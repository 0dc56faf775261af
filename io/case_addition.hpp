#pragma once

#include "models/case.hpp"
#include "models/case_changes.hpp"
#include "models/fault.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace kinmatch::io {

/// What is to be added to a case, and by whom.
struct CaseAddition {
    models::Case const& imported;                          ///< as the importers read it beside the existing case
    std::map<models::RecordKey, std::string> const& files; ///< of records that are stated otherwise; else their table
    std::filesystem::path withdrawals;                     ///< list of what is withdrawn; "": nothing
    std::string by;                                        ///< account of who imports
};

struct GrownCase {
    models::Case data;
    models::CountsByKind counts; ///< what became of the existing case's records
    Faults faults;               ///< warnings and notes
};

/// Adds what was imported to a case, and withdraws what is listed, in this order.
///
/// A record that both hold is that of the import; if it says otherwise, the history keeps what it said before, when, by
/// whom and in which file. Nothing goes but what is listed (case_withdrawal.hpp); the history then says that it went.
/// Told is a sample that gets another replicate at a locus where it has a print (warning KM-ADD-003): a run that was
/// imported without a name may be the same. Told are also samples whose prints were replaced (004), and mutation rules
/// that older ones leave without effect (005), and samples of withdrawn families that other families keep (006); of
/// records that come back returned_records.hpp tells.
///
/// \throws InputError if a family is typed by a sample that is no reference any longer (KM-ADD-001), and for the list
///         as read_withdrawals() does; IoError if the list cannot be read.
[[nodiscard]] GrownCase add_to_case(models::Case const& existing, CaseAddition const& addition);

} // namespace kinmatch::io
