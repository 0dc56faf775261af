#pragma once

#include "io/laboratory/intake.hpp"

#include <cstdint>
#include <filesystem>

namespace kinmatch::io::laboratory {

/// What a file that nobody said anything about is read for.
enum class Purpose : std::uint8_t {
    profiles,
    families, ///< pedigrees, and the profiles, frequencies and mutation models that stand beside them
    frequencies,
    mutation,
    further ///< a table that goes with others (samples, loci, populations), or nothing that is known
};

/// By its content: a Familias file is read as families, whatever else it holds.
///
/// \throws IoError if the file cannot be read. A file of no known format is left for whoever reads it to refuse.
[[nodiscard]] Purpose purpose_of(std::filesystem::path const& file, Intake const& intake);

} // namespace kinmatch::io::laboratory
