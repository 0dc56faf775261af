#pragma once

#include "io/laboratory/intake.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
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
///
/// Several files may state the same record: where they agree, one counts, and that is told (note KM-LAB-167); if
/// not, it is set aside (168).
class FrequencyCollector {
  public:
    explicit FrequencyCollector(Intake& intake) : intake_(intake) {}

    void add(FrequencyLine const& line);
    /// Sets a population's frequencies at a locus aside.
    void refuse(std::string_view population, std::string_view locus, Place const& place, Finding finding);
    /// Sets a row aside that has more fields than its header, and with it every record of the file: which allele of
    /// which of them it states is not known, and without it their others would be rescaled (KM-LAB-166).
    void refuse_overlong(Place const& place) {
        intake_.reject_overlong(place);
        overlong_.emplace(place.file, place);
    }
    /// The record of a population and locus, for what is set aside together with it.
    [[nodiscard]] std::uint32_t record(std::string_view population, std::string_view locus);
    [[nodiscard]] bool is_refused(std::string_view population, std::string_view locus);
    void finish();

  private:
    struct Row {
        std::uint64_t line = 0;
        std::string locus; ///< as the file names it
        std::string allele, frequency, n_alleles;
    };
    struct Record {
        std::uint32_t number = 0;
        bool refused = false;
        std::map<std::string_view, std::vector<Row>> rows; ///< by file
        std::vector<std::string_view> files;               ///< in the order in which they were read
    };
    using Key = std::pair<std::string, std::string>; ///< population, and the locus' name used

    Record& record_of(std::string_view population, std::string_view locus);
    void refuse_beside_overlong(Key const& key, Record& record);
    void settle_files(Key const& key, Record& record);
    void hand_over(Key const& key, Record const& record);
    void tell_agreement();

    Intake& intake_;
    std::map<Key, Record> records_;
    std::map<std::string_view, Place> overlong_; ///< by file
    /// Loci at which a file agrees with the first that stated them: by file, first file and population.
    std::map<std::tuple<std::string_view, std::string_view, std::string>, std::uint64_t> agreed_;
};

} // namespace kinmatch::io::laboratory
