#include "io/review/pedigree_words.hpp"

#include <fmt/format.h>

namespace kinmatch::io::review {

std::string in_words(models::Family const& family, models::MemberIndex member,
                     std::span<models::Sample const> samples) {
    models::Member const& one = family.members[member];
    std::string words = fmt::format("{}, {}", one.id, to_text(one.sex));
    if (one.missing)
        words += ", missing person";
    if (one.sample != models::kNoSample)
        words += fmt::format(", typed (sample {})", samples[one.sample].id);
    else if (!one.missing)
        words += ", not typed";
    if (one.unnamed)
        words += ", not named in the data: added as the parent who was not";
    if (!one.is_founder())
        words += fmt::format(", child of {} and {}", family.members[one.father].id, family.members[one.mother].id);
    return words;
}

} // namespace kinmatch::io::review
