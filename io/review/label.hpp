#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::review {

/// One line of a label: visible text, not yet escaped.
struct LabelLine {
    std::string text;
    std::size_t columns = 0; ///< of a fixed-width font
};

/// An id as it fits below a symbol: one or two lines of at most this many columns, broken after a mark where there is
/// one. A longer id keeps its beginning and its end, where ids differ, and says so by an ellipsis.
struct Label {
    std::vector<LabelLine> lines; ///< one or two
    bool shortened = false;
};

[[nodiscard]] Label label_of(std::string_view id, std::size_t columns);

/// The id in one line of at most this many columns, shortened in the middle.
[[nodiscard]] std::string in_one_line(std::string_view id, std::size_t columns);

} // namespace kinmatch::io::review
