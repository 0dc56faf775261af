#include "io/review/pedigree_symbol.hpp"

#include <fmt/format.h>

namespace kinmatch::io::review {
namespace {

std::string shape(models::Sex sex, Point centre, int radius) {
    auto const [x, y] = centre;
    switch (sex) {
    case models::Sex::male:
        return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", x - radius + 1, y - radius + 1,
                           2 * radius - 2, 2 * radius - 2);
    case models::Sex::female:
        return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", x, y, radius - 1);
    case models::Sex::unknown:
        break;
    }
    return fmt::format("<path d=\"M{} {}L{} {}L{} {}L{} {}Z\"", x, y - radius, x + radius, y, x, y + radius, x - radius,
                       y);
}

std::string paint(models::Member const& member) {
    std::string const fill = member.sample == models::kNoSample ? "#fff" : "#31527d";
    if (member.missing)
        return fmt::format(" fill=\"{}\" stroke=\"#a3201a\" stroke-width=\"4\"/>\n", fill);
    std::string_view const dashes = member.unnamed ? " stroke-dasharray=\"3 3\"" : "";
    return fmt::format(" fill=\"{}\" stroke=\"{}\" stroke-width=\"2\"{}/>\n", fill, kInk, dashes);
}

} // namespace

std::string symbol(models::Member const& member, Point centre, int radius) {
    std::string svg = shape(member.sex, centre, radius) + paint(member);
    if (member.missing)
        svg += fmt::format(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"bold\" text-anchor=\"middle\">?</text>\n", centre.x,
            centre.y + radius / 3, radius);
    return svg;
}

} // namespace kinmatch::io::review
