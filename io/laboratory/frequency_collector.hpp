#pragma once

#include "io/laboratory/intake.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kinmatch::io::laboratory {

/// One line of a frequency table.
struct FrequencyLine {
    std::string_view population;
    std::string_view locus;
    std::string_view allele;         ///< as printed, or "silent"
    std::string_view frequency;      ///< as printed
    std::string_view n_alleles = {}; ///< 2N; "": not stated
    Place place;
};

/// Gathers frequencies from all files, and hands them over as rows of frequencies.csv. A population's frequencies at a
/// locus are one record: with an allele that cannot be read (KM-LAB-101 to 104) the whole record is set aside.
class FrequencyCollector {
  public:
    explicit FrequencyCollector(Intake& intake) : intake_(intake) {}

    void add(FrequencyLine const& line);
    /// Sets a population's frequencies at a locus aside.
    void refuse(std::string_view population, std::string_view locus, Place const& place, Finding finding);
    /// The record of a population and locus, for what is set aside together with it.
    [[nodiscard]] std::uint32_t record(std::string_view population, std::string_view locus);
    [[nodiscard]] bool is_refused(std::string_view population, std::string_view locus);
    void finish();

  private:
    struct Record {
        std::uint32_t number = 0;
        bool refused = false;
    };
    struct Row {
        tidy::Origin origin;
        std::string population, locus, allele, frequency, n_alleles;
        Record const* record = nullptr;
    };

    Record& record_of(std::string_view population, std::string_view locus);

    Intake& intake_;
    std::map<std::pair<std::string, std::string>, Record> records_; ///< by population and locus' name used
    std::vector<Row> rows_;
};

} // namespace kinmatch::io::laboratory
