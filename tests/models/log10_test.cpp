#include "models/log10.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace kinmatch::models {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kSmallestNormal = std::numeric_limits<double>::min();
constexpr double kSmallest = std::numeric_limits<double>::denorm_min();

/// In units of the last place of our result, against 64 bits of mantissa (which are themselves off by 0.0003).
double error_in_ulp(double x) {
    double const ours = portable_log10(x);
    long double const reference = log10l(static_cast<long double>(x));
    double const ulp = std::nextafter(std::abs(ours), kInfinity) - std::abs(ours);
    return static_cast<double>(std::abs(static_cast<long double>(ours) - reference) / ulp);
}

/// Any positive double: every exponent is as likely as every other.
double random_positive(std::mt19937_64& engine) {
    constexpr std::uint64_t kFirstInfinite = std::bit_cast<std::uint64_t>(kInfinity);
    return std::bit_cast<double>(1 + engine() % (kFirstInfinite - 1));
}

TEST(PortableLog10, IsExactWhereTheAnswerIs) {
    EXPECT_EQ(std::bit_cast<std::uint64_t>(portable_log10(1.0)), 0U);
    EXPECT_EQ(portable_log10(0.0), -kInfinity);
    for (int power = -22; power <= 22; ++power)
        EXPECT_EQ(portable_log10(std::stod(fmt::format("1e{}", power))), power);
}

TEST(PortableLog10, IsWithinHalfAnUlpAnywhere) {
    std::mt19937_64 engine(1);
    for (int i = 0; i < 200'000; ++i) {
        double const x = random_positive(engine);
        ASSERT_LT(error_in_ulp(x), 0.51) << fmt::format("{:a}", x);
    }
}

TEST(PortableLog10, IsWithinHalfAnUlpNearOne) {
    std::mt19937_64 engine(2);
    for (int i = 0; i < 200'000; ++i) {
        double const distance = static_cast<double>(engine() >> 11) * 0x1p-53 * std::ldexp(1.0, -(i % 52));
        for (double const x : {1.0 + distance, 1.0 - 0.5 * distance})
            ASSERT_LT(error_in_ulp(x), 0.51) << fmt::format("{:a}", x);
    }
}

TEST(PortableLog10, IsWithinHalfAnUlpAtTheEdges) {
    for (double const edge : {kLargest, kSmallestNormal, 2 * kSmallestNormal, std::sqrt(2.0), std::sqrt(0.5), 0.5, 2.0})
        for (double const x : {std::nextafter(edge, 0.0), edge, std::nextafter(edge, 1.0)})
            EXPECT_LT(error_in_ulp(x), 0.51) << fmt::format("{:a}", x);
    for (double x = kSmallest; x < kSmallestNormal; x *= 2.0)
        EXPECT_LT(error_in_ulp(x), 0.51) << fmt::format("{:a}", x);
}

TEST(PortableLog10, NeverFalls) {
    std::mt19937_64 engine(3);
    auto const expect_rising = [](double x) {
        for (int step = 0; step < 100; ++step) {
            double const next = std::nextafter(x, kInfinity);
            ASSERT_LE(portable_log10(x), portable_log10(next)) << fmt::format("{:a}", x);
            x = next;
        }
    };
    for (int i = 0; i < 1'000; ++i)
        expect_rising(std::min(random_positive(engine), 1e308));
    for (double const seam : {1.0, std::sqrt(0.5), std::sqrt(2.0), kSmallestNormal, 1000.0}) {
        double x = seam;
        for (int step = 0; step < 50; ++step)
            x = std::nextafter(x, 0.0);
        expect_rising(x);
    }
}

// A checksum (FNV-1a) of a hundred thousand results, so that a machine where they differ is noticed.
TEST(PortableLog10, HasTheSameBitsEverywhere) {
    std::mt19937_64 engine(4);
    std::uint64_t checksum = 14695981039346656037U;
    for (int i = 0; i < 100'000; ++i)
        checksum = (checksum ^ std::bit_cast<std::uint64_t>(portable_log10(random_positive(engine)))) * 1099511628211U;
    EXPECT_EQ(checksum, 14846215568214850806U);
}

TEST(PortableLog10, OfManyHasTheBitsOfEach) {
    std::mt19937_64 engine(5);
    std::vector<double> numbers{0.0, 1.0, kSmallest, kLargest, 0.0, 0.0, kSmallestNormal, 2.0, 0.5};
    while (numbers.size() < 1'001)
        numbers.push_back(numbers.size() % 3 == 0 ? std::exp2(static_cast<double>(engine() % 1'000) * 1e-3)
                                                  : random_positive(engine));
    for (std::size_t const size : {std::size_t{0}, std::size_t{1}, std::size_t{2}, numbers.size()}) {
        std::vector<double> results(size, 7.0);
        portable_log10_of_each(std::span{numbers}.first(size), results);
        for (std::size_t i = 0; i < size; ++i)
            ASSERT_EQ(std::bit_cast<std::uint64_t>(results[i]),
                      std::bit_cast<std::uint64_t>(portable_log10(numbers[i])))
                << fmt::format("{:a}", numbers[i]);
    }
}

} // namespace
} // namespace kinmatch::models
