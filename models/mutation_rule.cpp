#include "models/mutation_rule.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

namespace kinmatch::models {
namespace {

constexpr std::array kModelNames{std::string_view{"none"},         std::string_view{"equal"},
                                 std::string_view{"proportional"}, std::string_view{"stepwise"},
                                 std::string_view{"onestep"},      std::string_view{"custom"}};

constexpr std::string_view kForms = "none, equal:RATE, proportional:RATE, onestep:RATE or stepwise:RATE:RANGE[:RATE2]";

/// 2 for a rule about this very locus (or sex), 1 for a rule about every one, 0 for a rule about another.
template <typename T>
int closeness(T const& stated, T const& sought, T const& every) {
    if (stated == sought)
        return 2;
    return stated == every ? 1 : 0;
}

/// Larger is closer; 0 when the rule does not cover the locus and sex.
int precedence(MutationRule const& rule, std::string_view locus, Sex parent_sex) {
    int const by_locus = closeness<std::string_view>(rule.locus, locus, "");
    int const by_sex = closeness(rule.parent_sex, parent_sex, Sex::unknown);
    return by_locus * by_sex == 0 ? 0 : 2 * by_locus + by_sex;
}

void check_probability(std::string_view name, double value, MutationModel model) {
    if (!(value >= 0.0 && value <= 1.0))
        throw ModelError(fmt::format("mutation model {}: {} is {}; a probability from 0 to 1 is needed", to_text(model),
                                     name, value));
}

void check_range(double range) {
    if (!(range > 0.0 && range <= 1.0))
        throw ModelError(fmt::format("mutation model stepwise: range is {}; a number above 0 and at most 1 is needed "
                                     "(0.1: each further step is ten times rarer)",
                                     range));
}

std::vector<std::string_view> split_at_colons(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t colon = text.find(':'); colon != text.npos; colon = text.find(':')) {
        parts.push_back(text.substr(0, colon));
        text.remove_prefix(colon + 1);
    }
    parts.push_back(text);
    return parts;
}

std::optional<MutationModel> find_model(std::string_view name) {
    auto const found = std::ranges::find(kModelNames, name);
    if (found == kModelNames.end())
        return std::nullopt;
    return static_cast<MutationModel>(found - kModelNames.begin());
}

double parse_number(std::string_view text, std::string_view option) {
    double value = 0.0;
    auto const [after, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || after != text.data() + text.size() || !std::isfinite(value))
        throw ModelError(fmt::format("mutation model '{}': '{}' is not a number; write it as 0.002", option, text));
    return value;
}

/// How many numbers may follow the model's name.
struct Arity {
    std::size_t fewest;
    std::size_t most;
};

Arity arity(MutationModel model) {
    switch (model) {
    case MutationModel::stepwise:
        return {2, 3};
    case MutationModel::equal:
    case MutationModel::proportional:
    case MutationModel::onestep:
        return {1, 1};
    case MutationModel::none:
    case MutationModel::custom:
        break;
    }
    return {0, 0};
}

MutationModel parse_model(std::string_view name, std::string_view option) {
    std::optional<MutationModel> const model = find_model(name);
    if (!model)
        throw ModelError(fmt::format("mutation model '{}': no model is called '{}'; write {}", option, name, kForms));
    if (*model == MutationModel::custom)
        throw ModelError("mutation model custom: a matrix cannot be stated in one line; put it in mutation_matrix.csv");
    return *model;
}

} // namespace

MutationRule const* find_mutation_rule(std::span<MutationRule const> rules, std::string_view locus, Sex parent_sex) {
    auto const by_precedence = [&](MutationRule const& rule) { return precedence(rule, locus, parent_sex); };
    auto const closest = std::ranges::max_element(rules, {}, by_precedence);
    return closest == rules.end() || by_precedence(*closest) == 0 ? nullptr : &*closest;
}

void check_mutation_parameters(MutationParameters const& parameters) {
    check_probability("rate", parameters.rate, parameters.model);
    if (parameters.model != MutationModel::stepwise)
        return;
    check_probability("rate2", parameters.rate2, parameters.model);
    check_range(parameters.range);
    check_probability("rate + rate2", parameters.rate + parameters.rate2, parameters.model);
}

MutationParameters parse_mutation_option(std::string_view text) {
    std::vector<std::string_view> const parts = split_at_colons(text);
    MutationModel const model = parse_model(parts[0], text);
    std::size_t const given = parts.size() - 1;
    if (given < arity(model).fewest || given > arity(model).most)
        throw ModelError(
            fmt::format("mutation model '{}': {} numbers follow {}; write {}", text, given, to_text(model), kForms));
    auto const number = [&](std::size_t i) { return i < parts.size() ? parse_number(parts[i], text) : 0.0; };
    MutationParameters const parameters{.model = model, .rate = number(1), .range = number(2), .rate2 = number(3)};
    check_mutation_parameters(parameters);
    return parameters;
}

std::string_view to_text(MutationModel model) noexcept {
    return kModelNames[static_cast<std::size_t>(model)];
}

} // namespace kinmatch::models
