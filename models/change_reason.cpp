#include "models/change_reason.hpp"

#include <array>

namespace kinmatch::models {

std::string_view to_text(ReasonKind kind) noexcept {
    constexpr std::array<std::string_view, 18> kWords{
        "software",          "parameter",        "frequencies",       "mutation",        "loci_scored",
        "alleles_seen",      "remains_added",    "remains_withdrawn", "remains_changed", "genotype_changed",
        "family_added",      "family_withdrawn", "pedigree_changed",  "reference_added", "reference_removed",
        "reference_changed", "others_rank",      "unexplained"};
    return kWords[static_cast<std::size_t>(kind)];
}

std::string to_text(ChangeReason const& reason) {
    std::string text{to_text(reason.kind)};
    if (!reason.record.empty())
        text += ": " + reason.record;
    if (!reason.locus.empty())
        text += ", " + reason.locus;
    if (!reason.before.empty() || !reason.after.empty())
        text += ": " + (reason.before.empty() ? "nothing" : reason.before) + " -> " +
                (reason.after.empty() ? "nothing" : reason.after);
    return text;
}

} // namespace kinmatch::models
