#include "io/case_addition.hpp"

#include "io/sha256.hpp"
#include "io/tidy/case_reader.hpp"
#include "io/withdrawal_list.hpp"
#include "models/case_merge.hpp"
#include "models/case_withdrawal.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace kinmatch::io {
namespace {

using models::Case;
using models::CaseChange;
using models::ChangeKind;
using models::RecordKey;
using models::RecordKind;

/// The table of a case folder that states a record of this kind.
std::string_view table_of(RecordKind kind) {
    switch (kind) {
    case RecordKind::population:
        return "populations.csv";
    case RecordKind::locus:
        return "loci.csv";
    case RecordKind::alias:
        return "aliases";
    case RecordKind::frequencies:
        return "frequencies.csv";
    case RecordKind::mutation:
        return "mutation.csv";
    case RecordKind::sample:
        return "samples.csv";
    case RecordKind::genotype:
        return "genotypes.csv";
    case RecordKind::family:
        return "pedigrees.csv";
    }
    return "";
}

class Addition {
  public:
    Addition(Case const& existing, CaseAddition const& addition) : existing_(existing), addition_(addition) {
        tidy::stamp(stamp_);
        stamp_.by = addition.by;
    }

    GrownCase run() {
        Case merged = models::merge_cases(existing_, addition_.imported);
        check_references(merged);
        WithdrawalList const list = withdrawals_from(merged);
        grown_.data = list.records.empty() ? merged : models::without(merged, list.records);
        tell_rules_without_effect();
        tell_staying(merged, list);
        keep_history(list.records.empty() ? std::set<RecordKey>{} : changed_by_import(merged), list);
        std::ranges::copy(list.faults, std::back_inserter(grown_.faults));
        return std::move(grown_);
    }

  private:
    void check_references(Case const& merged) const;
    WithdrawalList withdrawals_from(Case& merged);
    [[nodiscard]] std::set<RecordKey> changed_by_import(Case const& merged) const;
    [[nodiscard]] bool is_another_replicate(RecordKey const& record) const;
    void keep_history(std::set<RecordKey> const& changed_by_import, WithdrawalList const& list);
    void tell_samples(std::set<std::string> const& samples, Fault fault);
    void tell_rules_without_effect();
    void tell_staying(Case const& merged, WithdrawalList const& list);
    void keep(CaseChange const& change, std::string file);
    [[nodiscard]] std::string file_of(RecordKey const& record) const {
        auto const found = addition_.files.find(record);
        return found != addition_.files.end() ? found->second : std::string{table_of(record.kind)};
    }

    Case const& existing_;
    CaseAddition const& addition_;
    models::ImportRecord stamp_; ///< when, by what and by whom
    GrownCase grown_;
};

/// Whoever read the import saw its own families alone.
void Addition::check_references(Case const& merged) const {
    Faults faults;
    for (models::Family const& family : merged.families)
        for (models::Member const& member : family.members)
            if (member.sample != models::kNoSample &&
                merged.samples[member.sample].kind != models::SampleKind::reference)
                faults.push_back(
                    {.code = "KM-ADD-001",
                     .where = fmt::format("sample {}", merged.samples[member.sample].id),
                     .found = fmt::format("it types {} of family {}, and is no reference now", member.id, family.id),
                     .expected = "reference samples in families",
                     .remedy = "Correct the kind, or import the family without it."});
    if (!faults.empty())
        throw InputError(std::move(faults));
}

WithdrawalList Addition::withdrawals_from(Case& merged) {
    if (addition_.withdrawals.empty())
        return {};
    WithdrawalList list = read_withdrawals(addition_.withdrawals, merged);
    models::ImportRecord& record = merged.imports.emplace_back(stamp_);
    record.file = addition_.withdrawals.filename().string();
    record.sha256 = sha256_of_file(addition_.withdrawals);
    record.records = list.rows;
    return list;
}

/// A rule for one sex of the parent comes before one for both, also one that stood there already.
void Addition::tell_rules_without_effect() {
    auto const older_for_one_sex = [&](std::string const& locus) {
        return std::ranges::any_of(existing_.mutation_rules, [&](models::MutationRule const& rule) {
            return rule.locus == locus && rule.parent_sex != models::Sex::unknown;
        });
    };
    for (models::MutationRule const& rule : addition_.imported.mutation_rules)
        if (rule.parent_sex == models::Sex::unknown && older_for_one_sex(rule.locus))
            grown_.faults.push_back(
                {.severity = Severity::warning,
                 .code = "KM-ADD-005",
                 .where = fmt::format("mutation rule of {}", rule.locus.empty() ? "every locus" : rule.locus),
                 .found = "it is for both sexes of the parent, and the case has rules for one sex, which come first",
                 .expected = "a rule that has an effect",
                 .remedy = "State it for M and for F."});
}

/// A family may be stated twice, under another name.
void Addition::tell_staying(Case const& merged, WithdrawalList const& list) {
    if (list.records.empty())
        return;
    auto const goes = [&](models::Family const& family) {
        return list.records.contains({RecordKind::family, family.id, "", ""});
    };
    std::map<models::SampleIndex, std::string_view> of_leaving; // the family that each types
    for (models::Family const& family : merged.families)
        for (models::Member const& member : family.members)
            if (member.sample != models::kNoSample && goes(family))
                of_leaving[member.sample] = family.id;
    for (models::Family const& family : merged.families)
        for (models::Member const& member : family.members)
            if (auto const found = of_leaving.find(member.sample);
                found != of_leaving.end() && !goes(family) &&
                grown_.data.find_sample(merged.samples[member.sample].id) != models::kNoSample)
                grown_.faults.push_back(
                    {.severity = Severity::warning,
                     .code = "KM-ADD-006",
                     .where = fmt::format("sample {}", merged.samples[member.sample].id),
                     .found = fmt::format("it stays although family {} is withdrawn: {} of family {} is typed by it",
                                          found->second, member.id, family.id),
                     .expected = "nobody who withdrew",
                     .remedy = "If it must go, withdraw that family or the sample too."});
}

std::set<RecordKey> Addition::changed_by_import(Case const& merged) const {
    std::set<RecordKey> changed;
    models::compare_cases(existing_, merged, [&](CaseChange const& change) {
        if (change.change == ChangeKind::changed)
            changed.insert(change.record);
    });
    return changed;
}

void Addition::keep_history(std::set<RecordKey> const& changed_by_import, WithdrawalList const& list) {
    std::string const withdrawals = addition_.withdrawals.filename().string();
    std::set<std::string> of_more_replicates;
    std::set<std::string> of_other_prints;
    grown_.counts = models::compare_cases(existing_, grown_.data, [&](CaseChange const& change) {
        if (change.change == ChangeKind::added && is_another_replicate(change.record))
            of_more_replicates.insert(change.record.id);
        if (change.change == ChangeKind::changed && change.record.kind == RecordKind::genotype)
            of_other_prints.insert(change.record.id);
        if (change.change == ChangeKind::added)
            return;
        bool const by_list = change.change == ChangeKind::withdrawn ||
                             (!list.records.empty() && !changed_by_import.contains(change.record));
        keep(change, by_list ? withdrawals : file_of(change.record));
    });
    tell_samples(of_more_replicates, {.code = "KM-ADD-003",
                                      .where = {},
                                      .found = "it has another replicate at a locus where it was printed",
                                      .expected = "each run of the laboratory once",
                                      .remedy = "If the run is one that the case holds, withdraw one of the two: "
                                                "replicates multiply."});
    tell_samples(of_other_prints, {.code = "KM-ADD-004",
                                   .where = {},
                                   .found = "prints of it were replaced by others",
                                   .expected = "corrections alone",
                                   .remedy = "If it is another run of the laboratory, import the case anew with all "
                                             "files, or state the replicates. The history has what stood there."});
}

void Addition::tell_samples(std::set<std::string> const& samples, Fault fault) {
    fault.severity = Severity::warning;
    for (std::string const& sample : samples) {
        fault.where = fmt::format("sample {}", sample);
        grown_.faults.push_back(fault);
    }
}

/// Whether the existing case holds a print of the same sample at the same locus.
bool Addition::is_another_replicate(RecordKey const& record) const {
    if (record.kind != RecordKind::genotype)
        return false;
    models::SampleIndex const sample = existing_.find_sample(record.id);
    return sample != models::kNoSample &&
           std::ranges::any_of(existing_.prints_of(sample), [&](models::Print const& print) {
               return existing_.loci[print.locus].name == record.locus;
           });
}

/// A sample that was withdrawn has one entry, without its prints; of what is withdrawn nothing is kept.
void Addition::keep(CaseChange const& change, std::string file) {
    bool const is_withdrawn = change.change == ChangeKind::withdrawn;
    bool const is_print = change.record.kind == RecordKind::genotype;
    if (is_withdrawn && is_print && grown_.data.find_sample(change.record.id) == models::kNoSample)
        return;
    grown_.data.history.push_back({.record = change.record,
                                   .change = change.change,
                                   .before = is_withdrawn && !is_print ? "" : change.before,
                                   .changed_at = stamp_.imported_at,
                                   .by = stamp_.by,
                                   .file = std::move(file)});
}

} // namespace

GrownCase add_to_case(Case const& existing, CaseAddition const& addition) {
    return Addition{existing, addition}.run();
}

} // namespace kinmatch::io
