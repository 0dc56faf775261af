#include "tests/cli/support/nightly_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kinmatch::cli {
namespace {

using support::NightlyPlace;
using support::Outcome;
using testing::AllOf;
using testing::HasSubstr;

/// What a configuration is told, which is refused as bad input and changes nothing.
std::string refused(NightlyPlace const& place) {
    Outcome const outcome = place.night();
    EXPECT_EQ(outcome.exit_code, 65) << outcome.out;
    EXPECT_FALSE(std::filesystem::exists(place.at("runs")));
    return outcome.err;
}

TEST(NightlyConfig, NamesEveryKeyThatIsUnknownWithTheNearest) {
    NightlyPlace const place{
        "kep_last = 3\n[match]\nthreshold-log-lr = 4\npolicy = \"p.toml\"\n[import]\nmising = \"C\"\n"
        "[mach]\nall = true\n"};
    EXPECT_THAT(refused(place),
                AllOf(HasSubstr("nightly.toml:4: the key kep-last is unknown [KM-NIGHT-001]"),
                      HasSubstr("Did you mean keep-last?"),
                      HasSubstr("nightly.toml:6: the key threshold-log-lr is unknown in [match] [KM-NIGHT-001]"),
                      HasSubstr("Did you mean threshold-log10-lr?"),
                      HasSubstr("nightly.toml:7: the key policy is unknown in [match] [KM-NIGHT-001]"),
                      HasSubstr("Did you mean missing?"),
                      HasSubstr("nightly.toml:11: the section [mach] is unknown [KM-NIGHT-001]")));
}

TEST(NightlyConfig, NamesEveryKeyThatIsMissing) {
    NightlyPlace const place;
    support::write_bytes(place.at("nightly.toml"), "runs = \"runs\"\n");
    EXPECT_THAT(refused(place), AllOf(HasSubstr("nightly.toml: there is no inbox [KM-NIGHT-002]"),
                                      HasSubstr("there is no case [KM-NIGHT-002]")));
}

TEST(NightlyConfig, NamesEveryValueThatCannotBe) {
    NightlyPlace const place{"keep-last = 0\ncheck = \"some\"\npurge-withdrawn = \"yes\"\nsmallest-move = -1\nby = 7\n"
                             "[match]\ndropout = 2.0\ntop = \"many\"\n"};
    EXPECT_THAT(
        refused(place),
        AllOf(HasSubstr("nightly.toml:4: keep-last = 0 [KM-NIGHT-003]"),
              HasSubstr("nightly.toml:5: check = some [KM-NIGHT-003]\n  expected \"off\", \"quick\" or \"all\""),
              HasSubstr("nightly.toml:6: purge-withdrawn = yes"), HasSubstr("nightly.toml:7: smallest-move = -1"),
              HasSubstr("nightly.toml:8: by = 7"), HasSubstr("nightly.toml:10: --dropout: "),
              HasSubstr("nightly.toml:11: ")));
}

TEST(NightlyConfig, RefusesOptionsThatExcludeEachOther) {
    NightlyPlace const place{"[match]\nall = true\nthreshold-log10-lr = 3\n"};
    EXPECT_THAT(refused(place), AllOf(HasSubstr("nightly.toml:5: "), HasSubstr("excludes"), HasSubstr("KM-NIGHT-008")));
}

TEST(NightlyConfig, RefusesAPolicyBesideWhatItExcludes) {
    for (std::string const option : {"all = true", "top = 3"}) {
        NightlyPlace const place{"policy = \"policy.toml\"\n[match]\n" + option + "\n"};
        EXPECT_THAT(refused(place), AllOf(HasSubstr("--policy"), HasSubstr("excludes"), HasSubstr("KM-NIGHT-008")));
    }
}

TEST(NightlyConfig, TakesTheSmallestOfMoves) {
    NightlyPlace const place{"smallest-move = 1e-320\n"};
    EXPECT_THAT(place.night().err, HasSubstr("[KM-NIGHT-006]")); // all is well but the inbox
}

TEST(NightlyConfig, IsTomlOfSimpleForms) {
    NightlyPlace const place{"keep-last = \n"};
    EXPECT_THAT(refused(place), HasSubstr("nightly.toml:4: "));
    EXPECT_THAT(refused(place), HasSubstr("[KM-SET-001]"));
    place.configure("keep-last = 2026-11-22\nkeep_last = 3\nlog = \"a\"\n\"lo\\u0067\" = 3\n");
    EXPECT_THAT(refused(place), HasSubstr("[KM-SET-001]")); // the same key twice is no TOML
    place.configure("log = 2026-11-22\nkeep-last = 2\nkeep_last = 3\n");
    EXPECT_THAT(refused(place),
                AllOf(HasSubstr("nightly.toml:4: what log says is of no form that settings have [KM-SET-002]"),
                      HasSubstr("keep-last stands there twice [KM-SET-003]")));
}

TEST(NightlyConfig, IsNamedOnTheCommandLine) {
    NightlyPlace const place;
    EXPECT_EQ(place.kinmatch().run({"nightly"}).exit_code, 64);
    EXPECT_EQ(place.kinmatch().run({"nightly", "nobody.toml"}).exit_code, 74);
}

TEST(NightlyConfig, NamesPathsFromItsOwnFolder) {
    NightlyPlace const place;
    place.deliver_sample("by-hand");
    std::filesystem::create_directory(place.at("elsewhere"));
    support::write_bytes(
        place.at("elsewhere/n.toml"),
        "inbox = \"../inbox\"\ncase = \"../case.h5\"\nruns = \"../runs\"\nlog = \"../logs/n.jsonl\"\n");
    place.kinmatch().succeed({"nightly", "elsewhere/n.toml"});
    EXPECT_NE(place.latest(), "");
    EXPECT_TRUE(std::filesystem::exists(place.at("logs/n.jsonl")));
}

} // namespace
} // namespace kinmatch::cli
