#include "models/change_reasons.hpp"

#include "models/case_changes.hpp"
#include "models/record_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace kinmatch::models {
namespace {

using Numbers = std::map<std::string, std::vector<std::uint32_t>, std::less<>>;

void append_numbers(Numbers const& numbers, std::string_view id, std::vector<std::uint32_t>& result) {
    if (auto const found = numbers.find(id); found != numbers.end())
        result.insert(result.end(), found->second.begin(), found->second.end());
}

std::string parameter_of(RunStatement const& run, std::string const& name) {
    auto const found = run.parameters.find(name);
    return found == run.parameters.end() ? "" : found->second;
}

/// Names of both, each once.
template <typename Value>
std::set<Value> keys_of_both(std::map<Value, std::string> const& before, std::map<Value, std::string> const& after) {
    std::set<Value> keys;
    for (auto const* const map : {&before, &after})
        for (auto const& [key, value] : *map)
            keys.insert(key);
    return keys;
}

std::string joined_names(std::set<std::string> const& names) {
    std::string text;
    for (std::string const& name : names)
        text += (text.empty() ? "" : " ") + name;
    return text;
}

/// What can move an LR: neither sample nor prior.
std::string relations_text(Family const& family, Member const& member) {
    std::string text = member.id;
    if (!member.is_founder())
        text += fmt::format(" = {} + {}", family.members[member.father].id, family.members[member.mother].id);
    text += fmt::format(", {}", to_text(member.sex));
    return member.missing ? text + ", missing" : text;
}

std::set<std::string> relations_of(Family const& family) {
    std::set<std::string> texts;
    for (Member const& member : family.members)
        texts.insert(relations_text(family, member));
    return texts;
}

/// Members that only one of the two states so.
std::string only_in(std::set<std::string> const& one, std::set<std::string> const& other) {
    std::vector<std::string> texts;
    std::ranges::set_difference(one, other, std::back_inserter(texts));
    return fmt::format("{}", fmt::join(texts, "; "));
}

/// Sample ids of the members who have one, by sample.
std::map<std::string, std::string> references_of(Case const& data, Family const& family) {
    std::map<std::string, std::string> members;
    for (Member const& member : family.members)
        if (member.sample != kNoSample)
            members[data.samples[member.sample].id] = member.id;
    return members;
}

bool same_number(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

} // namespace

/// Finds the reasons, those of all pairs first.
class ReasonFinder {
  public:
    ReasonFinder(ComparedRun const& before, ComparedRun const& after, ChangeReasons& result)
        : before_(before), after_(after), result_(result) {}

    void find();

  private:
    void find_of_runs();
    void find_of_records();
    void end_those_of_all_pairs();
    void take_genetics(CaseChange const& change);
    void take_sample(CaseChange const& change);
    void take_genotype(CaseChange const& change);
    void find_of_families();
    void compare_families(Family const& before, Family const& after);
    void add_references_of(ComparedRun const& run);
    void append_to_family(std::string const& family, std::string const& sample);

    std::uint32_t add(ChangeReason reason) {
        result_.reasons_.push_back(std::move(reason));
        return static_cast<std::uint32_t>(result_.reasons_.size() - 1);
    }
    void add_to(Numbers& numbers, std::string const& id, ChangeReason reason) {
        numbers[id].push_back(add(std::move(reason)));
    }
    [[nodiscard]] bool is_scored(std::string const& locus) const {
        return before_.statement.loci.contains(locus) || after_.statement.loci.contains(locus);
    }
    [[nodiscard]] bool sex_counts() const {
        return before_.statement.ranked_by == Evidence::dna_and_sex ||
               after_.statement.ranked_by == Evidence::dna_and_sex;
    }
    [[nodiscard]] bool is_amelogenin(std::string const& locus) const;
    [[nodiscard]] bool case_states_mutation() const;

    ComparedRun before_, after_;
    ChangeReasons& result_;
    std::map<std::string, std::set<std::string>> loci_of_population_; ///< whose frequencies changed
    bool all_pairs_are_done_ = false;
    Numbers by_sample_; ///< remains or references
};

void ReasonFinder::find() {
    find_of_runs();
    find_of_records();
    end_those_of_all_pairs();
    find_of_families();
    for (ComparedRun const* const run : {&before_, &after_})
        add_references_of(*run);
    result_.by_remains_ = std::move(by_sample_);
    result_.lists_best_of_each_ = before_.statement.lists_best_of_each || after_.statement.lists_best_of_each;
    add({ReasonKind::others_rank, "", "", "", ""});
    add({ReasonKind::unexplained, "", "", "", ""});
}

/// Once all changes of frequencies are known, and before any of a sample. Called again, it does nothing.
void ReasonFinder::end_those_of_all_pairs() {
    if (all_pairs_are_done_)
        return;
    all_pairs_are_done_ = true;
    for (auto const& [population, loci] : loci_of_population_)
        add({ReasonKind::frequencies, "population " + population, joined_names(loci), "", ""});
    result_.of_all_pairs_ = static_cast<std::uint32_t>(result_.reasons_.size());
}

void ReasonFinder::find_of_runs() {
    RunStatement const& before = before_.statement;
    RunStatement const& after = after_.statement;
    if (before.program != after.program)
        add({ReasonKind::software, "", "", before.program, after.program});
    for (std::string const& name : keys_of_both(before.parameters, after.parameters))
        if (parameter_of(before, name) != parameter_of(after, name))
            add({ReasonKind::parameter, name, "", parameter_of(before, name), parameter_of(after, name)});
    if (before.loci != after.loci)
        add({ReasonKind::loci_scored, "", "", joined_names(before.loci), joined_names(after.loci)});
    auto const alleles = [](RunStatement const& run, std::pair<std::string, std::string> const& key) {
        auto const found = run.alleles_added.find(key);
        return found == run.alleles_added.end() ? std::string{} : found->second;
    };
    for (auto const& key : keys_of_both(before.alleles_added, after.alleles_added))
        if (alleles(before, key) != alleles(after, key))
            add({ReasonKind::alleles_seen, "population " + key.first, key.second, alleles(before, key),
                 alleles(after, key)});
}

/// Samples, then genotypes, are told behind all that holds for all pairs.
void ReasonFinder::find_of_records() {
    compare_cases(before_.data, after_.data, [&](CaseChange const& change) {
        switch (change.record.kind) {
        case RecordKind::locus:
        case RecordKind::frequencies:
        case RecordKind::mutation:
            return take_genetics(change);
        case RecordKind::sample:
            end_those_of_all_pairs();
            return take_sample(change);
        case RecordKind::genotype:
            end_those_of_all_pairs();
            return take_genotype(change);
        case RecordKind::population: // its theta is a parameter of the run
        case RecordKind::alias:
        case RecordKind::family: // compared member by member
            return;
        }
    });
}

bool ReasonFinder::case_states_mutation() const {
    return parameter_of(before_.statement, "mutation_model") != parameter_of(after_.statement, "mutation_model") ||
           parameter_of(after_.statement, "mutation_model").find("as the case states") != std::string::npos;
}

void ReasonFinder::take_genetics(CaseChange const& change) {
    RecordKey const& record = change.record;
    bool const is_every_locus = record.locus == "*";
    if (!is_every_locus && !is_scored(record.locus))
        return;
    if (record.kind == RecordKind::locus && change.change == ChangeKind::changed)
        add({ReasonKind::loci_scored, "kind", record.locus, change.before, change.after});
    if (record.kind == RecordKind::mutation && case_states_mutation())
        add({ReasonKind::mutation, "parent sex " + record.id, record.locus, change.before, change.after});
    bool const is_used =
        before_.statement.populations.contains(record.id) || after_.statement.populations.contains(record.id);
    if (record.kind == RecordKind::frequencies && is_used)
        loci_of_population_[record.id].insert(record.locus);
}

void ReasonFinder::take_sample(CaseChange const& change) {
    std::string const& id = change.record.id;
    SampleIndex const before = before_.data.find_sample(id), after = after_.data.find_sample(id);
    if (before == kNoSample || after == kNoSample) {
        Case const& data = before == kNoSample ? after_.data : before_.data;
        if (data.samples[before == kNoSample ? after : before].kind == SampleKind::remains)
            add_to(by_sample_, id,
                   {before == kNoSample ? ReasonKind::remains_added : ReasonKind::remains_withdrawn, "sample " + id, "",
                    "", ""});
        return;
    }
    Sample const& old = before_.data.samples[before];
    Sample const& now = after_.data.samples[after];
    bool const is_remains = old.kind == SampleKind::remains || now.kind == SampleKind::remains;
    if (old.kind != now.kind || !same_number(old.dropout, now.dropout) ||
        (is_remains && sex_counts() && old.sex != now.sex))
        add_to(by_sample_, id,
               {is_remains ? ReasonKind::remains_changed : ReasonKind::reference_changed, "sample " + id, "",
                change.before, change.after});
}

bool ReasonFinder::is_amelogenin(std::string const& locus) const {
    auto const found = std::ranges::lower_bound(after_.data.loci, locus, {}, &Locus::name);
    return found != after_.data.loci.end() && found->name == locus && found->kind == LocusKind::sex;
}

void ReasonFinder::take_genotype(CaseChange const& change) {
    RecordKey const& record = change.record;
    bool const counts = is_scored(record.locus) || (sex_counts() && is_amelogenin(record.locus));
    bool const is_in_both =
        before_.data.find_sample(record.id) != kNoSample && after_.data.find_sample(record.id) != kNoSample;
    if (!counts || !is_in_both)
        return;
    std::string const replicate = record.replicate.empty() ? "" : ", replicate " + record.replicate;
    add_to(
        by_sample_, record.id,
        {ReasonKind::genotype_changed, "sample " + record.id + replicate, record.locus, change.before, change.after});
}

void ReasonFinder::find_of_families() {
    auto old = before_.data.families.begin();
    auto now = after_.data.families.begin();
    while (old != before_.data.families.end() || now != after_.data.families.end()) {
        bool const only_old =
            now == after_.data.families.end() || (old != before_.data.families.end() && old->id < now->id);
        bool const only_new = !only_old && (old == before_.data.families.end() || now->id < old->id);
        if (only_old)
            add_to(result_.by_family_, old->id, {ReasonKind::family_withdrawn, "family " + old->id, "", "", ""});
        else if (only_new)
            add_to(result_.by_family_, now->id, {ReasonKind::family_added, "family " + now->id, "", "", ""});
        else
            compare_families(*old, *now);
        old += only_new ? 0 : 1;
        now += only_old ? 0 : 1;
    }
}

void ReasonFinder::compare_families(Family const& before, Family const& after) {
    auto const old = relations_of(before), now = relations_of(after);
    std::string const record = "family " + after.id;
    if (old != now)
        add_to(result_.by_family_, after.id,
               {ReasonKind::pedigree_changed, record, "", only_in(old, now), only_in(now, old)});
    auto const had = references_of(before_.data, before), has = references_of(after_.data, after);
    for (std::string const& sample : keys_of_both(had, has)) {
        std::string const member_before = had.contains(sample) ? had.at(sample) : "";
        std::string const member_after = has.contains(sample) ? has.at(sample) : "";
        if (member_before == member_after)
            continue;
        if (!member_before.empty())
            add_to(result_.by_family_, after.id,
                   {ReasonKind::reference_removed, record, "", sample + " of " + member_before, ""});
        if (!member_after.empty())
            add_to(result_.by_family_, after.id,
                   {ReasonKind::reference_added, record, "", "", sample + " of " + member_after});
    }
}

/// What changed of its references concerns the family.
void ReasonFinder::add_references_of(ComparedRun const& run) {
    if (by_sample_.empty())
        return;
    for (Family const& family : run.data.families)
        for (Member const& member : family.members)
            if (member.sample != kNoSample)
                append_to_family(family.id, run.data.samples[member.sample].id);
}

void ReasonFinder::append_to_family(std::string const& family, std::string const& sample) {
    if (by_sample_.contains(sample))
        append_numbers(by_sample_, sample, result_.by_family_[family]);
}

ChangeReasons::ChangeReasons(ComparedRun const& before, ComparedRun const& after) {
    ReasonFinder{before, after, *this}.find();
}

std::vector<std::uint32_t> ChangeReasons::of_pair(std::string_view family, std::string_view remains, Move move) const {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t number = 0; number < of_all_pairs_; ++number)
        numbers.push_back(number);
    append_numbers(by_family_, family, numbers);
    append_numbers(by_remains_, remains, numbers);
    std::ranges::sort(numbers);
    auto const repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
    bool const may_be_passed = lists_best_of_each_ && (move == Move::appeared || move == Move::gone);
    auto const unexplained = static_cast<std::uint32_t>(reasons_.size() - 1);
    if (may_be_passed && numbers.size() == of_all_pairs_)
        numbers.push_back(unexplained - 1); // others_rank
    else if (numbers.empty())
        numbers.push_back(unexplained);
    return numbers;
}

} // namespace kinmatch::models
