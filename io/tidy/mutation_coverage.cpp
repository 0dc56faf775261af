#include "io/tidy/mutation_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::tidy {
namespace {

using models::Sex;

constexpr Sex kParentSexes[] = {Sex::male, Sex::female};

std::string_view parents_of_sex(Sex sex) {
    return sex == Sex::male ? "fathers" : "mothers";
}

models::MutationRule const* rule_for(models::Case const& data, std::string_view locus, Sex sex) {
    for (std::string_view const name : {locus, std::string_view{}})
        for (Sex const of : {sex, Sex::unknown})
            for (models::MutationRule const& rule : data.mutation_rules)
                if (rule.locus == name && rule.parent_sex == of)
                    return &rule;
    return nullptr;
}

bool is_custom(models::Case const& data, std::string_view locus, Sex sex) {
    models::MutationRule const* const rule = rule_for(data, locus, sex);
    return rule != nullptr && rule->parameters.model == models::MutationModel::custom;
}

bool has_matrix(models::Case const& data, std::string_view locus, Sex sex) {
    return std::ranges::any_of(data.custom_mutations, [&](models::CustomMutation const& m) {
        return m.locus == locus && (m.parent_sex == sex || m.parent_sex == Sex::unknown);
    });
}

void check_locus(std::string const& locus, Draft& draft) {
    for (Sex const sex : kParentSexes) {
        if (rule_for(draft.data, locus, sex) == nullptr)
            draft.log.error({.file = draft.file_of("mutation.csv"), .part = fmt::format("locus {}", locus)},
                            {"KM-IMP-187", fmt::format("no rule applies to {}", parents_of_sex(sex)),
                             "a rule for both parent sexes of every locus with frequencies",
                             "Add a row for this locus, or for the locus *; the model may be none."});
        else if (is_custom(draft.data, locus, sex) && !has_matrix(draft.data, locus, sex))
            draft.log.error({.file = draft.file_of("mutation.csv"), .part = fmt::format("locus {}", locus)},
                            {"KM-IMP-188", fmt::format("model custom without a matrix for {}", parents_of_sex(sex)),
                             "rows of mutation_matrix.csv", "Add the matrix there, or choose another model."});
    }
}

bool is_asked_for(models::Case const& data, models::CustomMutation const& mutation) {
    return std::ranges::any_of(kParentSexes, [&](Sex sex) {
        return (mutation.parent_sex == sex || mutation.parent_sex == Sex::unknown) &&
               is_custom(data, mutation.locus, sex);
    });
}

} // namespace

void check_rule_of_each_locus(Draft& draft) {
    for (std::string const& locus : draft.loci_with_frequencies)
        check_locus(locus, draft);
}

void check_matrices_are_asked_for(Draft& draft) {
    models::CustomMutation const* before = nullptr;
    for (models::CustomMutation const& mutation : draft.data.custom_mutations) {
        bool const is_new =
            before == nullptr || before->locus != mutation.locus || before->parent_sex != mutation.parent_sex;
        before = &mutation;
        if (is_new && !is_asked_for(draft.data, mutation))
            draft.log.error(
                {.file = draft.file_of("mutation_matrix.csv"), .part = fmt::format("locus {}", mutation.locus)},
                {"KM-IMP-189", "a matrix where mutation.csv does not say custom", "matrices for rules of model custom",
                 "Correct the model there, or remove the matrix."});
    }
}

} // namespace kinmatch::io::tidy
