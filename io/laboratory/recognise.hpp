#pragma once

#include "io/laboratory/format.hpp"
#include "io/laboratory/intake.hpp"

#include <optional>
#include <string_view>

namespace kinmatch::io::laboratory {

/// The format of a decoded text, by its content alone; nullopt: none that is known.
/// \throws Unreadable for what is known and not read: mitochondrial haplotypes of GENis (KM-LAB-009).
[[nodiscard]] std::optional<Format> recognise(std::string_view text, Intake const& intake);

} // namespace kinmatch::io::laboratory
