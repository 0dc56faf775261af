#include "io/tidy/locus_register.hpp"

#include "io/nearest_name.hpp"
#include "models/locus_names.hpp"

#include <fmt/format.h>

namespace kinmatch::io::tidy {

using models::LocusIndex;

void LocusRegister::know(models::Case const& existing) {
    for (models::Locus const& locus : existing.loci)
        if (auto const index = add(locus.name, locus, {}))
            set_kind(*index, locus.kind);
    for (models::LocusAlias const& alias : existing.aliases)
        own_.try_emplace(alias.given, alias.used);
}

std::optional<LocusIndex> LocusRegister::declare(std::string_view given, Place const& place) {
    if (auto const seen = by_given_.find(given); seen != by_given_.end())
        return seen->second;
    if (auto const own = own_.find(given); own != own_.end() && own->second != given)
        return declare_own(given, own->second, place);
    if (auto const known = models::find_known_locus(given))
        return add(given, {std::string{known->name}, known->kind}, place);
    if (given.empty())
        return std::nullopt;
    return add(given, {std::string{given}}, place);
}

std::optional<LocusIndex> LocusRegister::find(std::string_view given, Place const& place) {
    if (auto const seen = by_given_.find(given); seen != by_given_.end())
        return seen->second;
    if (gaps_ || given.empty() || own_.contains(given) || models::find_known_locus(given))
        return declare(given, place);
    tell_unknown(given, place);
    return std::nullopt;
}

std::optional<std::string> LocusRegister::name_used(std::string_view given, Place const& place) {
    if (auto const seen = by_given_.find(given); seen != by_given_.end())
        return loci_[seen->second].name;
    if (auto const own = own_.find(given); own != own_.end()) {
        aliases_.emplace(given, own->second);
        given = own->second;
    }
    if (auto const known = models::find_known_locus(given)) {
        if (known->name != given)
            aliases_.emplace(given, known->name);
        return std::string{known->name};
    }
    if (!gaps_ && !given.empty())
        tell_unknown(given, place);
    return std::nullopt;
}

std::optional<LocusIndex> LocusRegister::declare_own(std::string_view given, std::string_view used,
                                                     Place const& place) {
    auto const locus = declare(used, place);
    if (locus) {
        by_given_.emplace(given, *locus);
        aliases_.emplace(given, loci_[*locus].name);
    }
    return locus;
}

std::optional<LocusIndex> LocusRegister::add(std::string_view given, models::Locus const& locus, Place const& place) {
    auto const [entry, is_new] = by_name_.try_emplace(locus.name, static_cast<LocusIndex>(loci_.size()));
    if (is_new && loci_.size() == kMostLoci) {
        by_name_.erase(entry);
        log_.error(place, {"KM-IMP-114", fmt::format("more than {} loci", kMostLoci), "an STR case",
                           "Split the case, or check the column of loci."});
        return std::nullopt;
    }
    if (is_new)
        loci_.push_back(locus);
    by_given_.emplace(given, entry->second);
    if (locus.name != given)
        aliases_.emplace(given, locus.name);
    return entry->second;
}

void LocusRegister::tell_unknown(std::string_view given, Place const& place) {
    std::vector<std::string_view> names;
    for (auto const& [name, index] : by_name_)
        names.push_back(name);
    for (models::KnownLocus const& known : models::known_loci())
        names.push_back(known.name);
    log_.error(place, {"KM-IMP-111", fmt::format("locus '{}' is not known", given),
                       "a locus of frequencies.csv or loci.csv, or one that a forensic kit prints",
                       did_you_mean(given, names) + "Correct the name, or declare the locus in loci.csv."});
}

std::vector<LocusIndex> LocusRegister::settle(models::Case& data) {
    std::vector<LocusIndex> rank(loci_.size());
    for (auto const& [name, index] : by_name_) {
        rank[index] = static_cast<LocusIndex>(data.loci.size());
        data.loci.push_back(loci_[index]);
    }
    return rank;
}

std::vector<models::LocusAlias> LocusRegister::aliases() const {
    std::vector<models::LocusAlias> sorted;
    for (auto const& [given, used] : aliases_)
        sorted.push_back({given, used});
    return sorted;
}

} // namespace kinmatch::io::tidy
