#include "cli/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::cli {

std::string aligned(std::vector<TextRow> const& rows) {
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (TextRow const& row : rows)
        for (std::size_t c = 0; c + 1 < row.size(); ++c)
            widths[c] = std::max(widths[c], row[c].size());
    std::string text;
    for (TextRow const& row : rows) {
        for (std::size_t c = 0; c + 1 < row.size(); ++c)
            text += fmt::format("{:<{}}  ", row[c], widths[c]);
        text += row.back() + "\n";
    }
    return text;
}

} // namespace kinmatch::cli
