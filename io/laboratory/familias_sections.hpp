#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kinmatch::io::laboratory {

/// A section of the tail of a .fam: "[[[Person 1 ]]]" stands three deep. Lines "Key= value" belong to the section above
/// them.
struct FamiliasSection {
    struct Entry {
        std::string key;
        std::string value;
        std::uint64_t row = 0;
    };
    std::string name;
    std::uint64_t row = 0;
    std::vector<Entry> entries;
    std::vector<FamiliasSection> children;

    /// The child of this name, or nullptr.
    [[nodiscard]] FamiliasSection const* child(std::string_view wanted) const;
    /// The first value of this key, or "".
    [[nodiscard]] std::string_view value(std::string_view key) const;
};

/// Reads the sections behind line `after`. \return a section of all that stand one deep.
/// \throws Unreadable for brackets that do not pair, or stand deeper than one below the section above them, or deeper
///         than any file has (KM-LAB-177).
[[nodiscard]] FamiliasSection parse_familias_sections(std::string_view text, std::uint64_t after);

} // namespace kinmatch::io::laboratory
