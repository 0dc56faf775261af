#pragma once

#include "models/case.hpp"
#include "models/pedigree.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kinmatch::io::review {

/// Where a drawing is going to stand.
enum class Setting : std::uint8_t {
    page,    ///< within a page that has its own heading and key to the symbols
    document ///< alone: a file with a heading and a key to the symbols
};

/// The pedigree as SVG: square male, circle female, diamond unknown sex; filled typed; a thick outline and the word
/// "missing" for a missing person; a dashed outline for a founder added by the program; a double line where partners
/// are related. Nothing is said by colour alone.
///
/// Each member's title names him in words; the drawing has a title and a description of every member for screen
/// readers. Any id stays text (visible_text.hpp). Neither style elements nor style attributes nor scripts, so that a
/// strict Content-Security-Policy lets it pass. The same family gives the same bytes.
///
/// \param samples    of the case, for the ids of reference samples
/// \param element_id of the title; unique within a page
[[nodiscard]] std::string pedigree_svg(models::Family const& family, std::span<models::Sample const> samples,
                                       Setting setting, std::string_view element_id = "pedigree");

} // namespace kinmatch::io::review
