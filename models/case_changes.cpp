#include "models/case_changes.hpp"

#include "models/record_text.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

namespace kinmatch::models {
namespace {

/// Records of one kind by key, with their texts.
using Texts = std::map<RecordKey, std::string>;

Texts populations_of(Case const& data) {
    Texts texts;
    for (Population const& population : data.populations)
        texts[{RecordKind::population, population.name, "", ""}] =
            population.theta != population.theta ? "theta not stated" : fmt::format("theta {}", population.theta);
    return texts;
}

Texts loci_of(Case const& data) {
    Texts texts;
    for (Locus const& locus : data.loci)
        texts[{RecordKind::locus, "", locus.name, ""}] = to_text(locus.kind);
    return texts;
}

Texts aliases_of(Case const& data) {
    Texts texts;
    for (LocusAlias const& alias : data.aliases)
        texts[{RecordKind::alias, alias.given, "", ""}] = alias.used;
    return texts;
}

Texts frequencies_of(Case const& data) {
    Texts texts;
    for (FrequencyTable const& table : data.frequencies)
        texts[{RecordKind::frequencies, data.populations[table.population].name, data.loci[table.locus].name, ""}] =
            text_of(table);
    return texts;
}

RecordKey mutation_key(std::string const& locus, Sex parent_sex) {
    std::string const sex = parent_sex == Sex::unknown ? "*" : parent_sex == Sex::male ? "M" : "F";
    return {RecordKind::mutation, sex, locus.empty() ? "*" : locus, ""};
}

Texts mutation_of(Case const& data) {
    Texts texts;
    for (MutationRule const& rule : data.mutation_rules)
        texts[mutation_key(rule.locus, rule.parent_sex)] = text_of(rule.parameters);
    for (CustomMutation const& entry : data.custom_mutations)
        texts[mutation_key(entry.locus, entry.parent_sex)] +=
            fmt::format("; {}>{} {}", entry.from.text(), entry.to.text(), entry.probability);
    return texts;
}

Texts samples_of(Case const& data) {
    Texts texts;
    for (Sample const& sample : data.samples)
        texts[{RecordKind::sample, sample.id, "", ""}] = text_of(sample);
    return texts;
}

Texts families_of(Case const& data) {
    Texts texts;
    for (Family const& family : data.families)
        texts[{RecordKind::family, family.id, "", ""}] = text_of(data, family);
    return texts;
}

class Comparison {
  public:
    Comparison(Case const& before, Case const& after, std::function<void(CaseChange const&)> const& receive)
        : before_(before), after_(after), receive_(receive) {}

    CountsByKind run() {
        for (auto* const texts_of : {populations_of, loci_of, aliases_of, frequencies_of, mutation_of, samples_of})
            compare(texts_of(before_), texts_of(after_));
        compare_prints();
        compare(families_of(before_), families_of(after_));
        return counts_;
    }

  private:
    void compare(Texts const& before, Texts const& after);
    void compare_prints();
    void tell(RecordKey record, ChangeKind change, std::string before, std::string after);
    void keep(RecordKind kind) { ++counts_[static_cast<std::size_t>(kind)].unchanged; }

    Case const& before_;
    Case const& after_;
    std::function<void(CaseChange const&)> const& receive_;
    CountsByKind counts_{};
};

void Comparison::tell(RecordKey record, ChangeKind change, std::string before, std::string after) {
    ChangeCounts& counts = counts_[static_cast<std::size_t>(record.kind)];
    ++(change == ChangeKind::added ? counts.added : change == ChangeKind::changed ? counts.changed : counts.withdrawn);
    receive_({std::move(record), change, std::move(before), std::move(after)});
}

void Comparison::compare(Texts const& before, Texts const& after) {
    auto old = before.begin();
    auto now = after.begin();
    while (old != before.end() || now != after.end()) {
        if (now == after.end() || (old != before.end() && old->first < now->first)) {
            tell(old->first, ChangeKind::withdrawn, old->second, "");
            ++old;
        } else if (old == before.end() || now->first < old->first) {
            tell(now->first, ChangeKind::added, "", now->second);
            ++now;
        } else {
            if (old->second == now->second)
                keep(old->first.kind);
            else
                tell(old->first, ChangeKind::changed, old->second, now->second);
            ++old;
            ++now;
        }
    }
}

/// What a print's order in its case goes by, comparable with that of another case.
auto order_by_names(Case const& data, Print const& print) {
    return std::tuple<std::string_view, std::string_view, std::string_view>{
        data.samples[print.sample].id, data.loci[print.locus].name, data.replicates[print.replicate]};
}

RecordKey key_of(Case const& data, Print const& print) {
    return {RecordKind::genotype, data.samples[print.sample].id, data.loci[print.locus].name,
            data.replicates[print.replicate]};
}

/// There may be ten millions of them: texts are made of those that differ, and of the few with a detail.
void Comparison::compare_prints() {
    auto old = before_.prints.begin();
    auto now = after_.prints.begin();
    auto const same = [&] {
        if (old->detail == 0 && now->detail == 0)
            return old->first == now->first && old->second == now->second;
        return text_of(before_, *old) == text_of(after_, *now);
    };
    while (old != before_.prints.end() || now != after_.prints.end()) {
        auto const order = old == before_.prints.end() ? std::strong_ordering::greater
                           : now == after_.prints.end()
                               ? std::strong_ordering::less
                               : order_by_names(before_, *old) <=> order_by_names(after_, *now);
        if (order < 0)
            tell(key_of(before_, *old), ChangeKind::withdrawn, text_of(before_, *old), "");
        else if (order > 0)
            tell(key_of(after_, *now), ChangeKind::added, "", text_of(after_, *now));
        else if (same())
            keep(RecordKind::genotype);
        else
            tell(key_of(before_, *old), ChangeKind::changed, text_of(before_, *old), text_of(after_, *now));
        old += order <= 0 ? 1 : 0;
        now += order >= 0 ? 1 : 0;
    }
}

} // namespace

CountsByKind compare_cases(Case const& before, Case const& after,
                           std::function<void(CaseChange const&)> const& receive) {
    return Comparison{before, after, receive}.run();
}

std::vector<CaseChange> compare_cases(Case const& before, Case const& after) {
    std::vector<CaseChange> changes;
    compare_cases(before, after, [&](CaseChange const& change) { changes.push_back(change); });
    return changes;
}

} // namespace kinmatch::models
