// P(print | genotype) against the definition: every pattern of copies lost, and at most one foreign allele.
#include "models/observation.hpp"
#include "tests/support/print_weights.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <map>

namespace kinmatch::models {
namespace {

using support::PrintedAlleles;

constexpr double kRoundingOfWeights = 1e-14;

struct Ladder {
    std::vector<AlleleName> alleles;
    std::vector<double> frequencies;
};

Ladder const kPlain{{AlleleName{80}, AlleleName{90}, AlleleName{93}}, {0.2, 0.3, 0.5}};
Ladder const kWithSilent{{AlleleName{80}, AlleleName{90}, AlleleName{93}, kSilentAllele}, {0.2, 0.3, 0.49, 0.01}};
constexpr std::size_t kVisible = 3;

/// None, one, two or all three.
std::vector<PrintedAlleles> every_set_of_alleles() {
    std::vector<PrintedAlleles> sets(std::size_t{1} << kVisible);
    for (std::size_t set = 0; set < sets.size(); ++set)
        for (AlleleIndex a = 0; a < kVisible; ++a)
            if ((set >> a & 1U) != 0)
                sets[set].insert(a);
    return sets;
}

using Weights = std::map<Genotype, double>;

/// None is foreign, or x with probability p_x, which is seen unless it is printed anyway or silent.
Weights defined(PrintedAlleles const& printed, Ladder const& ladder, Ploidy ploidy, double dropout, double drop_in) {
    Weights weights;
    auto const add = [&](PrintedAlleles const& without_foreign, double factor) {
        for (auto const& [genotype, p] : support::print_weights(without_foreign, ladder.alleles, ploidy, dropout))
            weights[genotype] += factor * p;
    };
    bool const has_silent = ladder.alleles.back() == kSilentAllele;
    add(printed, 1.0 - drop_in + (has_silent ? drop_in * ladder.frequencies.back() : 0.0));
    for (AlleleIndex const foreign : printed) {
        PrintedAlleles others = printed;
        others.erase(foreign);
        add(printed, drop_in * ladder.frequencies[foreign]);
        add(others, drop_in * ladder.frequencies[foreign]);
    }
    std::erase_if(weights, [](auto const& entry) { return entry.second == 0.0; });
    return weights;
}

Observation observed(PrintedAlleles const& printed, Ladder const& ladder, Ploidy ploidy, double dropout,
                     double drop_in) {
    LocusPrint const print{{{.alleles = {printed.begin(), printed.end()}, .dropout = dropout}}};
    PrintModel const model{
        .has_silent = ladder.alleles.back() == kSilentAllele, .frequencies = ladder.frequencies, .drop_in = drop_in};
    return observe(print, model, ploidy);
}

using Check = std::function<void(Ladder const&, Ploidy, double dropout, double drop_in)>;

void for_each_circumstance(Check const& check) {
    for (Ladder const& ladder : {kPlain, kWithSilent})
        for (Ploidy const ploidy : {Ploidy::haploid, Ploidy::diploid})
            for (double const dropout : {0.0, 0.2})
                for (double const drop_in : {0.0, 0.05}) {
                    SCOPED_TRACE(testing::Message() << ladder.alleles.size() << " alleles, drop-out " << dropout
                                                    << ", drop-in " << drop_in);
                    check(ladder, ploidy, dropout, drop_in);
                }
}

TEST(ObservationOracle, EveryPrintHasTheWeightsOfTheDefinition) {
    for_each_circumstance([](Ladder const& ladder, Ploidy ploidy, double dropout, double drop_in) {
        for (PrintedAlleles const& printed : every_set_of_alleles()) {
            Weights const expected = defined(printed, ladder, ploidy, dropout, drop_in);
            Observation const observation = observed(printed, ladder, ploidy, dropout, drop_in);
            ASSERT_EQ(observation.size(), expected.size());
            for (auto const& [genotype, probability] : observation)
                EXPECT_NEAR(probability, expected.at(genotype), kRoundingOfWeights);
        }
    });
}

TEST(ObservationOracle, AllPrintsOfAGenotypeSumToOne) {
    for_each_circumstance([](Ladder const& ladder, Ploidy ploidy, double dropout, double drop_in) {
        Weights sums;
        for (PrintedAlleles const& printed : every_set_of_alleles())
            for (auto const& [genotype, probability] : observed(printed, ladder, ploidy, dropout, drop_in))
                sums[genotype] += probability;
        for (auto const& [genotype, sum] : sums)
            EXPECT_NEAR(sum, 1.0, kRoundingOfWeights) << genotype.first << '/' << genotype.second;
    });
}

} // namespace
} // namespace kinmatch::models
