#include "models/error.hpp"
#include "models/mutation_rule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <vector>

namespace kinmatch::models {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

MutationRule rule(std::string const& locus, Sex sex, double rate) {
    return {.locus = locus, .parent_sex = sex, .parameters = {.model = MutationModel::equal, .rate = rate}};
}

double rate_of(std::vector<MutationRule> const& rules, std::string_view locus, Sex sex) {
    MutationRule const* const found = find_mutation_rule(rules, locus, sex);
    return found == nullptr ? -1.0 : found->parameters.rate;
}

TEST(MutationRule, TheCloserRuleHoldsAndLocusBeatsSex) {
    std::vector<MutationRule> rules{rule("", Sex::unknown, 0.1), rule("", Sex::male, 0.2),
                                    rule("FGA", Sex::unknown, 0.3), rule("FGA", Sex::male, 0.4)};
    EXPECT_EQ(rate_of(rules, "FGA", Sex::male), 0.4);
    EXPECT_EQ(rate_of(rules, "FGA", Sex::female), 0.3);
    EXPECT_EQ(rate_of(rules, "TH01", Sex::male), 0.2);
    EXPECT_EQ(rate_of(rules, "TH01", Sex::female), 0.1);
    rules.pop_back();
    EXPECT_EQ(rate_of(rules, "FGA", Sex::male), 0.3);
}

TEST(MutationRule, NothingHoldsWhereNoRuleCovers) {
    EXPECT_EQ(find_mutation_rule({}, "FGA", Sex::male), nullptr);
    EXPECT_EQ(rate_of({rule("FGA", Sex::male, 0.4), rule("", Sex::male, 0.2)}, "FGA", Sex::female), -1.0);
}

TEST(MutationOption, ReadsEveryModel) {
    EXPECT_EQ(parse_mutation_option("none"), MutationParameters{});
    EXPECT_EQ(parse_mutation_option("equal:0.002"), (MutationParameters{.model = MutationModel::equal, .rate = 0.002}));
    EXPECT_EQ(parse_mutation_option("proportional:2e-3").model, MutationModel::proportional);
    EXPECT_EQ(parse_mutation_option("onestep:0.002").model, MutationModel::onestep);
    EXPECT_EQ(parse_mutation_option("stepwise:0.002:0.1"),
              (MutationParameters{.model = MutationModel::stepwise, .rate = 0.002, .range = 0.1}));
    EXPECT_EQ(parse_mutation_option("stepwise:0.002:0.1:1e-6").rate2, 1e-6);
}

TEST(MutationOption, SaysWhichPartCannotBeUsed) {
    struct Wrong {
        char const* text;
        char const* because;
    };
    for (Wrong const wrong : {Wrong{"", "no model is called ''"},
                              {"Equal:0.1", "no model is called 'Equal'; write none, equal:RATE"},
                              {"custom", "put it in mutation_matrix.csv"},
                              {"none:0.1", "1 numbers follow none"},
                              {"equal", "0 numbers follow equal"},
                              {"equal:0.1:0.1", "2 numbers follow equal"},
                              {"stepwise:0.1", "1 numbers follow stepwise"},
                              {"stepwise:0.1:0.1:0:0", "4 numbers follow stepwise"},
                              {"equal:", "'' is not a number"},
                              {"equal:0,1", "'0,1' is not a number; write it as 0.002"},
                              {"equal:nan", "'nan' is not a number"},
                              {"equal:1.5", "mutation model equal: rate is 1.5; a probability"},
                              {"equal:-0.1", "rate is -0.1"},
                              {"stepwise:0.1:0", "range is 0; a number above 0"},
                              {"stepwise:0.1:1.1", "range is 1.1"},
                              {"stepwise:0.1:0.1:-1", "rate2 is -1"},
                              {"stepwise:0.6:0.1:0.5", "rate + rate2 is 1.1"}})
        EXPECT_THAT([&] { (void)parse_mutation_option(wrong.text); },
                    ThrowsMessage<ModelError>(HasSubstr(wrong.because)))
            << wrong.text;
}

TEST(MutationParameters, NotANumberIsRefused) {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(check_mutation_parameters({.model = MutationModel::equal, .rate = nan}), ModelError);
}

} // namespace
} // namespace kinmatch::models
