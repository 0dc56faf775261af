#pragma once

#include "io/workshop.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// What one night leaves to the next, in RUNS/nightly.json.
struct NightState {
    std::vector<std::string> runs; ///< that nights published or were about to, oldest first: those that may be pruned
    std::size_t history = 0;       ///< of the case's history, so many entries were told by a night that ended
    std::size_t decisions = 0;     ///< that the ledgers had when a night could read them last

    friend bool operator==(NightState const&, NightState const&) = default;
};

/// An empty state where there is none yet; runs that are gone are left out.
///
/// \throws InputError if the file is damaged (KM-NIGHT-004).
[[nodiscard]] NightState read_night_state(std::filesystem::path const& runs);

/// Replaces the file in one step, unless it says the same. \throws IoError
void write_night_state(NightState const& state, io::Workshop const& workshop);

} // namespace kinmatch::cli
