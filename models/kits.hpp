#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace kinmatch::models {

/// A typing kit and the loci that it amplifies.
struct Kit {
    std::string_view name;              ///< "GlobalFiler"
    std::vector<std::string_view> loci; ///< names used, as in known_loci(), in the order of the kit's panels
};

/// Every kit known.
[[nodiscard]] std::span<Kit const> known_kits();

/// The kit that a laboratory's file names: "GlobalFiler", "GlobalFiler_Panel_v1", "AmpFlSTR NGM SElect". Upper and
/// lower case, blanks, makers' names and what follows a kit's name make no difference; of two names the longer one
/// counts, so that NGM SElect is not NGM. \return nullptr: none that is known.
[[nodiscard]] Kit const* find_kit(std::string_view given);

} // namespace kinmatch::models
