#include "models/frequency_warnings.hpp"

#include "models/binomial_interval.hpp"
#include "models/locus_print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

namespace kinmatch::models {
namespace {

constexpr double kRoundingOfASum = 0.001;

bool is_one(double sum) {
    return std::abs(sum - 1.0) <= kRoundingOfASum;
}

std::string place_in_population(Case const& data, std::uint32_t population, LocusIndex locus) {
    return fmt::format("locus {}, population {}", data.loci[locus].name, data.populations[population].name);
}

/// Which slip would explain the sum; empty if none alone does.
std::string slip_of(FrequencyTable const& table, double sum) {
    for (double const factor : {10.0, 100.0, 1000.0, 0.1, 0.01})
        if (is_one(sum / factor))
            return fmt::format(": all of them are {} times what they should be", factor);
    // The nearest to 1 of all tables that differ in one frequency.
    double nearest = kRoundingOfASum;
    std::string slip;
    for (ListedFrequency const& row : table.rows)
        for (double const factor : {10.0, 0.1}) {
            double const distance = std::abs(sum + row.frequency * (factor - 1.0) - 1.0);
            if (distance >= nearest)
                continue;
            nearest = distance;
            slip = fmt::format(": allele {} with {:.4g} instead of {:.4g} would mend it", row.allele.text(),
                               row.frequency * factor, row.frequency);
        }
    return slip;
}

Fault sum_warning(Case const& data, FrequencyTable const& table, double sum) {
    return {.severity = Severity::warning,
            .code = "KM-CHECK-022",
            .where = place_in_population(data, table.population, table.locus),
            .found = fmt::format("the frequencies sum to {:.6g}{}", sum, slip_of(table, sum)),
            .expected = "1, within 0.001",
            .remedy = "Rescaled if within 0.01, else refused. Compare the table with its source, first for a slip of "
                      "the decimal point."};
}

/// Counts of the alleles of one person a family, at each locus of a model.
class AlleleCounts {
  public:
    AlleleCounts(Case const& data, GeneticModel const& model) : counts_(data.loci.size()), all_(data.loci.size(), 0) {
        std::vector<char> is_counted(data.loci.size(), 0);
        for (LocusModel const& locus : model.loci)
            is_counted[locus.locus] = locus.kind == LocusKind::autosomal;
        for (Family const& family : data.families)
            count(data, family, is_counted);
    }

    [[nodiscard]] std::uint64_t of(LocusIndex locus, AlleleName allele) const {
        auto const found = counts_[locus].find(allele);
        return found == counts_[locus].end() ? 0 : found->second;
    }
    [[nodiscard]] std::uint64_t all(LocusIndex locus) const { return all_[locus]; }

  private:
    void count(Case const& data, Family const& family, std::vector<char> is_counted) {
        for (Member const& member : family.members) {
            if (member.sample == kNoSample)
                continue;
            for (Print const& print : data.prints_of(member.sample)) {
                if (!is_counted[print.locus] || print.detail != 0 || !print.first.is_allele() ||
                    print.second == kUnknownAllele)
                    continue;
                is_counted[print.locus] = 0;
                ++counts_[print.locus][print.first];
                ++counts_[print.locus][print.second.is_allele() ? print.second : print.first];
                all_[print.locus] += 2;
            }
        }
    }

    std::vector<std::map<AlleleName, std::uint64_t>> counts_; ///< [loci]
    std::vector<std::uint64_t> all_;                          ///< [loci]
};

bool lists(Case const& data, std::uint32_t population, LocusIndex locus) {
    return std::ranges::any_of(data.frequencies, [&](FrequencyTable const& table) {
        return table.population == population && table.locus == locus;
    });
}

} // namespace

Faults frequency_sum_warnings(Case const& data) {
    Faults faults;
    for (FrequencyTable const& table : data.frequencies) {
        double sum = 0.0;
        for (ListedFrequency const& row : table.rows)
            sum += row.frequency;
        if (!is_one(sum))
            faults.push_back(sum_warning(data, table, sum));
    }
    return faults;
}

Faults frequency_count_warnings(Case const& data, GeneticModel const& model) {
    constexpr double kCoverage = 1.0 - 1e-6;
    AlleleCounts const counts(data, model);
    Faults faults;
    for (FrequencyTable const& table : data.frequencies) {
        std::uint64_t const all = counts.all(table.locus);
        if (table.population != model.population || all == 0)
            continue;
        for (ListedFrequency const& row : table.rows) {
            if (!row.allele.is_allele() || row.frequency == 0.0)
                continue;
            std::uint64_t const seen = counts.of(table.locus, row.allele);
            auto const [lower, upper] = binomial_interval(seen, all, kCoverage);
            if (lower <= 3.0 * row.frequency && upper >= row.frequency / 3.0)
                continue;
            faults.push_back({.severity = Severity::warning,
                              .code = "KM-CHECK-023",
                              .where = place_in_population(data, table.population, table.locus),
                              .found = fmt::format("allele {} has frequency {:.4g}, but is {} of {} alleles of one "
                                                   "reference a family",
                                                   row.allele.text(), row.frequency, seen, all),
                              .expected = fmt::format("{:.3g} to {:.3g}, by these", lower, upper),
                              .remedy = "It is used as listed. See whether the decimal point slipped, or whether the "
                                        "families are of another population."});
        }
    }
    return faults;
}

Faults missing_locus_warnings(Case const& data, GeneticModel const& model) {
    Faults faults;
    for (LocusIndex locus = 0; locus < data.loci.size(); ++locus) {
        bool const is_listed_somewhere =
            std::ranges::find(data.frequencies, locus, &FrequencyTable::locus) != data.frequencies.end();
        if (is_listed_somewhere && !lists(data, model.population, locus))
            faults.push_back({.severity = Severity::warning,
                              .code = "KM-CHECK-024",
                              .where = place_in_population(data, model.population, locus),
                              .found = "no frequencies, though another population lists the locus",
                              .expected = "frequencies of every locus typed",
                              .remedy = "Its results play no part in the LR. Add them to frequencies.csv."});
    }
    return faults;
}

} // namespace kinmatch::models
