#include "tests/oracle/expect_oracle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace kinmatch::oracle {
namespace {

/// The other programs' figures have fifteen digits, and sums of very unequal likelihoods lose a few of them.
constexpr double kTolerance = 1e-9;

/// Relative for an LR; an LR of 0 must be 0, but for what a subnormal number cannot hold.
void expect_lr(double lr, double expected) {
    EXPECT_LE(std::abs(lr - expected), std::max(kTolerance * expected, 1e-300)) << lr << " for " << expected;
}

void expect_log10_lr(double log10_lr, double expected) {
    if (std::isinf(expected))
        EXPECT_EQ(log10_lr, expected);
    else
        EXPECT_NEAR(log10_lr, expected, kTolerance * std::max(1.0, std::abs(expected)));
}

} // namespace

support::CaseOnDisk import_case(Json const& oracle_case) {
    support::ScratchFolder const scratch;
    tidy_tables(oracle_case).write(scratch / "case");
    return support::CaseOnDisk(scratch / "case");
}

void expect_as_computed_elsewhere(Json const& explained, Json const& oracle_case) {
    expect_log10_lr(support::log10_lr_of(explained), expected_log10_lr(oracle_case));
    std::map<std::string, Json> loci;
    for (Json const& locus : explained.at("loci"))
        loci[locus.at("locus")] = locus.at("lr");
    for (Json const& locus : oracle_case.at("expected").at("per_locus")) {
        std::string const name = locus.at("locus");
        SCOPED_TRACE(name);
        ASSERT_TRUE(loci.contains(name));
        if (locus.at("LR").is_null()) // computed elsewhere in total only
            continue;
        double const lr = loci.at(name).is_null() ? 1.0 : loci.at(name).get<double>(); // not compared
        expect_lr(lr, locus.at("LR").get<double>());
    }
}

} // namespace kinmatch::oracle
