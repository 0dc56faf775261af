#include "models/input_text.hpp"

#include "models/record_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <string_view>

namespace kinmatch::models {
namespace {

void append_field(std::string& text, std::string_view field) {
    fmt::format_to(std::back_inserter(text), "{}:{},", field.size(), field);
}

void append_profile(std::string& text, Case const& data, SampleIndex index) {
    Sample const& sample = data.samples[index];
    append_field(text, to_text(sample.sex));
    append_field(text, std::isnan(sample.dropout) ? "" : fmt::format("{}", sample.dropout));
    auto const prints = data.prints_of(index);
    append_field(text, std::to_string(prints.size()));
    for (Print const& print : prints) {
        append_field(text, data.loci[print.locus].name);
        append_field(text, data.replicates[print.replicate]);
        append_field(text, text_of(data, print));
    }
}

void append_parent(std::string& text, Family const& family, MemberIndex parent) {
    append_field(text, parent == kNoMember ? std::string_view{} : std::string_view{family.members[parent].id});
}

void append_member(std::string& text, Case const& data, Family const& family, Member const& member) {
    append_field(text, member.id);
    append_field(text, member.is_founder() ? "founder" : "child");
    append_parent(text, family, member.father);
    append_parent(text, family, member.mother);
    append_field(text, to_text(member.sex));
    append_field(text, member.missing ? "missing" : "");
    if (member.sample == kNoSample)
        return append_field(text, "untyped");
    append_field(text, "typed");
    append_field(text, data.samples[member.sample].id);
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
    append_field(text, std::to_string(family.members.size()));
    for (Member const& member : family.members)
        append_member(text, data, family, member);
    return text;
}

} // namespace kinmatch::models
