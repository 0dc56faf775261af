#include "io/laboratory/frequency_collector.hpp"

#include "io/laboratory/allele_text.hpp"
#include "io/laboratory/number_text.hpp"

#include <fmt/format.h>

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
    Record const& record = record_of(line.population, line.locus);
    if (read.trouble)
        return refuse(line.population, line.locus, line.place, std::move(*read.trouble));
    rows_.push_back({{line.place.file, line.place.row, record.number},
                     std::string{line.population},
                     std::string{line.locus},
                     std::move(read.allele),
                     with_decimal_point(line.frequency),
                     std::string{line.n_alleles},
                     &record});
}

void FrequencyCollector::finish() {
    for (Row const& row : rows_)
        if (!row.record->refused)
            intake_.add("frequencies.csv", row.origin,
                        {row.population, row.locus, row.allele, row.frequency, row.n_alleles});
}

} // namespace kinmatch::io::laboratory
