#include "io/laboratory/sample_register.hpp"

#include "io/laboratory/header.hpp"
#include "io/tidy/sex_letter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace kinmatch::io::laboratory {
namespace {

using models::SampleKind;

/// Ladders, blanks and the control DNA that kits come with.
bool is_control(std::string_view sample) {
    constexpr std::array<std::string_view, 12> kControls = {
        "ladder", "allelicladder", "positivecontrol", "negativecontrol", "ntc", "blank", "pcrblank", "9947a", "9948",
        "2800m",  "k562",          "dna007"};
    std::string const name = folded(sample);
    return std::ranges::find(kControls, name) != kControls.end();
}

std::string_view word(SampleKind kind) {
    constexpr std::array<std::string_view, 3> kWords = {"remains", "reference", "staff"};
    return kWords[static_cast<std::size_t>(kind)];
}

} // namespace

std::uint32_t SampleRegister::index(std::string_view id, Place const& place) {
    std::uint32_t const number = ids_.index(id);
    if (number < entries_.size()) {
        if (Entry& entry = entries_[number]; entry.place.file.data() != place.file.data()) // rows are many, files few
            entry.files.insert(place.file);
        return number;
    }
    entries_.push_back({.facts = {}, .note = {}, .place = place, .files = {place.file}, .runs = {}});
    if (is_control(id))
        set_aside(number, place,
                  {"KM-LAB-112", fmt::format("'{}' is a ladder or a control", id), "samples of persons",
                   "Nothing is to be done, unless a person's sample is called so: then rename it."});
    return number;
}

void SampleRegister::describe(std::string_view id, SampleFacts const& facts, Place const& place) {
    Entry& entry = entries_[index(id, place)];
    if (facts.kind && entry.facts.kind && *facts.kind != *entry.facts.kind && !entry.refused)
        set_aside(ids_.index(id), place,
                  {"KM-LAB-113",
                   fmt::format("sample {} is {} here and {} at {}", id, word(*facts.kind), word(*entry.facts.kind),
                               to_text(entry.place)),
                   "one kind for each sample", "Rename one of the two samples, or correct its kind."});
    if (facts.sex != models::Sex::unknown && entry.facts.sex != models::Sex::unknown && facts.sex != entry.facts.sex &&
        !entry.refused)
        set_aside(ids_.index(id), place,
                  {"KM-LAB-120", fmt::format("sample {} is of another sex here than at {}", id, to_text(entry.place)),
                   "one sex for each sample", "Rename one of the two samples, or correct its sex."});
    if (facts.kind)
        entry.facts.kind = facts.kind;
    if (facts.sex != models::Sex::unknown)
        entry.facts.sex = facts.sex;
    if (!facts.note.empty())
        entry.note = facts.note;
}

std::string SampleRegister::run_number(std::uint32_t sample, std::string_view run) const {
    auto const& runs = entries_[sample].runs;
    if (runs.size() < 2)
        return "";
    return fmt::format("{}", std::distance(runs.begin(), runs.find(run)) + 1);
}

void SampleRegister::refuse(std::string_view id, Place const& place, Finding finding) {
    std::uint32_t const sample = index(id, place);
    if (!entries_[sample].refused)
        set_aside(sample, place, std::move(finding));
}

void SampleRegister::set_aside(std::uint32_t sample, Place const& place, Finding finding) {
    entries_[sample].refused = true;
    intake_.reject(place, fmt::format("sample {}", ids_[sample]), std::move(finding));
}

/// What all files that it stands in are said to hold.
void SampleRegister::take_kind_of_files(std::uint32_t sample, SampleSurroundings const& surroundings) {
    Entry& entry = entries_[sample];
    for (std::string_view const file : entry.files) {
        auto const found = surroundings.kinds.find(file);
        if (found == surroundings.kinds.end())
            continue;
        if (entry.facts.kind && *entry.facts.kind != found->second)
            return set_aside(sample, {.file = file},
                             {"KM-LAB-113",
                              fmt::format("sample {} is {} elsewhere, and in a file of {}", ids_[sample],
                                          word(*entry.facts.kind), word(found->second)),
                              "one kind for each sample", "Rename one of the two samples, or move the file."});
        entry.facts.kind = found->second;
    }
}

void SampleRegister::settle_kind(std::uint32_t sample, SampleSurroundings const& surroundings) {
    Entry& entry = entries_[sample];
    if (!entry.facts.kind && surroundings.family_samples.contains(ids_[sample]))
        entry.facts.kind = SampleKind::reference;
    take_kind_of_files(sample, surroundings);
    if (!entry.facts.kind)
        entry.facts.kind = surroundings.kind;
    if (!entry.facts.kind && !entry.refused)
        set_aside(sample, entry.place,
                  {"KM-LAB-114", fmt::format("nothing says whether sample {} is remains or a reference", ids_[sample]),
                   "a kind", "State --kind remains or --kind reference, or list the sample in a samples.csv."});
}

void SampleRegister::tell_contradiction(std::uint32_t sample, SampleFacts const& listed) {
    SampleFacts const& said = entries_[sample].facts;
    std::string text;
    if (said.kind && listed.kind && *said.kind != *listed.kind)
        text = fmt::format("{}, and is listed as {}", word(*said.kind), word(*listed.kind));
    bool const has_sexes = said.sex != models::Sex::unknown && listed.sex != models::Sex::unknown;
    if (has_sexes && said.sex != listed.sex)
        text +=
            fmt::format("{}{}, and is listed as {}", text.empty() ? "" : "; ", to_text(said.sex), to_text(listed.sex));
    if (!text.empty())
        intake_.remarks().warning(entries_[sample].place,
                                  {"KM-LAB-107", fmt::format("sample {} is {}", ids_[sample], text),
                                   "the same as in samples.csv, or in the case that is added to",
                                   "What is listed there counts. Look whether samples were exchanged."});
}

void SampleRegister::add_row(std::uint32_t sample, std::string_view population) {
    Entry const& entry = entries_[sample];
    std::string note = entry.note;
    if (entry.runs.size() > 1)
        for (std::string const& run : entry.runs)
            note += fmt::format("{}replicate {}: {}", note.empty() ? "" : "; ", run_number(sample, run), run);
    intake_.add("samples.csv", {entry.place.file, entry.place.row, intake_.begin_record()},
                {ids_[sample], word(*entry.facts.kind), tidy::sex_letter(entry.facts.sex), population, note, ""});
}

void SampleRegister::finish(SampleSurroundings const& surroundings) {
    for (std::uint32_t sample = 1; sample < entries_.size(); ++sample) {
        if (entries_[sample].refused)
            continue;
        if (auto const listed = surroundings.listed.find(ids_[sample]); listed != surroundings.listed.end()) {
            tell_contradiction(sample, listed->second);
            continue;
        }
        settle_kind(sample, surroundings);
        if (!entries_[sample].refused)
            add_row(sample, surroundings.population);
    }
}

} // namespace kinmatch::io::laboratory
