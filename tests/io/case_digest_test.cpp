#include "io/case_digest.hpp"
#include "tests/io/support/rich_case.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace kinmatch::io {
namespace {

using models::Case;
using support::rich_case;

std::string digest_after(auto change) {
    Case held = rich_case();
    change(held);
    return case_digest(held);
}

TEST(CaseDigest, IsFrozen) {
    // Every run folder ever made is named by it: a change of this value is a change of the format.
    EXPECT_EQ(case_digest(rich_case()), "ec8eecb6747adc498944ad976f62880ac63b63fc33557ae8964cfdf0ce03a3af");
}

TEST(CaseDigest, IgnoresWhatCannotChangeAResult) {
    std::string const digest = case_digest(rich_case());
    EXPECT_EQ(digest, digest_after([](Case& c) { c.imports.clear(); }));
    EXPECT_EQ(digest, digest_after([](Case& c) { c.aliases.clear(); }));
    EXPECT_EQ(digest, digest_after([](Case& c) { c.samples[0].note = "other"; }));
    EXPECT_EQ(digest, digest_after([](Case& c) { c.samples[0].population = "other"; }));
}

TEST(CaseDigest, IgnoresWhereDetailsStand) {
    EXPECT_EQ(case_digest(rich_case()), digest_after([](Case& c) {
                  std::swap(c.print_details[0], c.print_details[1]);
                  c.prints[4].detail = 2;
                  c.prints[6].detail = 1;
              }));
}

TEST(CaseDigest, TakesEveryNaNForNotStated) {
    EXPECT_EQ(case_digest(rich_case()),
              digest_after([](Case& c) { c.samples[0].dropout = -std::numeric_limits<double>::signaling_NaN(); }));
}

TEST(CaseDigest, ChangesWithAnythingThatCanChangeAResult) {
    using models::AlleleName;
    std::vector<void (*)(Case&)> const changes{
        [](Case&) {},
        [](Case& c) { c.loci[0].name = "AMEL2"; },
        [](Case& c) { c.loci[1].kind = models::LocusKind::x; },
        [](Case& c) { c.populations[1].name = "NIST2"; },
        [](Case& c) { c.populations[1].theta = 0.02; },
        [](Case& c) { c.frequencies[1].locus = 0; },
        [](Case& c) { c.frequencies[1].alleles_counted = 1; },
        [](Case& c) { c.frequencies[0].rows[1].frequency = 0.25000000000000006; },
        [](Case& c) { c.frequencies[0].rows[1].allele = AlleleName{151}; },
        [](Case& c) { c.frequencies[0].rows.pop_back(); },
        [](Case& c) { c.mutation_rules[0].locus = "TH01"; },
        [](Case& c) { c.mutation_rules[1].parent_sex = models::Sex::female; },
        [](Case& c) { c.mutation_rules[1].parameters.model = models::MutationModel::onestep; },
        [](Case& c) { c.mutation_rules[1].parameters.rate = 0.002; },
        [](Case& c) { c.mutation_rules[1].parameters.range = 0.2; },
        [](Case& c) { c.mutation_rules[1].parameters.rate2 = 1e-5; },
        [](Case& c) { c.custom_mutations[1].to = AlleleName{170}; },
        [](Case& c) { c.custom_mutations[1].probability = 0.002; },
        [](Case& c) { c.samples[0].id = "R0"; },
        [](Case& c) { c.samples[0].kind = models::SampleKind::staff; },
        [](Case& c) { c.samples[0].sex = models::Sex::unknown; },
        [](Case& c) { c.samples[0].dropout = 0.0; },
        [](Case& c) { c.replicates[1] = "pcr3"; },
        [](Case& c) { c.prints[0].sample = 1; },
        [](Case& c) { c.prints[0].locus = 0; },
        [](Case& c) { c.prints[0].first = AlleleName{140}; },
        [](Case& c) { c.prints[0].second = AlleleName{170}; },
        [](Case& c) { c.prints[6].replicate = 0; },
        [](Case& c) { c.prints[0].detail = 2; },
        [](Case& c) { c.print_details[0].further_alleles.pop_back(); },
        [](Case& c) { c.print_details[1].dropout = 0.5; },
        [](Case& c) { c.prints.pop_back(); },
        [](Case& c) { c.families[0].id = "F0"; },
        [](Case& c) { c.families[0].members[0].id = "barn"; },
        [](Case& c) { c.families[0].members[0].father = 3; },
        [](Case& c) { c.families[0].members[0].mother = 3; },
        [](Case& c) { c.families[0].members[3].sex = models::Sex::male; },
        [](Case& c) { c.families[0].members[3].sample = 2; },
        [](Case& c) { c.families[0].members[3].missing = true; },
        [](Case& c) { c.families[0].members[3].unnamed = false; },
        [](Case& c) { c.families[0].members[0].prior = 0.5; },
    };
    std::set<std::string> digests;
    for (auto const change : changes)
        digests.insert(digest_after(change));
    EXPECT_EQ(digests.size(), changes.size());
}

TEST(CaseDigest, TellsWhereOneTextEndsAndTheNextBegins) {
    EXPECT_NE(digest_after([](Case& c) {
                  c.replicates = {"", "ab", "c"};
              }),
              digest_after([](Case& c) {
                  c.replicates = {"", "a", "bc"};
              }));
}

} // namespace
} // namespace kinmatch::io
