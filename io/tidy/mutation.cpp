#include "io/tidy/mutation.hpp"

#include "io/tidy/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace kinmatch::io::tidy {
namespace {

using models::MutationModel;

enum : std::size_t { kLocus, kParentSex, kModel, kRate, kRange, kRate2 };
constexpr Column kColumns[] = {{"locus"}, {"parent_sex"}, {"model"}, {"rate"}, {"range"}, {"rate2"}};

enum class Use : std::uint8_t { refused, optional, required };

/// Which parameters a model takes.
struct Takes {
    MutationModel model = MutationModel::none;
    Use rate = Use::refused;
    Use range = Use::refused;
    Use rate2 = Use::refused;
};

std::optional<Takes> find_model(std::string_view given) {
    static std::map<std::string_view, Takes> const models{
        {"none", {MutationModel::none}},
        {"equal", {MutationModel::equal, Use::required}},
        {"proportional", {MutationModel::proportional, Use::required}},
        {"stepwise", {MutationModel::stepwise, Use::required, Use::required, Use::optional}},
        {"onestep", {MutationModel::onestep, Use::required}},
        {"custom", {MutationModel::custom}}};
    auto const found = models.find(given);
    return found == models.end() ? std::nullopt : std::optional{found->second};
}

struct RuleRow {
    models::MutationRule rule;
    Place place;
};

double parameter(RowFields& row, std::size_t column, Use use, NumberRule const& rule) {
    std::string_view const name = kColumns[column].name;
    std::string_view const model = row.text(kModel);
    bool const is_given = !row.text(column).empty();
    if (is_given && use == Use::refused)
        row.error({"KM-IMP-185", fmt::format("{} given for model {}", name, model),
                   fmt::format("no {}: the model takes none", name),
                   "Leave the field blank, or choose another model."});
    if (!is_given && use == Use::required)
        row.error({"KM-IMP-184", fmt::format("model {} without {}", model, name), std::string{rule.expected},
                   fmt::format("State the {}: there is no hidden default.", name)});
    return row.number(column, name, rule).value_or(0.0);
}

models::MutationParameters parameters_of(RowFields& row) {
    std::optional<Takes> const takes = find_model(row.text(kModel));
    if (!takes) {
        row.error({"KM-IMP-181", fmt::format("mutation model '{}'", row.text(kModel)),
                   "none, equal, proportional, stepwise, onestep or custom", "Correct the model."});
        return {};
    }
    models::MutationParameters parameters{takes->model};
    parameters.rate = parameter(row, kRate, takes->rate, kProbability);
    parameters.range = parameter(row, kRange, takes->range, kAboveZero);
    parameters.rate2 = parameter(row, kRate2, takes->rate2, kProbability);
    if (parameters.rate + parameters.rate2 > 1.0)
        row.error({"KM-IMP-186", fmt::format("rate {} and rate2 {}", row.text(kRate), row.text(kRate2)),
                   "a sum of 1 at most", "Correct the rates."});
    return parameters;
}

RuleRow read_row(RowFields row, Draft& draft) {
    RuleRow read;
    read.place = row.place();
    std::string_view const locus = row.id(kLocus, "locus");
    if (locus != "*")
        read.rule.locus = draft.loci.name_used(locus, row.place()).value_or(std::string{locus});
    read.rule.parent_sex = parent_sex_of(row, kParentSex);
    read.rule.parameters = parameters_of(row);
    return read;
}

auto key_of(RuleRow const& read) {
    return std::tie(read.rule.locus, read.rule.parent_sex, read.place.row);
}

void check_duplicates(std::vector<RuleRow> const& rows, FaultLog& log) {
    for (std::size_t i = 1; i < rows.size(); ++i)
        if (rows[i].rule.locus == rows[i - 1].rule.locus && rows[i].rule.parent_sex == rows[i - 1].rule.parent_sex)
            log.error(rows[i].place, {"KM-IMP-183",
                                      fmt::format("a second rule for the same locus and parent sex, first in row {}",
                                                  rows[i - 1].place.row),
                                      "one rule for each", "Remove one of the rows."});
}

} // namespace

models::Sex parent_sex_of(RowFields& row, std::size_t column) {
    std::string_view const given = row.text(column);
    if (given == "M")
        return models::Sex::male;
    if (given == "F")
        return models::Sex::female;
    if (given != "*")
        row.error({"KM-IMP-182", fmt::format("parent_sex '{}'", given), "M, F or *", "State the sex; * is both."});
    return models::Sex::unknown;
}

void read_mutation_rules(TableSource const& source, Draft& draft) {
    auto const table = source.open(kColumns, draft.log);
    std::vector<RuleRow> rows;
    while (table->next())
        rows.push_back(read_row({*table, draft.log}, draft));
    std::ranges::sort(rows, {}, key_of);
    check_duplicates(rows, draft.log);
    for (RuleRow& read : rows)
        draft.data.mutation_rules.push_back(std::move(read.rule));
    draft.mutation_is_whole &= table->whole();
    draft.add_import(source, *table);
}

} // namespace kinmatch::io::tidy
