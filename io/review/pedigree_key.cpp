#include "io/review/pedigree_key.hpp"

#include "io/review/pedigree_symbol.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace kinmatch::io::review {
namespace {

constexpr int kSmallRadius = 8;
constexpr int kEntryHeight = 24;
constexpr int kTextFrom = 2 * kSmallRadius + 7;
constexpr double kSmallColumn = 6.7; ///< of an 11 px fixed-width font

struct Entry {
    std::string sign; ///< SVG around (kSmallRadius, 0)
    std::string_view meaning;

    [[nodiscard]] int width() const {
        return kTextFrom + static_cast<int>(static_cast<double>(meaning.size()) * kSmallColumn) + 18;
    }
};

std::string sign_of(models::Member const& member) {
    return symbol(member, {kSmallRadius, 0}, kSmallRadius);
}

std::vector<Entry> entries_for(models::Family const& family, PedigreeLayout const& layout) {
    auto const any = [&](auto of) { return std::ranges::any_of(family.members, of); };
    std::vector<Entry> entries;
    for (auto const& [sex, meaning] : {std::pair{models::Sex::male, "male"}, std::pair{models::Sex::female, "female"},
                                       std::pair{models::Sex::unknown, "sex unknown"}}) {
        models::Member sample;
        sample.sex = sex;
        if (any([&](models::Member const& member) { return member.sex == sample.sex; }))
            entries.push_back({sign_of(sample), meaning});
    }
    models::Member typed, missing, unnamed;
    typed.sex = missing.sex = unnamed.sex = models::Sex::male;
    typed.sample = 0;
    missing.missing = unnamed.unnamed = true;
    if (any([](models::Member const& member) { return member.sample != models::kNoSample; }))
        entries.push_back({sign_of(typed), "DNA typed"});
    if (any([](models::Member const& member) { return member.missing; }))
        entries.push_back({sign_of(missing), "missing person"});
    if (any([](models::Member const& member) { return member.unnamed; }))
        entries.push_back({sign_of(unnamed), "not named in the data"});
    if (std::ranges::any_of(layout.unions, &PlacedUnion::consanguineous))
        entries.push_back({fmt::format("<path d=\"M0 -2H{0}M0 2H{0}\" stroke=\"{1}\" stroke-width=\"1.5\"/>\n",
                                       2 * kSmallRadius, kInk),
                           "partners related"});
    return entries;
}

} // namespace

SymbolKey symbol_key(models::Family const& family, PedigreeLayout const& layout, int width) {
    SymbolKey key{fmt::format("<g font-family=\"{}\" font-size=\"11\" fill=\"{}\">\n", kFixedWidth, kInk),
                  kEntryHeight};
    int x = 0;
    for (Entry const& entry : entries_for(family, layout)) {
        if (x > 0 && x + entry.width() > width) {
            x = 0;
            key.height += kEntryHeight;
        }
        key.svg += fmt::format("<g transform=\"translate({} {})\">\n{}<text x=\"{}\" y=\"4\">{}</text>\n</g>\n", x,
                               key.height - kEntryHeight / 2, entry.sign, kTextFrom, entry.meaning);
        x += entry.width();
    }
    key.svg += "</g>\n";
    return key;
}

} // namespace kinmatch::io::review
