#include "io/review/pedigree_svg.hpp"
#include "tests/io/review/relatives.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::review {
namespace {

using models::Family;
using models::Sample;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Family siblings() {
    Family family = family_of({{"father", kMan},
                               {"mother", kWoman},
                               {"brother", kMan, "father", "mother"},
                               {"lost", models::Sex::unknown, "father", "mother"}});
    family.members[find_member(family, "brother")].sample = 0;
    family.members[find_member(family, "lost")].missing = true;
    return family;
}

std::vector<Sample> const kSamples{{"S1", models::SampleKind::reference, kMan, "", "", 0.0}};

/// The drawing read back; a test fails that draws what is no XML.
pugi::xml_document parsed(std::string const& svg) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_buffer(svg.data(), svg.size())) << svg;
    return document;
}

std::vector<std::string> texts(pugi::xml_document const& document, char const* query) {
    std::vector<std::string> found;
    for (pugi::xpath_node const& node : document.select_nodes(query))
        found.emplace_back(node.node().text().get());
    return found;
}

TEST(PedigreeSvg, DrawsEachSexAsItsSymbolAndNamesItInWords) {
    auto const document = parsed(pedigree_svg(siblings(), kSamples, Setting::page));
    EXPECT_THAT(texts(document, "//g[rect]/title"),
                ElementsAre("brother, male, typed (sample S1), child of father and mother", "father, male, not typed"));
    EXPECT_THAT(texts(document, "//g[circle]/title"), ElementsAre("mother, female, not typed"));
    EXPECT_THAT(texts(document, "//g[path and title]/title"),
                ElementsAre("lost, of unknown sex, missing person, child of father and mother"));
    EXPECT_THAT(texts(document, "//text"), ElementsAre("brother", "father", "?", "lost", "missing", "mother"));
}

TEST(PedigreeSvg, FillsTypedMembersAlone) {
    auto const document = parsed(pedigree_svg(siblings(), kSamples, Setting::page));
    EXPECT_THAT(texts(document, "//g[*[@fill='#31527d']]/title"),
                ElementsAre("brother, male, typed (sample S1), child of father and mother"));
    EXPECT_EQ(document.select_nodes("//g[title]/*[@fill='#fff']").size(), 3u);
}

TEST(PedigreeSvg, DashesAFounderWhomTheProgramAdded) {
    Family family = siblings();
    family.members[find_member(family, "mother")].unnamed = true;
    auto const document = parsed(pedigree_svg(family, kSamples, Setting::document));
    EXPECT_EQ(document.select_nodes("//circle[@stroke-dasharray]").size(), 1u);
    EXPECT_THAT(texts(document, "//text[.='not named in the data']"), ElementsAre("not named in the data"));
}

TEST(PedigreeSvg, DoublesTheLineBetweenRelatedPartnersAlone) {
    Family const family = family_of({{"father", kMan},
                                     {"mother", kWoman},
                                     {"son", kMan, "father", "mother"},
                                     {"daughter", kWoman, "father", "mother"},
                                     {"child", kMan, "son", "daughter"}});
    auto const document = parsed(pedigree_svg(family, {}, Setting::page));
    EXPECT_EQ(document.select_nodes("//path[@stroke='#fff']").size(), 1u);
    EXPECT_THAT(document.child("svg").child("desc").text().get(), HasSubstr("son and daughter are related to each"));
}

TEST(PedigreeSvg, IsOneImageWithTitleAndDescriptionForReadersWhoHearIt) {
    auto const document = parsed(pedigree_svg(siblings(), kSamples, Setting::page, "p7"));
    pugi::xml_node const svg = document.child("svg");
    EXPECT_STREQ(svg.attribute("role").value(), "img");
    EXPECT_STREQ(svg.attribute("aria-labelledby").value(), "p7-title p7-desc");
    EXPECT_STREQ(svg.child("title").text().get(), "Pedigree of family F");
    EXPECT_STREQ(svg.child("desc").text().get(),
                 "4 members. 1: brother, male, typed (sample S1), child of father and mother. 2: father, male, not "
                 "typed. 3: lost, of unknown sex, missing person, child of father and mother. 4: mother, female, not "
                 "typed.");
}

TEST(PedigreeSvg, HasAHeadingAndAKeyToWhatItUsesOnlyWhenItStandsAlone) {
    EXPECT_THAT(pedigree_svg(siblings(), kSamples, Setting::page), Not(HasSubstr("Family F<")));
    auto const document = parsed(pedigree_svg(siblings(), kSamples, Setting::document));
    EXPECT_THAT(texts(document, "/svg/text"), ElementsAre("Family F"));
    EXPECT_THAT(texts(document, "/svg/g[last()]//text[not(@font-weight)]"),
                ElementsAre("male", "female", "sex unknown", "DNA typed", "missing person"));
}

std::vector<std::string> const kHostile{"</script><img src=x onerror=alert(1)>",
                                        "]]><!-- \"quoted\" 'too' -->",
                                        "=HYPERLINK(\"http://x\")",
                                        "evil\u202Etxt.exe",
                                        std::string("nul\0\x1B[2J", 8),
                                        "\xFF\xFE",
                                        std::string(200, 'x'),
                                        std::string(199, 'x') + "y"};

TEST(PedigreeSvg, KeepsHostileIdsText) {
    std::vector<Relative> relatives{{"a", kMan}, {"b", kWoman}};
    for (std::string const& id : kHostile)
        relatives.push_back({id, models::Sex::unknown, "a", "b"});
    Family family = family_of(relatives);
    family.id = kHostile.front();
    std::vector<Sample> samples = kSamples;
    samples.front().id = kHostile.front();
    family.members[find_member(family, kHostile[2])].sample = 0;
    std::string const svg = pedigree_svg(family, samples, Setting::document);
    auto const document = parsed(svg);
    for (char const* element : {"//script", "//img", "//style", "//a", "//foreignObject", "//comment()"})
        EXPECT_TRUE(document.select_nodes(element).empty()) << element;
    EXPECT_THAT(svg, Not(HasSubstr("\u202E")));
    EXPECT_THAT(document.child("svg").child("title").text().get(), HasSubstr(kHostile.front()));
    EXPECT_THAT(document.child("svg").child("desc").text().get(), HasSubstr("(sample " + kHostile.front() + ")"));
}

TEST(PedigreeSvg, NumbersLongIdsThatLookAlike) {
    auto const document =
        parsed(pedigree_svg(family_of({{std::string(200, 'x')}, {std::string(201, 'x')}}), {}, Setting::page));
    EXPECT_THAT(texts(document, "//text"), ElementsAre("xxxxxxxxxxxxxxxx", "…xxxxxxxxxxxxxxx", "(no. 1)",
                                                       "xxxxxxxxxxxxxxxx", "…xxxxxxxxxxxxxxx", "(no. 2)"));
}

/// What a strict Content-Security-Policy would stop, or what would ask a network.
TEST(PedigreeSvg, CarriesNeitherStylesNorScriptsNorAddresses) {
    std::string svg = pedigree_svg(siblings(), kSamples, Setting::document);
    EXPECT_EQ(svg.rfind("<svg xmlns=\"http://www.w3.org/2000/svg\"", 0), 0u);
    svg.erase(0, svg.find('>'));
    for (char const* stopped : {"style", "script", "href", "url(", "http", "@"})
        EXPECT_THAT(svg, Not(HasSubstr(stopped)));
}

TEST(PedigreeSvg, IsTheSameAgain) {
    EXPECT_EQ(pedigree_svg(siblings(), kSamples, Setting::document),
              pedigree_svg(siblings(), kSamples, Setting::document));
}

} // namespace
} // namespace kinmatch::io::review
