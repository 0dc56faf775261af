#include "io/tidy/loci.hpp"

#include "io/tidy/row_fields.hpp"

#include <fmt/format.h>

#include <map>

namespace kinmatch::io::tidy {
namespace {

enum : std::size_t { kLocus, kKind };
constexpr Column kColumns[] = {{"locus"}, {"kind"}};

std::optional<models::LocusKind> parse_kind(std::string_view given) {
    static std::map<std::string_view, models::LocusKind> const kinds{{"autosomal", models::LocusKind::autosomal},
                                                                     {"x", models::LocusKind::x},
                                                                     {"y", models::LocusKind::y},
                                                                     {"mt", models::LocusKind::mt},
                                                                     {"sex", models::LocusKind::sex}};
    auto const kind = kinds.find(given);
    return kind == kinds.end() ? std::nullopt : std::optional{kind->second};
}

void read_row(RowFields row, std::set<models::LocusIndex>& seen, Draft& draft) {
    auto const locus = draft.loci.declare(row.id(kLocus, "locus"), row.place());
    std::optional<models::LocusKind> const kind = parse_kind(row.text(kKind));
    if (!kind && !row.text(kKind).empty())
        row.error({"KM-IMP-112", fmt::format("kind '{}'", row.text(kKind)), "autosomal, x, y, mt or sex",
                   "Correct the kind; blank is what kits know of the locus, else autosomal."});
    if (!locus)
        return;
    if (!seen.insert(*locus).second)
        row.error({"KM-IMP-113", fmt::format("locus {} stands there twice", draft.loci[*locus].name), "each locus once",
                   "Remove one of the rows; two names may mean the same locus."});
    if (kind)
        draft.loci.set_kind(*locus, *kind);
}

} // namespace

void read_loci(TableSource const& source, Draft& draft) {
    auto const table = source.open(kColumns, draft.log);
    std::set<models::LocusIndex> seen;
    while (table->next())
        read_row({*table, draft.log}, seen, draft);
    if (!table->whole())
        draft.loci.expect_gaps();
    draft.add_import(source, *table);
}

} // namespace kinmatch::io::tidy
