#include "models/case_changes.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <map>

namespace kinmatch::models {
namespace {

/// Name of a thing, and all it holds as text: two are the same exactly if their texts are.
using Contents = std::map<std::string, std::string>;

template <typename... Fields>
void append(std::string& text, fmt::format_string<Fields...> format, Fields&&... fields) {
    fmt::format_to(std::back_inserter(text), format, std::forward<Fields>(fields)...);
}

int number(auto value) {
    return static_cast<int>(value);
}

void add_loci(Case const& data, Contents& contents) {
    for (Locus const& locus : data.loci)
        append(contents["locus " + locus.name], "{}", number(locus.kind));
    for (std::string const& replicate : data.replicates)
        contents["replicate " + replicate];
}

void add_populations(Case const& data, Contents& contents) {
    for (Population const& population : data.populations)
        append(contents["population " + population.name], "{}", population.theta);
    for (FrequencyTable const& table : data.frequencies) {
        std::string& text = contents[fmt::format("frequencies of {} in {}", data.loci[table.locus].name,
                                                 data.populations[table.population].name)];
        append(text, "{}", table.alleles_counted);
        for (ListedFrequency const& row : table.rows)
            append(text, ";{}:{}", row.allele.text(), row.frequency);
    }
}

std::string locus_or_all(std::string const& locus) {
    return locus.empty() ? "all loci" : locus;
}

void add_mutation(Case const& data, Contents& contents) {
    for (MutationRule const& rule : data.mutation_rules) {
        auto const& [model, rate, range, rate2] = rule.parameters;
        append(contents["mutation of " + locus_or_all(rule.locus)], "{}:{}:{}:{}:{};", number(rule.parent_sex),
               number(model), rate, range, rate2);
    }
    for (CustomMutation const& entry : data.custom_mutations)
        append(contents["mutation matrix of " + locus_or_all(entry.locus)], "{}:{}:{}:{};", number(entry.parent_sex),
               entry.from.text(), entry.to.text(), entry.probability);
}

std::string name_of(Sample const& sample) {
    constexpr std::array<char const*, 3> kinds{"remains", "reference", "staff"};
    return fmt::format("{} {}", kinds[static_cast<std::size_t>(sample.kind)], sample.id);
}

void append_print(Case const& data, Print const& print, std::string& text) {
    append(text, ";{}:{}:{}/{}", data.loci[print.locus].name, data.replicates[print.replicate], print.first.text(),
           print.second.text());
    if (print.detail == 0)
        return;
    PrintDetail const& detail = data.print_details[print.detail - 1];
    for (AlleleName const allele : detail.further_alleles)
        append(text, "/{}", allele.text());
    append(text, ":{}", detail.dropout);
}

void add_samples(Case const& data, Contents& contents) {
    for (SampleIndex s = 0; s < data.samples.size(); ++s) {
        Sample const& sample = data.samples[s];
        std::string& text = contents[name_of(sample)];
        append(text, "{}:{}", number(sample.sex), sample.dropout);
        for (Print const& print : data.prints_of(s))
            append_print(data, print, text);
    }
}

void add_families(Case const& data, Contents& contents) {
    for (Family const& family : data.families) {
        std::string& text = contents["family " + family.id];
        for (Member const& m : family.members)
            append(text, "{}\x1f{}:{}:{}:{}\x1f{}:{}:{};", m.id, static_cast<std::int64_t>(m.father),
                   static_cast<std::int64_t>(m.mother), number(m.sex),
                   m.sample == kNoSample ? "" : data.samples[m.sample].id, m.missing, m.unnamed, m.prior);
    }
}

Contents contents_of(Case const& data) {
    Contents contents;
    add_loci(data, contents);
    add_populations(data, contents);
    add_mutation(data, contents);
    add_samples(data, contents);
    add_families(data, contents);
    return contents;
}

} // namespace

std::string_view to_text(CaseChange::How how) noexcept {
    constexpr std::array<std::string_view, 3> texts{"added", "gone", "changed"};
    return texts[static_cast<std::size_t>(how)];
}

std::vector<CaseChange> changes_between(Case const& earlier, Case const& later) {
    Contents const before = contents_of(earlier);
    Contents const after = contents_of(later);
    Contents all = before;
    all.insert(after.begin(), after.end());
    std::vector<CaseChange> changes;
    for (auto const& [what, text] : all) {
        auto const was = before.find(what);
        auto const is = after.find(what);
        if (was == before.end())
            changes.push_back({what, CaseChange::How::added});
        else if (is == after.end())
            changes.push_back({what, CaseChange::How::gone});
        else if (was->second != is->second)
            changes.push_back({what, CaseChange::How::changed});
    }
    return changes;
}

} // namespace kinmatch::models
