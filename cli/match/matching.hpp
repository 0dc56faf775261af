#pragma once

#include "cli/match/match_question.hpp"
#include "cli/options/population_sources.hpp"
#include "engine/match.hpp"
#include "io/scratch_file.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace kinmatch::cli {

/// Whether stderr shows how far the work is.
enum class Shown : std::uint8_t { progress, nothing };

/// Room that the file gives the engine; the file must outlive it.
[[nodiscard]] engine::Scratch scratch_in(io::ScratchFile& file);

/// Matches all remains with these missing persons.
///
/// \param populations  of the question; must outlive the candidates, as must `scratch`
[[nodiscard]] engine::MatchResult match_with_progress(Question const& question,
                                                      std::span<engine::EvidenceSource const> populations,
                                                      std::vector<models::Hypothesis> missing, Shown shown,
                                                      io::ScratchFile& scratch);

/// Names on stderr the families that could not be compared, and what to do.
void print_family_faults(std::span<engine::EvidenceSource const> populations,
                         std::vector<engine::HypothesisFault> const& faults);

/// Publishes what was matched as RUNS/<run_name>: posteriors, sensitivities and manifest are computed here, from the
/// whole list. \return the run folder
std::filesystem::path publish_matched(Question const& question, std::span<engine::EvidenceSource const> populations,
                                      engine::MatchResult const& result, std::filesystem::path const& runs);

/// Matches all remains with all missing persons and publishes RUNS/<run_name>. \return the run folder
std::filesystem::path match_all(Question const& question, PopulationSources const& populations, Shown shown,
                                std::filesystem::path const& runs);

} // namespace kinmatch::cli
