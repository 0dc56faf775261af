#include "tests/oracle/oracle_case.hpp"

#include <algorithm>
#include <fstream>
#include <limits>
#include <numeric>
#include <set>

namespace kinmatch::oracle {
namespace {

using support::number_text;
using support::TidyTables;

std::set<std::string> const kOurModels{"none", "equal", "proportional", "stepwise", "onestep", "trivial"};

/// What holds for the parents of one sex. A matrix stated once for both stands with the mothers.
Json mutation_of(Json const& locus, std::string const& parent) {
    Json const& both = locus.at("mutation");
    if (!both.contains(parent))
        return {{"model", both.at("model")}};
    Json mutation = both.at(parent);
    Json const& mothers = both.at("female");
    if (!mutation.contains("matrix") && mothers.contains("matrix") && both.value("sex_equal", false))
        mutation["matrix"] = mothers.at("matrix");
    return mutation;
}

/// Blank for null and for what is not stated.
std::string text(Json const& object, std::string const& key) {
    if (!object.contains(key) || object.at(key).is_null())
        return "";
    Json const& value = object.at(key);
    return value.is_number() ? number_text(value.get<double>()) : value.get<std::string>();
}

/// Printed with fifteen digits, a row may miss 1 by more than an importer should let pass: rescaled.
void add_matrix(TidyTables& tables, Json const& locus, std::string const& sex, Json const& matrix) {
    std::vector<std::string> const alleles = locus.at("alleles");
    tables.add("mutation.csv", {locus.at("name"), sex, "custom", "", "", ""});
    for (std::size_t i = 0; i < alleles.size(); ++i) {
        std::vector<double> const row = matrix.at(i);
        double const sum = std::accumulate(row.begin(), row.end(), 0.0);
        for (std::size_t j = 0; j < alleles.size(); ++j)
            tables.add("mutation_matrix.csv",
                       {locus.at("name"), sex, alleles[i], alleles[j], number_text(row[j] / sum)});
    }
}

void add_mutation(TidyTables& tables, Json const& locus, std::string const& sex, Json const& mutation) {
    if (mutation.contains("matrix"))
        return add_matrix(tables, locus, sex, mutation.at("matrix"));
    std::string const model = mutation.at("model");
    tables.add("mutation.csv", {locus.at("name"), sex, model == "trivial" ? "none" : model, text(mutation, "rate"),
                                text(mutation, "range"), text(mutation, "rate2")});
}

void add_locus(TidyTables& tables, Json const& locus) {
    tables.add("loci.csv", {locus.at("name"), locus.at("chrom") == "X" ? "x" : "autosomal"});
    for (std::size_t i = 0; i < locus.at("alleles").size(); ++i)
        tables.add("frequencies.csv", {"pop", locus.at("name"), locus.at("alleles").at(i),
                                       number_text(locus.at("freqs").at(i).get<double>()), ""});
    add_mutation(tables, locus, "F", mutation_of(locus, "female"));
    add_mutation(tables, locus, "M", mutation_of(locus, "male"));
}

/// {locus: [allele, allele]}; the second allele is null where it is not known, and left out where one was printed.
void add_genotypes(TidyTables& tables, std::string const& sample, Json const& genotypes) {
    for (auto const& [locus, alleles] : genotypes.items()) {
        std::string second;
        if (alleles.size() > 1)
            second = alleles.at(1).is_null() ? "?" : alleles.at(1).get<std::string>();
        tables.add("genotypes.csv", {sample, locus, alleles.at(0), second});
    }
}

void add_member(TidyTables& tables, Json const& member, Json const& oracle_case) {
    std::string const id = member.at("id");
    bool const typed = oracle_case.at("references").contains(id);
    auto const& missing = oracle_case.at("missing");
    bool const sought = std::ranges::find(missing, Json(id)) != missing.end();
    tables.add("pedigrees.csv", {"F1", id, text(member, "father"), text(member, "mother"), text(member, "sex"),
                                 typed ? "ref-" + id : "", sought ? "1" : "0"});
    if (!typed)
        return;
    tables.add("samples.csv", {"ref-" + id, "reference", text(member, "sex"), "", ""});
    add_genotypes(tables, "ref-" + id, oracle_case.at("references").at(id));
}

} // namespace

std::vector<Json> read_cases(std::filesystem::path const& file) {
    std::ifstream in(file);
    std::vector<Json> cases;
    for (std::string line; std::getline(in, line);)
        cases.push_back(Json::parse(line));
    return cases;
}

std::optional<SingleHypothesis> single_hypothesis_of(Json const& oracle_case) {
    Json const& h1 = oracle_case.at("hypotheses").at("H1");
    Json const& h2 = oracle_case.at("hypotheses").at("H2");
    if (h1.size() != 1 || !std::ranges::all_of(h2, [](Json const& placed) { return placed.is_null(); }))
        return std::nullopt;
    return SingleHypothesis{"F1/" + h1.begin().value().get<std::string>(), h1.begin().key()};
}

bool has_known_mutation(Json const& oracle_case) {
    return std::ranges::all_of(oracle_case.at("loci"), [](Json const& locus) {
        return std::ranges::all_of(std::vector<std::string>{"female", "male"}, [&](std::string const& parent) {
            Json const mutation = mutation_of(locus, parent);
            return mutation.contains("matrix") || kOurModels.contains(mutation.at("model"));
        });
    });
}

support::TidyTables tidy_tables(Json const& oracle_case) {
    TidyTables tables;
    for (Json const& locus : oracle_case.at("loci"))
        add_locus(tables, locus);
    if (double const theta = oracle_case.value("theta", 0.0); theta != 0.0)
        tables.add("populations.csv", {"pop", number_text(theta)});
    for (Json const& member : oracle_case.at("pedigree"))
        add_member(tables, member, oracle_case);
    for (Json const& remains : oracle_case.at("remains")) {
        tables.add("samples.csv", {remains.at("id"), "remains", "", "", ""});
        add_genotypes(tables, remains.at("id"), remains.at("genotypes"));
    }
    return tables;
}

double expected_log10_lr(Json const& oracle_case) {
    Json const& expected = oracle_case.at("expected");
    if (expected.value("LR_total_zero", false))
        return -std::numeric_limits<double>::infinity();
    return expected.at("log10_LR_total").get<double>();
}

} // namespace kinmatch::oracle
