#include "tests/cli/support/week_of_edits.hpp"

#include "tests/cli/support/sample_copy.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace kinmatch::support {
namespace {

std::vector<std::string> cells_of_row(std::string const& line) {
    std::vector<std::string> cells{""};
    for (char const c : line)
        if (c == ',')
            cells.emplace_back();
        else
            cells.back() += c;
    return cells;
}

std::string line_of(std::vector<std::string> const& cells) {
    return fmt::format("{}\n", fmt::join(cells, ","));
}

/// F01 to F20, their references, and V001 to V060.
bool is_small(std::string const& id) {
    return (id.front() == 'F' && id.substr(1, 2) <= "20") || (id.front() == 'V' && id <= "V060");
}

std::string header_of_plate() {
    return "SampleName,Marker,Allele1,Allele2\n";
}

} // namespace

WeekOfEdits::WeekOfEdits(std::uint64_t seed) : draws_(seed) {
    for (std::string const name : {"frequencies", "genotypes", "loci", "mutation", "pedigrees", "samples"}) {
        Table& table = tables_[name];
        std::istringstream text{read_bytes(sample_folder("mass-grave") / (name + ".csv"))};
        bool const is_of_people = name == "genotypes" || name == "pedigrees" || name == "samples";
        for (std::string line; std::getline(text, line);)
            if (Row row = cells_of_row(line); table.empty() || !is_of_people || is_small(row[0]))
                table.push_back(std::move(row));
    }
}

std::map<std::string, std::string> WeekOfEdits::tables() const {
    std::map<std::string, std::string> files;
    for (auto const& [name, table] : tables_)
        for (Row const& row : table)
            files[name + ".csv"] += line_of(row);
    return files;
}

DayOfEdits WeekOfEdits::next_day(int number) {
    DayOfEdits day;
    add_remains(number, day);
    correct_prints(number, day);
    if (number % 3 == 1)
        add_reference(number, day);
    if (number % 3 == 0)
        withdraw_family(number, day);
    if (number % 4 == 2)
        replace_frequencies(number, day);
    return day;
}

std::vector<std::string> WeekOfEdits::alleles_at(std::string const& locus) const {
    std::vector<std::string> alleles;
    for (Row const& row : tables_.at("frequencies"))
        if (row[1] == locus)
            alleles.push_back(row[2]);
    return alleles;
}

/// Different ones, the smaller first.
std::vector<std::string> WeekOfEdits::some_two_alleles(std::string const& locus) {
    std::vector<std::string> const alleles = alleles_at(locus);
    std::size_t const one = draws_.below(alleles.size() - 1);
    std::size_t const other = draws_.between(one + 1, alleles.size() - 1);
    std::vector<std::string> two{alleles[one], alleles[other]};
    std::ranges::sort(two, {}, [](std::string const& allele) { return std::stod(allele); });
    return two;
}

std::string WeekOfEdits::print_at_all_loci(std::string const& sample) {
    std::string plate;
    for (std::size_t i = 1; i < tables_["loci"].size(); ++i) {
        std::string const locus = tables_["loci"][i][0];
        auto const two = some_two_alleles(locus);
        tables_["genotypes"].push_back({sample, locus, two[0], two[1]});
        plate += line_of(tables_["genotypes"].back());
    }
    return plate;
}

void WeekOfEdits::add_remains(int number, DayOfEdits& day) {
    std::string plate = header_of_plate();
    for (std::size_t i = 0, count = draws_.between(1, 3); i < count; ++i) {
        std::string const sample = fmt::format("N{}-{}", number, i);
        tables_["samples"].push_back({sample, "remains", "", "", ""});
        plate += print_at_all_loci(sample);
        day.reasons.insert("remains_added|sample " + sample + "|||");
    }
    day.files[fmt::format("remains/plate{}.csv", number)] = plate;
}

void WeekOfEdits::correct_prints(int number, DayOfEdits& day) {
    std::string plate = header_of_plate();
    std::set<std::string> corrected; // each sample once a day
    Table& genotypes = tables_["genotypes"];
    for (std::size_t const wanted = draws_.between(1, 3); corrected.size() < wanted;) {
        Row& row = genotypes[draws_.between(1, genotypes.size() - 1)];
        auto const two = some_two_alleles(row[1]);
        bool const is_other = row[2] != row[3] && (row[2] != two[0] || row[3] != two[1]);
        if (row[0].front() != 'V' || !is_other || !corrected.insert(row[0]).second)
            continue;
        day.reasons.insert(
            fmt::format("genotype_changed|sample {}|{}|{},{}|{},{}", row[0], row[1], row[2], row[3], two[0], two[1]));
        row = {row[0], row[1], two[0], two[1]};
        plate += line_of(row);
    }
    day.files[fmt::format("corrections{}.csv", number)] = plate;
}

void WeekOfEdits::add_reference(int number, DayOfEdits& day) {
    Table& pedigrees = tables_["pedigrees"];
    std::size_t at = 0;
    while (at == 0 || !pedigrees[at][5].empty() || pedigrees[at][6] == "1" || day.withdrawn.contains(pedigrees[at][0]))
        at = draws_.between(1, pedigrees.size() - 1);
    std::string const family = pedigrees[at][0], member = pedigrees[at][1];
    std::string const sample = fmt::format("{}-{}-{}", family, member, number);
    pedigrees[at][5] = sample;
    tables_["samples"].push_back({sample, "reference", "", "", ""});
    day.files[fmt::format("references/plate{}.csv", number)] = header_of_plate() + print_at_all_loci(sample);
    std::string& file = day.files[fmt::format("family{}.csv", number)];
    file = line_of(pedigrees[0]);
    for (Row const& row : pedigrees)
        if (row[0] == family)
            file += line_of(row);
    day.reasons.insert(fmt::format("reference_added|family {}|||{} of {}", family, sample, member));
}

void WeekOfEdits::withdraw_family(int number, DayOfEdits& day) {
    Table& pedigrees = tables_["pedigrees"];
    std::string const family = pedigrees[draws_.between(1, pedigrees.size() - 1)][0];
    std::set<std::string> samples;
    for (Row const& row : pedigrees)
        if (row[0] == family)
            samples.insert(row[5]);
    std::erase_if(pedigrees, [&](Row const& row) { return row[0] == family; });
    for (std::string const table : {"samples", "genotypes"})
        std::erase_if(tables_[table], [&](Row const& row) { return samples.contains(row[0]); });
    day.files[fmt::format("day{}.withdraw.csv", number)] = "family\n" + family + "\n";
    day.reasons.insert("family_withdrawn|family " + family + "|||");
    day.withdrawn.insert(family);
}

/// Two alleles of a locus exchange their frequencies.
void WeekOfEdits::replace_frequencies(int number, DayOfEdits& day) {
    std::string const locus = tables_["loci"][draws_.between(1, tables_["loci"].size() - 1)][0];
    std::vector<Row*> rows;
    for (Row& row : tables_["frequencies"])
        if (row[1] == locus)
            rows.push_back(&row);
    auto const rarest_first = [](Row const* row) { return std::stod((*row)[3]); };
    std::ranges::sort(rows, {}, rarest_first);
    std::swap((*rows.front())[3], (*rows.back())[3]);
    std::string& file = day.files[fmt::format("frequencies{}.csv", number)];
    file = line_of(tables_["frequencies"][0]);
    for (Row const* const row : rows)
        file += line_of(*row);
    day.reasons.insert(fmt::format("frequencies|population US_Cauc|{}||", locus));
}

} // namespace kinmatch::support
