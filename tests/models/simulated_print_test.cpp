#include "models/observation.hpp"
#include "models/simulated_print.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>

namespace kinmatch::models {
namespace {

using Printed = std::vector<AlleleName>;

constexpr AlleleName kTen{100};
constexpr AlleleName kEleven{110};
constexpr AlleleName kTwelve{120};
constexpr std::array kPrintFrequencies{0.5, 0.3, 0.2};

FrequencyTable table_of_three() {
    FrequencyTable table;
    table.rows = {{kTen, 0.5}, {kEleven, 0.3}, {kTwelve, 0.2}};
    return table;
}

GeneDrop genes() {
    return GeneDrop(kPrintFrequencies, MutationMatrix::identity(3), MutationMatrix::identity(3));
}

Printed printed_once(Inheritance const& genotype, TypingErrors const& errors, RandomDraws& draws) {
    return printed_with_errors(genotype, table_of_three(), genes(), errors, draws);
}

// What is printed must be as often as the formula of the observation model says: models/observation.hpp.
void expect_as_observed(Inheritance const& genotype, TypingErrors const& errors) {
    int const count = 100'000;
    RandomDraws draws(7);
    std::map<Printed, int> seen;
    for (int i = 0; i < count; ++i)
        ++seen[printed_once(genotype, errors, draws)];
    double sum = 0.0;
    for (unsigned set = 0; set < 8; ++set) {
        Replicate replicate{.alleles = {}, .dropout = errors.dropout};
        Printed names;
        for (AlleleIndex a = 0; a < 3; ++a)
            if ((set >> a & 1U) != 0U) {
                replicate.alleles.push_back(a);
                names.push_back(table_of_three().rows[a].allele);
            }
        double probability = 0.0;
        for (auto const& [possible, weight] :
             observe({{replicate}}, {.frequencies = kPrintFrequencies, .drop_in = errors.drop_in}, Ploidy::diploid))
            if (possible == Genotype(genotype.paternal, genotype.maternal))
                probability = weight;
        EXPECT_NEAR(seen[names], probability * count, 5.0 * std::sqrt(probability * (1.0 - probability) * count))
            << set;
        sum += probability;
    }
    EXPECT_NEAR(sum, 1.0, 1e-12);
}

TEST(SimulatedPrint, OfAHeterozygoteFollowsTheObservationModel) {
    expect_as_observed({1, 0}, {.dropout = 0.2, .drop_in = 0.05});
    expect_as_observed({1, 0}, {.dropout = 0.4});
}

TEST(SimulatedPrint, OfAHomozygoteFollowsTheObservationModel) {
    expect_as_observed({2, 2}, {.dropout = 0.2, .drop_in = 0.05});
    expect_as_observed({2, 2}, {.dropout = 0.4});
}

TEST(SimulatedPrint, WithoutErrorsTakesNoRandomNumber) {
    RandomDraws draws(1);
    RandomDraws untouched(1);
    EXPECT_EQ(printed_once({1, 0}, {}, draws), (Printed{kTen, kEleven}));
    EXPECT_EQ(printed_once({2, 2}, {}, draws), (Printed{kTwelve, kTwelve}));
    EXPECT_EQ(draws.uniform(), untouched.uniform());
}

TEST(SimulatedPrint, ShowsTheThirdAlleleThatDroppedIn) {
    RandomDraws draws(1);
    bool third = false;
    for (int i = 0; i < 100; ++i)
        third |= printed_once({0, 1}, {.drop_in = 0.9}, draws) == Printed{kTen, kEleven, kTwelve};
    EXPECT_TRUE(third);
}

TEST(SimulatedPrint, NeverShowsASilentAllele) {
    FrequencyTable table = table_of_three();
    table.rows[0].allele = kSilentAllele;
    EXPECT_EQ(printed_alleles({0, 1}, table), Printed{kEleven});
    EXPECT_EQ(printed_alleles({0, 0}, table), Printed{});
    RandomDraws draws(1);
    for (int i = 0; i < 100; ++i)
        for (AlleleName const allele :
             printed_with_errors({0, 0}, table, genes(), {.dropout = 0.1, .drop_in = 0.9}, draws))
            ASSERT_TRUE(allele.is_allele());
}

} // namespace
} // namespace kinmatch::models
