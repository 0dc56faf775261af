#include "tests/support/print_weights.hpp"

#include <vector>

namespace kinmatch::support {
namespace {

using models::AlleleIndex;
using models::AlleleName;
using models::Genotype;
using models::Ploidy;

/// Sums over which copies drop out.
double probability(PrintedAlleles const& printed, std::vector<AlleleIndex> const& copies,
                   std::span<AlleleName const> ladder, double dropout) {
    double sum = 0.0;
    for (unsigned kept = 0; kept < 1U << copies.size(); ++kept) {
        PrintedAlleles shown;
        double pattern = 1.0;
        for (std::size_t i = 0; i < copies.size(); ++i) {
            bool const is_kept = (kept >> i & 1U) != 0;
            pattern *= is_kept ? 1.0 - dropout : dropout;
            if (is_kept && ladder[copies[i]] != models::kSilentAllele)
                shown.insert(copies[i]);
        }
        sum += shown == printed ? pattern : 0.0;
    }
    return sum;
}

} // namespace

models::Observation print_weights(PrintedAlleles const& printed, std::span<AlleleName const> ladder, Ploidy ploidy,
                                  double dropout) {
    models::Observation observation;
    for (AlleleIndex a = 0; a < ladder.size(); ++a)
        for (AlleleIndex b = a; b < ladder.size(); ++b) {
            if (ploidy == Ploidy::haploid && a != b)
                continue;
            std::vector<AlleleIndex> const copies = ploidy == Ploidy::haploid ? std::vector{a} : std::vector{a, b};
            double const weight = probability(printed, copies, ladder, dropout);
            if (weight > 0.0)
                observation.push_back({Genotype(a, b), weight});
        }
    return observation;
}

std::vector<PrintedAlleles> all_prints(std::span<AlleleName const> ladder, Ploidy ploidy) {
    std::size_t const visible = ladder.size() - (ladder.back() == models::kSilentAllele ? 1 : 0);
    std::vector<PrintedAlleles> prints{{}};
    for (AlleleIndex a = 0; a < visible; ++a)
        for (AlleleIndex b = a; b < visible; ++b)
            if (ploidy == Ploidy::diploid || a == b)
                prints.push_back({a, b});
    return prints;
}

} // namespace kinmatch::support
