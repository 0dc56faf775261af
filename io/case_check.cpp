#include "io/case_check.hpp"

#include "io/case_layout.hpp"
#include "io/pedigree_check.hpp"
#include "io/row_check.hpp"
#include "io/utf8.hpp"

#include <cmath>
#include <functional>
#include <tuple>

namespace kinmatch::io {
namespace {

using models::AlleleName;
using models::Case;

bool is_printed(AlleleName allele) {
    return allele.is_allele() && allele.tenths() <= AlleleName::kMaxTenths;
}
bool has_frequency(AlleleName allele) {
    return is_printed(allele) || allele == models::kSilentAllele;
}
bool is_probability(double value) {
    return value >= 0.0 && value <= 1.0;
}
bool is_probability_or_not_stated(double value) {
    return std::isnan(value) || is_probability(value);
}
std::string raw(AlleleName allele) {
    return fmt::format("allele {}", allele.tenths());
}

constexpr std::string_view kAnAllele = "10 x repeats + rest, 1..9999";
constexpr std::string_view kAnAlleleOrSilent = "10 x repeats + rest, 1..9999, or -1 (silent)";

/// Rules that speak of one column of one table.
template <typename Rows>
class ColumnRules {
  public:
    ColumnRules(RowCheck& check, Rows const& rows) : check_(check), rows_(rows) {}

    /// \param key  (row) -> what the rows ascend by, each once
    template <typename Key>
    void ascend(std::string_view dataset, Key key) {
        check_.rows(
            {dataset, kOutOfOrder, "ascending order, nothing twice"}, rows_.size(),
            [&](std::size_t i) { return i == 0 || std::invoke(key, rows_[i - 1]) < std::invoke(key, rows_[i]); },
            [](std::size_t) { return std::string{"a row out of order or twice"}; });
    }

    template <typename Access>
    void below(std::string_view dataset, Access access, std::size_t limit) {
        check_.rows(
            {dataset, kIndexOutOfRange, fmt::format("an index below {}", limit)}, rows_.size(),
            [&](std::size_t i) { return std::invoke(access, rows_[i]) < limit; },
            [&](std::size_t i) { return fmt::format("index {}", std::invoke(access, rows_[i])); });
    }

    template <typename Access, typename Enumeration>
    void at_most(std::string_view dataset, Access access, Enumeration last) {
        check_.rows(
            {dataset, kNotInEnumeration, fmt::format("0 to {}", static_cast<int>(last))}, rows_.size(),
            [&](std::size_t i) { return std::invoke(access, rows_[i]) <= last; },
            [&](std::size_t i) { return fmt::format("value {}", int(std::invoke(access, rows_[i]))); });
    }

    template <typename Access>
    void are_alleles(std::string_view dataset, Access access, bool (*valid)(AlleleName), std::string_view expected) {
        check_.rows(
            {dataset, "KM-CASE-015", expected}, rows_.size(),
            [&](std::size_t i) { return valid(std::invoke(access, rows_[i])); },
            [&](std::size_t i) { return raw(std::invoke(access, rows_[i])); });
    }

    template <typename Access>
    void are_numbers(std::string_view dataset, Access access, bool (*valid)(double), std::string_view expected) {
        check_.rows(
            {dataset, kNumberOutOfRange, expected}, rows_.size(),
            [&](std::size_t i) { return valid(std::invoke(access, rows_[i])); },
            [&](std::size_t i) { return fmt::format("{}", std::invoke(access, rows_[i])); });
    }

    /// Names of files come from the system, which takes any bytes.
    template <typename Access>
    void are_names_of_files(std::string_view dataset, Access access) {
        check_.rows(
            {dataset, kNoText, "names of files in UTF-8: rename the file"}, rows_.size(),
            [&](std::size_t i) { return is_utf8(std::invoke(access, rows_[i])); },
            [](std::size_t) { return std::string{"bytes that are no text"}; });
    }

    template <typename Access>
    void are_probabilities(std::string_view dataset, Access access) {
        are_numbers(dataset, access, is_probability, "0 to 1");
    }

    template <typename Access>
    void are_probabilities_or_not_stated(std::string_view dataset, Access access) {
        are_numbers(dataset, access, is_probability_or_not_stated, "0 to 1, or NaN (not stated)");
    }

  private:
    RowCheck& check_;
    Rows const& rows_;
};

void check_loci(Case const& held, RowCheck& check) {
    ColumnRules loci{check, held.loci};
    loci.ascend("/loci/name", &models::Locus::name);
    loci.at_most("/loci/kind", &models::Locus::kind, models::LocusKind::sex);
    ColumnRules populations{check, held.populations};
    populations.ascend("/populations/name", &models::Population::name);
    populations.are_probabilities_or_not_stated("/populations/theta", &models::Population::theta);
}

void check_frequencies(Case const& held, RowCheck& check) {
    using models::FrequencyTable;
    ColumnRules tables{check, held.frequencies};
    tables.below("/frequency_tables/population", &FrequencyTable::population, held.populations.size());
    tables.below("/frequency_tables/locus", &FrequencyTable::locus, held.loci.size());
    tables.ascend("/frequency_tables/locus", [](FrequencyTable const& t) { return std::tie(t.population, t.locus); });
    check.rows(
        {"/frequency_tables/alleles_counted", kNumberOutOfRange, "0 (not stated) or more"}, held.frequencies.size(),
        [&](std::size_t i) { return held.frequencies[i].alleles_counted >= 0; },
        [&](std::size_t i) { return fmt::format("{}", held.frequencies[i].alleles_counted); });
    // One pass a rule over all tables, so that the row named is the row of the data set.
    std::vector<models::ListedFrequency> all;
    std::vector<std::pair<std::size_t, AlleleName>> order;
    for (std::size_t table = 0; table < held.frequencies.size(); ++table)
        for (models::ListedFrequency const& row : held.frequencies[table].rows) {
            all.push_back(row);
            order.emplace_back(table, row.allele);
        }
    ColumnRules rows{check, all};
    rows.are_alleles("/frequencies/allele", &models::ListedFrequency::allele, has_frequency, kAnAlleleOrSilent);
    rows.are_probabilities("/frequencies/frequency", &models::ListedFrequency::frequency);
    ColumnRules{check, order}.ascend("/frequencies/allele", std::identity{});
}

void check_mutation(Case const& held, RowCheck& check) {
    using models::CustomMutation;
    using models::MutationRule;
    ColumnRules rules{check, held.mutation_rules};
    rules.ascend("/mutation_rules/locus", [](MutationRule const& r) { return std::tie(r.locus, r.parent_sex); });
    rules.at_most("/mutation_rules/parent_sex", &MutationRule::parent_sex, models::Sex::female);
    rules.at_most(
        "/mutation_rules/model", [](auto const& r) { return r.parameters.model; }, models::MutationModel::custom);
    rules.are_probabilities("/mutation_rules/rate", [](auto const& r) { return r.parameters.rate; });
    rules.are_numbers(
        "/mutation_rules/range", [](auto const& r) { return r.parameters.range; },
        [](double range) { return range >= 0.0 && std::isfinite(range); }, "0 or more");
    rules.are_probabilities("/mutation_rules/rate2", [](auto const& r) { return r.parameters.rate2; });
    ColumnRules custom{check, held.custom_mutations};
    custom.ascend("/custom_mutations/locus",
                  [](CustomMutation const& c) { return std::tie(c.locus, c.parent_sex, c.from, c.to); });
    custom.at_most("/custom_mutations/parent_sex", &CustomMutation::parent_sex, models::Sex::female);
    custom.are_alleles("/custom_mutations/from", &CustomMutation::from, has_frequency, kAnAlleleOrSilent);
    custom.are_alleles("/custom_mutations/to", &CustomMutation::to, has_frequency, kAnAlleleOrSilent);
    custom.are_probabilities("/custom_mutations/probability", &CustomMutation::probability);
}

void check_samples(Case const& held, RowCheck& check) {
    using models::Sample;
    ColumnRules samples{check, held.samples};
    samples.ascend("/samples/id", &Sample::id);
    samples.at_most("/samples/kind", &Sample::kind, models::SampleKind::staff);
    samples.at_most("/samples/sex", &Sample::sex, models::Sex::female);
    samples.are_probabilities_or_not_stated("/samples/dropout", &Sample::dropout);
    check.rows(
        {"/samples/id", kNoId, "an id"}, held.samples.size(),
        [&](std::size_t i) { return !held.samples[i].id.empty(); },
        [](std::size_t) { return std::string{"an empty id"}; });
    ColumnRules{check, held.replicates}.ascend("/replicates/name", std::identity{});
    if (held.replicates.empty() || !held.replicates.front().empty())
        check.row({"/replicates/name", kNoId, "the unnamed replicate, an empty name"}, 0, "another name");
}

/// One allele; half-typed; nothing seen; or two alleles in order.
bool is_print(models::Print const& print) {
    if (print.second == models::kNoAllele)
        return print.first == models::kNoAllele || is_printed(print.first);
    if (print.second == models::kUnknownAllele)
        return is_printed(print.first);
    return is_printed(print.first) && is_printed(print.second) && print.first <= print.second;
}

void check_genotypes(Case const& held, RowCheck& check) {
    using models::Print;
    ColumnRules prints{check, held.prints};
    prints.below("/genotypes/sample", &Print::sample, held.samples.size());
    prints.below("/genotypes/locus", &Print::locus, held.loci.size());
    prints.below("/genotypes/replicate", &Print::replicate, held.replicates.size());
    prints.below("/genotypes/detail", &Print::detail, held.print_details.size() + 1);
    prints.ascend("/genotypes/sample", [](Print const& p) { return std::tie(p.sample, p.locus, p.replicate); });
    check.rows(
        {"/genotypes/first", "KM-CASE-015", "alleles of 1..9999 (10 x repeats + rest), first <= second; 0: none"},
        held.prints.size(), [&](std::size_t i) { return is_print(held.prints[i]); },
        [&](std::size_t i) {
            auto const& [sample, locus, first, second, replicate, detail] = held.prints[i];
            return fmt::format("alleles {} and {}", first.tenths(), second.tenths());
        });
    std::vector<AlleleName> further;
    for (models::PrintDetail const& detail : held.print_details)
        further.insert(further.end(), detail.further_alleles.begin(), detail.further_alleles.end());
    ColumnRules{check, further}.are_alleles("/further_alleles/allele", std::identity{}, is_printed, kAnAllele);
    ColumnRules{check, held.print_details}.are_probabilities_or_not_stated("/genotype_details/dropout",
                                                                           &models::PrintDetail::dropout);
}

void check_history(Case const& held, RowCheck& check) {
    using models::HistoryEntry;
    ColumnRules imports{check, held.imports};
    imports.are_names_of_files("/imports/file", &models::ImportRecord::file);
    ColumnRules history{check, held.history};
    history.at_most(
        "/history/kind", [](HistoryEntry const& entry) { return entry.record.kind; }, models::RecordKind::family);
    history.at_most("/history/change", &HistoryEntry::change, models::ChangeKind::withdrawn);
    history.are_names_of_files("/history/file", &HistoryEntry::file);
}

} // namespace

Faults check_case(Case const& held, std::string const& file) {
    RowCheck check{file, std::string{kCaseSchema.remedy}};
    check_loci(held, check);
    check_frequencies(held, check);
    check_mutation(held, check);
    check_samples(held, check);
    check_genotypes(held, check);
    check_families(held, check);
    check_history(held, check);
    return check.take();
}

} // namespace kinmatch::io
