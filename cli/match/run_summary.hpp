#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>

namespace kinmatch::cli {

/// kComplete, or kSomeSetAside where families, or pairs under some of the populations, could not be compared.
[[nodiscard]] int exit_code_of(nlohmann::ordered_json const& account);

/// Warns of what should not pass for a run without candidates: nothing to compare, and pairs that only some of the
/// populations can compare.
void warn_of_not_compared(nlohmann::ordered_json const& manifest);

/// Prints what a run accounts for and, last, its folder. \return its exit code
int tell_run(std::filesystem::path const& run);

/// The same of a run that was there already, with the families that it could not compare.
int tell_existing_run(std::filesystem::path const& run);

/// The lines of an account of pairs that say how many there are and where they went.
///
/// \param certified_below  what they are certified below: "the threshold"
void print_account(nlohmann::ordered_json const& account, char const* certified_below);

/// What those certified are below: "the threshold", or "those listed" where the best of each were asked for.
[[nodiscard]] char const* what_certified_is_below(nlohmann::ordered_json const& parameters);

} // namespace kinmatch::cli
