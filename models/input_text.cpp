#include "models/input_text.hpp"

#include "models/record_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <string_view>

namespace kinmatch::models {
namespace {

void append(std::string& text, std::string_view field) {
    fmt::format_to(std::back_inserter(text), "{}:{},", field.size(), field);
}

void append_profile(std::string& text, Case const& data, SampleIndex index) {
    Sample const& sample = data.samples[index];
    append(text, to_text(sample.sex));
    append(text, std::isnan(sample.dropout) ? "" : fmt::format("{}", sample.dropout));
    auto const prints = data.prints_of(index);
    append(text, std::to_string(prints.size()));
    for (Print const& print : prints) {
        append(text, data.loci[print.locus].name);
        append(text, data.replicates[print.replicate]);
        append(text, text_of(data, print));
    }
}

void append_parent(std::string& text, Family const& family, MemberIndex parent) {
    append(text, parent == kNoMember ? std::string_view{} : std::string_view{family.members[parent].id});
}

void append_member(std::string& text, Case const& data, Family const& family, Member const& member) {
    append(text, member.id);
    append(text, member.is_founder() ? "founder" : "child");
    append_parent(text, family, member.father);
    append_parent(text, family, member.mother);
    append(text, to_text(member.sex));
    append(text, member.missing ? "missing" : "");
    if (member.sample == kNoSample)
        return append(text, "untyped");
    append(text, "typed");
    append(text, data.samples[member.sample].id);
    append_profile(text, data, member.sample);
}

} // namespace

std::string profile_text(Case const& data, SampleIndex sample) {
    std::string text;
    append_profile(text, data, sample);
    return text;
}

std::string family_text(Case const& data, Family const& family) {
    std::string text;
    append(text, std::to_string(family.members.size()));
    for (Member const& member : family.members)
        append_member(text, data, family, member);
    return text;
}

} // namespace kinmatch::models
