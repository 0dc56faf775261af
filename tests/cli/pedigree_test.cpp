#include "tests/cli/support/run_kinmatch.hpp"
#include "tests/cli/support/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <filesystem>
#include <string>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

using support::Outcome;
using support::read_bytes;
using testing::HasSubstr;
using testing::Not;

class Pedigree : public testing::Test {
  protected:
    void SetUp() override {
        kinmatch_.succeed({"import", "--from", support::sample_folder("mass-grave"), "--output", "case.h5"});
    }

    [[nodiscard]] Outcome draw(std::string const& family, std::string const& output = "f.svg") const {
        return kinmatch_.run({"pedigree", "case.h5", "--family", family, "--output", output});
    }

    support::Kinmatch kinmatch_;
};

TEST_F(Pedigree, DrawsAFamilyOfTheCase) {
    Outcome const outcome = draw("F58");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out + outcome.err, "");
    pugi::xml_document document;
    ASSERT_TRUE(document.load_file((kinmatch_.folder() / "f.svg").c_str()));
    EXPECT_STREQ(document.select_node("/svg/title").node().text().get(), "Pedigree of family F58");
    EXPECT_EQ(document.select_nodes("//text[.='missing' and @font-weight]").size(), 1u);
}

TEST_F(Pedigree, WritesTheSameBytesAgainForItsOwnerAlone) {
    ASSERT_EQ(draw("F01", "one.svg").exit_code, 0);
    ASSERT_EQ(draw("F01", "two.svg").exit_code, 0);
    EXPECT_EQ(read_bytes(kinmatch_.folder() / "one.svg"), read_bytes(kinmatch_.folder() / "two.svg"));
    EXPECT_EQ(fs::status(kinmatch_.folder() / "one.svg").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Pedigree, EndsWith64AndNamesTheNearestFamilyForOneThatIsNotThere) {
    Outcome const outcome = draw("F588");
    EXPECT_EQ(outcome.exit_code, 64);
    EXPECT_THAT(outcome.err, HasSubstr("error: the case holds no family F588\n  Did you mean F58? "));
    EXPECT_FALSE(fs::exists(kinmatch_.folder() / "f.svg"));
}

TEST_F(Pedigree, EndsWith74WhenItCannotWrite) {
    EXPECT_EQ(draw("F01", "nowhere/f.svg").exit_code, 74);
    EXPECT_EQ(draw("F01", ".").exit_code, 74);
}

TEST_F(Pedigree, ReplacesNeitherALedgerNorAnotherCase) {
    support::write_bytes(kinmatch_.folder() / "decisions.sqlite", std::string{"SQLite format 3\0 and so on", 26});
    support::write_bytes(kinmatch_.folder() / "other.h5", read_bytes(kinmatch_.folder() / "case.h5"));
    for (std::string const kept : {"decisions.sqlite", "other.h5"}) {
        std::string const before = read_bytes(kinmatch_.folder() / kept);
        Outcome const outcome = kinmatch_.run({"pedigree", "case.h5", "--family", "F1", "--output", kept});
        EXPECT_EQ(outcome.exit_code, 64);
        EXPECT_THAT(outcome.err, HasSubstr(", which would be lost\n  Name another file."));
        EXPECT_EQ(read_bytes(kinmatch_.folder() / kept), before);
    }
}

TEST_F(Pedigree, DoesNotReplaceTheCaseByADrawing) {
    std::string const before = read_bytes(kinmatch_.folder() / "case.h5");
    fs::create_symlink("case.h5", kinmatch_.folder() / "link.h5");
    for (char const* name : {"case.h5", "./case.h5", "link.h5"}) {
        Outcome const outcome = draw("F58", name);
        EXPECT_EQ(outcome.exit_code, 64) << name;
        EXPECT_THAT(outcome.err, HasSubstr(std::string(name) + " has the name of a file that is read"));
    }
    EXPECT_EQ(read_bytes(kinmatch_.folder() / "case.h5"), before);
    EXPECT_TRUE(fs::is_symlink(kinmatch_.folder() / "link.h5"));
}

TEST_F(Pedigree, KeepsHostileIdsText) {
    support::SampleCopy sample("by-hand", kinmatch_.folder() / "hostile");
    sample.rewrite_all([](std::string const& text) {
        std::string hostile = text;
        for (std::size_t at = 0; (at = hostile.find("F1,", at)) != std::string::npos; at += 4)
            hostile.replace(at, 3, "\"<img src=x onerror=alert(1)>\",");
        return hostile;
    });
    kinmatch_.succeed({"import", "--from", "hostile", "--output", "case.h5"});
    ASSERT_EQ(draw("<img src=x onerror=alert(1)>").exit_code, 0);
    std::string const svg = read_bytes(kinmatch_.folder() / "f.svg");
    EXPECT_THAT(svg, Not(HasSubstr("<img")));
    EXPECT_THAT(svg, HasSubstr("Pedigree of family &lt;img src=x onerror=alert(1)&gt;"));
}

} // namespace
} // namespace kinmatch::cli
