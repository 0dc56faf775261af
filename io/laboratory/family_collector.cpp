#include "io/laboratory/family_collector.hpp"

#include "io/laboratory/header.hpp"
#include "io/tidy/sex_letter.hpp"

#include <fmt/format.h>

namespace kinmatch::io::laboratory {
namespace {

bool is_called_missing(std::string_view member) {
    std::string const name = folded(member);
    return name == "mp" || name.starts_with("missing");
}

} // namespace

void FamilyCollector::refuse(std::string_view family, Place const& place, Finding finding) {
    refused_.emplace(family);
    intake_.reject(place, fmt::format("family {}", family), std::move(finding));
}

void FamilyCollector::refuse_profile_of_missing(std::string_view sample, Place const& place) {
    intake_.reject(place, fmt::format("sample {}", sample),
                   {"KM-LAB-143", "a profile of the missing person", "profiles of relatives",
                    "Compare it with the remains directly: it is not searched as kinship."});
}

bool FamilyCollector::is_missing(FamilyMember const& member) const {
    if (member.missing != FamilyMember::Missing::by_name)
        return member.missing == FamilyMember::Missing::yes;
    return is_missing_by_name(member.family, member.member);
}

bool FamilyCollector::is_missing_by_name(std::string_view family, std::string_view member) const {
    if (!missing_.empty())
        return missing_.contains(member) || missing_.contains(fmt::format("{}/{}", family, member));
    return is_called_missing(member);
}

std::string FamilyCollector::sample_called_like(FamilyMember const& member, SampleRegister const& samples) const {
    for (std::string_view const between : {"/", "-", "_"}) {
        std::string name = fmt::format("{}{}{}", member.family, between, member.member);
        if (samples.contains(name))
            return name;
    }
    // Numbers are given to anybody: that a sample has a member's number says nothing.
    bool const is_number = member.member.find_first_not_of("0123456789") == std::string::npos;
    bool const is_unique = !is_number && families_with_.at(member.member).size() == 1;
    return is_unique && samples.contains(member.member) ? member.member : "";
}

void FamilyCollector::link(FamilyMember& member, SampleRegister const& samples) {
    if (member.typing == FamilyMember::Typing::by_sample || is_missing(member))
        return;
    member.sample = sample_called_like(member, samples);
    if (!member.sample.empty())
        intake_.remarks().note(member.place, {"KM-LAB-141",
                                              fmt::format("member {} of family {} is typed by sample {}", member.member,
                                                          member.family, member.sample),
                                              "", "The sample is called so. If it is somebody else's, rename it."});
}

void FamilyCollector::hand_over(FamilyMember const& member) {
    std::uint32_t& record = records_[member.family];
    if (record == 0)
        record = intake_.begin_record();
    intake_.add("pedigrees.csv", {member.place.file, member.place.row, record},
                {member.family, member.member, member.father, member.mother, tidy::sex_letter(member.sex),
                 member.sample, is_missing(member) ? "1" : "0", ""});
}

void FamilyCollector::tell_names_of_nobody() {
    std::set<std::string_view> met;
    for (FamilyMember const& member : members_)
        if (is_missing(member))
            for (std::string const& name : missing_)
                if (name == member.member || name == member.family + "/" + member.member)
                    met.insert(name);
    for (std::string const& name : missing_)
        if (!met.contains(name))
            intake_.remarks().warning({.file = "--missing"},
                                      {"KM-LAB-142", fmt::format("no family has a member {}", name),
                                       "names of members, or FAMILY/MEMBER", "Correct the name."});
}

void FamilyCollector::finish(SampleRegister const& samples, SampleSurroundings& surroundings) {
    for (FamilyMember const& member : members_)
        families_with_[member.member].insert(member.family);
    for (FamilyMember& member : members_)
        link(member, samples);
    for (FamilyMember const& member : members_) {
        if (refused_.contains(member.family))
            continue;
        if (!member.sample.empty())
            surroundings.family_samples.insert(member.sample);
        hand_over(member);
    }
    tell_names_of_nobody();
}

} // namespace kinmatch::io::laboratory
