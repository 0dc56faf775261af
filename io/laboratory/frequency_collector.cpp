#include "io/laboratory/frequency_collector.hpp"

#include "io/laboratory/allele_text.hpp"
#include "io/laboratory/number_text.hpp"

#include <fmt/format.h>

#include <set>
#include <tuple>

namespace kinmatch::io::laboratory {

FrequencyCollector::Record& FrequencyCollector::record_of(std::string_view population, std::string_view locus) {
    Record& record = records_[{std::string{population}, intake_.locus_used(locus)}];
    if (record.number == 0)
        record.number = intake_.begin_record();
    return record;
}

std::uint32_t FrequencyCollector::record(std::string_view population, std::string_view locus) {
    return record_of(population, locus).number;
}

bool FrequencyCollector::is_refused(std::string_view population, std::string_view locus) {
    return record_of(population, locus).refused;
}

void FrequencyCollector::refuse(std::string_view population, std::string_view locus, Place const& place,
                                Finding finding) {
    record_of(population, locus).refused = true;
    intake_.reject(place, fmt::format("population {}, locus {}", population, locus), std::move(finding));
}

void FrequencyCollector::add(FrequencyLine const& line) {
    AlleleReading read =
        line.allele == "silent" ? AlleleReading{"silent", {}} : read_allele(line.allele, intake_.kind_of(line.locus));
    Record& record = record_of(line.population, line.locus);
    if (read.trouble)
        return refuse(line.population, line.locus, line.place, std::move(*read.trouble));
    if (!record.rows.contains(line.place.file))
        record.files.push_back(line.place.file);
    record.rows[line.place.file].push_back({line.place.row, std::string{line.locus}, std::move(read.allele),
                                            with_decimal_point(line.frequency), std::string{line.n_alleles}});
}

void FrequencyCollector::refuse_beside_overlong(Key const& key, Record& record) {
    for (std::string_view const file : record.files) {
        auto const overlong = overlong_.find(file);
        if (overlong != overlong_.end() && !record.refused)
            refuse(key.first, key.second, overlong->second,
                   {"KM-LAB-166", "a row with more fields than the header has", "as many fields as columns",
                    "Put fields that hold the separator in quotes; write decimals with a point."});
    }
}

/// Keeps the rows of one of several files that say the same.
void FrequencyCollector::settle_files(Key const& key, Record& record) {
    auto const said_by = [&](std::string_view file) {
        std::multiset<std::tuple<std::string, double, std::string>> said;
        for (Row const& row : record.rows.at(file))
            said.emplace(row.allele, parse_number(row.frequency).value_or(-1.0), row.n_alleles);
        return said;
    };
    std::string_view const first = record.files.front();
    for (std::size_t i = 1; i < record.files.size(); ++i) {
        Place const place{.file = record.files[i], .row = record.rows.at(record.files[i]).front().line};
        if (said_by(record.files[i]) != said_by(first))
            return refuse(key.first, key.second, place,
                          {"KM-LAB-168", fmt::format("other frequencies than in {}", first), "the same in every file",
                           "Leave one of the files out, or name its population otherwise."});
        intake_.count_once(record.files[i]);
        ++agreed_[{record.files[i], first, key.first}];
    }
}

void FrequencyCollector::hand_over(Key const& key, Record const& record) {
    std::string_view const file = record.files.front();
    for (Row const& row : record.rows.at(file))
        intake_.add("frequencies.csv", {file, row.line, record.number},
                    {key.first, row.locus, row.allele, row.frequency, row.n_alleles});
}

void FrequencyCollector::tell_agreement() {
    for (auto const& [files, loci] : agreed_) {
        auto const& [file, first, population] = files;
        intake_.remarks().note({.file = file}, {"KM-LAB-167",
                                                fmt::format("population {}: the same frequencies as in {} at {} loci",
                                                            population, first, loci),
                                                "", "They count once."});
    }
}

void FrequencyCollector::finish() {
    for (auto& [key, record] : records_) {
        refuse_beside_overlong(key, record);
        if (!record.refused && record.files.size() > 1)
            settle_files(key, record);
        if (!record.refused && !record.files.empty())
            hand_over(key, record);
    }
    tell_agreement();
}

} // namespace kinmatch::io::laboratory
