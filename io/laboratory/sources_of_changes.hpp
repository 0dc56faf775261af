#pragma once

#include "io/laboratory/intake.hpp"
#include "models/case.hpp"
#include "models/record_key.hpp"

#include <map>
#include <string>

namespace kinmatch::io::laboratory {

/// The laboratory file of every record that the existing case holds otherwise than what was imported.
///
/// \param imported  read from the rows of the intake, and perhaps of a folder beside them; records that come from the
///                  folder are left out.
[[nodiscard]] std::map<models::RecordKey, std::string>
sources_of_changes(models::Case const& existing, models::Case const& imported, Intake const& intake);

} // namespace kinmatch::io::laboratory
