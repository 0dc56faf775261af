#pragma once

#include "io/hdf5_schema.hpp"
#include "models/case.hpp"

#include <functional>
#include <string>

namespace kinmatch::io {

inline constexpr Hdf5Schema kCaseSchema{"kinmatch-case", 1, 1,
                                        "The file is damaged or was not written by kinmatch: import the case again."};

/// Names every data set of a case file (FORMAT.md) and the field it holds: one description for writer and reader.
///
/// \param file  FileWriter or FileReader
/// \param held  Case const or Case
template <typename File, typename AnyCase>
void lay_out_loci(File& file, AnyCase& held) {
    file.table("/loci", held.loci, [](auto& table) {
        table.column("name", &models::Locus::name);
        table.column("kind", &models::Locus::kind);
    });
    file.table("/aliases", held.aliases, [](auto& table) {
        table.column("given", &models::LocusAlias::given);
        table.column("used", &models::LocusAlias::used);
    });
    file.table("/populations", held.populations, [](auto& table) {
        table.column("name", &models::Population::name);
        table.column("theta", &models::Population::theta);
    });
    file.table("/frequency_tables", held.frequencies, [](auto& table) {
        table.column("population", &models::FrequencyTable::population);
        table.column("locus", &models::FrequencyTable::locus);
        table.column("alleles_counted", &models::FrequencyTable::alleles_counted);
        table.list("rows", &models::FrequencyTable::rows, "/frequencies", [](auto& rows) {
            rows.column("allele", &models::ListedFrequency::allele);
            rows.column("frequency", &models::ListedFrequency::frequency);
        });
    });
}

template <typename File, typename AnyCase>
void lay_out_mutation(File& file, AnyCase& held) {
    file.table("/mutation_rules", held.mutation_rules, [](auto& table) {
        table.column("locus", &models::MutationRule::locus);
        table.column("parent_sex", &models::MutationRule::parent_sex);
        table.column(
            "model", [](auto& rule) -> auto& { return rule.parameters.model; });
        table.column(
            "rate", [](auto& rule) -> auto& { return rule.parameters.rate; });
        table.column(
            "range", [](auto& rule) -> auto& { return rule.parameters.range; });
        table.column(
            "rate2", [](auto& rule) -> auto& { return rule.parameters.rate2; });
    });
    file.table("/custom_mutations", held.custom_mutations, [](auto& table) {
        table.column("locus", &models::CustomMutation::locus);
        table.column("parent_sex", &models::CustomMutation::parent_sex);
        table.column("from", &models::CustomMutation::from);
        table.column("to", &models::CustomMutation::to);
        table.column("probability", &models::CustomMutation::probability);
    });
}

template <typename File, typename AnyCase>
void lay_out_genotypes(File& file, AnyCase& held) {
    file.table("/samples", held.samples, [](auto& table) {
        table.column("id", &models::Sample::id);
        table.column("kind", &models::Sample::kind);
        table.column("sex", &models::Sample::sex);
        table.column("population", &models::Sample::population);
        table.column("note", &models::Sample::note);
        table.column("dropout", &models::Sample::dropout);
    });
    file.table("/replicates", held.replicates, [](auto& table) { table.column("name", std::identity{}); });
    file.table("/genotypes", held.prints, [](auto& table) {
        table.column("sample", &models::Print::sample);
        table.column("locus", &models::Print::locus);
        table.column("first", &models::Print::first);
        table.column("second", &models::Print::second);
        table.column("replicate", &models::Print::replicate);
        table.column("detail", &models::Print::detail);
    });
    file.table("/genotype_details", held.print_details, [](auto& table) {
        table.column("dropout", &models::PrintDetail::dropout);
        table.list("further_alleles", &models::PrintDetail::further_alleles, "/further_alleles",
                   [](auto& rows) { rows.column("allele", std::identity{}); });
    });
}

template <typename File, typename AnyCase>
void lay_out_families(File& file, AnyCase& held) {
    file.table("/families", held.families, [](auto& table) {
        table.column("id", &models::Family::id);
        table.list("members", &models::Family::members, "/members", [](auto& rows) {
            rows.column("id", &models::Member::id);
            rows.column("father", &models::Member::father);
            rows.column("mother", &models::Member::mother);
            rows.column("sex", &models::Member::sex);
            rows.column("sample", &models::Member::sample);
            rows.column("missing", &models::Member::missing);
            rows.column("unnamed", &models::Member::unnamed);
            rows.column("prior", &models::Member::prior);
        });
    });
}

template <typename File, typename AnyCase>
void lay_out_imports(File& file, AnyCase& held) {
    file.table("/imports", held.imports, [](auto& table) {
        table.column("imported_at", &models::ImportRecord::imported_at);
        table.column("program", &models::ImportRecord::program);
        table.column("file", &models::ImportRecord::file);
        table.column("sha256", &models::ImportRecord::sha256);
        table.column("records", &models::ImportRecord::records);
        table.column_since(1, "by", &models::ImportRecord::by);
    });
    file.table("/history", held.history, [](auto& table) {
        table.column_since(
            1, "kind", [](auto& entry) -> auto& { return entry.record.kind; });
        table.column_since(
            1, "id", [](auto& entry) -> auto& { return entry.record.id; });
        table.column_since(
            1, "locus", [](auto& entry) -> auto& { return entry.record.locus; });
        table.column_since(
            1, "replicate", [](auto& entry) -> auto& { return entry.record.replicate; });
        table.column_since(1, "change", &models::HistoryEntry::change);
        table.column_since(1, "before", &models::HistoryEntry::before);
        table.column_since(1, "changed_at", &models::HistoryEntry::changed_at);
        table.column_since(1, "by", &models::HistoryEntry::by);
        table.column_since(1, "file", &models::HistoryEntry::file);
    });
}

template <typename File, typename AnyCase>
void lay_out_case(File&& file, AnyCase& held) {
    lay_out_loci(file, held);
    lay_out_mutation(file, held);
    lay_out_genotypes(file, held);
    lay_out_families(file, held);
    lay_out_imports(file, held);
}

} // namespace kinmatch::io
