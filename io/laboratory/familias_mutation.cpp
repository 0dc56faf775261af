#include "io/laboratory/familias_mutation.hpp"

#include "io/laboratory/allele_text.hpp"
#include "io/laboratory/number_text.hpp"
#include "models/allele_name.hpp"
#include "models/error.hpp"
#include "models/stationary_stepwise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::string_view kRemedy = "State this locus' model with --mutation, and its frequencies with --frequencies.";

MutationReading refused(std::string_view code, std::string found) {
    return {.trouble = Finding{code, std::move(found), "a model whose matrix is known", std::string{kRemedy}}};
}

bool is_zero(std::string const& number) {
    return parse_number(number) == 0.0;
}

std::optional<models::AlleleName> parsed_name(FamiliasFile::Allele const& allele) {
    return models::AlleleName::parse(read_allele(allele.name, models::LocusKind::autosomal).allele);
}

/// Whether some allele of the ladder has bases beyond its last whole repeat that fulfil this.
template <typename Fulfils>
bool any_rest(FamiliasFile::Locus const& locus, Fulfils fulfils) {
    return std::ranges::any_of(locus.alleles, [&](FamiliasFile::Allele const& allele) {
        auto const name = parsed_name(allele);
        return name && fulfils(name->rest());
    });
}

/// Whether each allele is one repeat longer than the one before.
bool is_consecutive(FamiliasFile::Locus const& locus) {
    constexpr int kRepeat = 10; // in tenths
    for (std::size_t i = 0; i < locus.alleles.size(); ++i) {
        auto const name = parsed_name(locus.alleles[i]);
        if (!name || name->rest() != 0 ||
            (i > 0 && name->tenths() != parsed_name(locus.alleles[i - 1])->tenths() + kRepeat))
            return false;
    }
    return true;
}

MutationReading read_stationary(FamiliasFile::Mutation const& stated, FamiliasFile::Locus const& locus) {
    constexpr double kSumTolerance = 1e-4; // digits that Familias prints
    constexpr std::string_view kModel = "mutation model 'stepwise (stationary)'";
    std::vector<double> frequencies;
    for (FamiliasFile::Allele const& allele : locus.alleles)
        frequencies.push_back(parse_number(allele.frequency).value_or(0.0));
    double const sum = std::accumulate(frequencies.begin(), frequencies.end(), 0.0);
    if (!is_consecutive(locus))
        return refused("KM-LAB-174", fmt::format("{} where alleles are not consecutive whole repeats", kModel));
    if (!locus.silent_frequency.empty() || !(std::abs(sum - 1.0) <= kSumTolerance))
        return refused("KM-LAB-174",
                       fmt::format("{} with a silent allele, or frequencies that sum to {}", kModel, sum));
    try {
        return {.model = "custom",
                .matrix = models::stationary_stepwise_matrix(parse_number(stated.rate).value_or(-1.0),
                                                             parse_number(stated.range).value_or(-1.0), frequencies)};
    } catch (ModelError const& error) {
        return refused("KM-LAB-174", fmt::format("{}: {}", kModel, error.what()));
    }
}

} // namespace

MutationReading read_mutation(FamiliasFile::Mutation const& stated, FamiliasFile::Locus const& locus) {
    bool const has_microvariants = any_rest(locus, [](int rest) { return rest != 0; });
    bool const has_half_repeats = any_rest(locus, [](int rest) { return rest == 5; });
    bool const is_extended = stated.model == 4 && has_microvariants;
    if (is_zero(stated.rate) && is_extended && !is_zero(stated.rate2))
        return refused("KM-LAB-176", "mutation model 'extended stepwise' with rate 0 and a second rate");
    if (is_zero(stated.rate))
        return {.model = "none"};
    if (stated.model == 0)
        return {.model = "equal", .rate = stated.rate};
    if (stated.model == 1)
        return {.model = "proportional", .rate = stated.rate};
    if (stated.model == 3)
        return read_stationary(stated, locus);
    if (stated.model == 2 && has_microvariants)
        return refused("KM-LAB-173", "mutation model 'stepwise (unstationary)' at a locus with microvariants");
    if (stated.model == 2 && locus.alleles.size() > 2 && !is_consecutive(locus))
        return refused("KM-LAB-180",
                       "mutation model 'stepwise (unstationary)' where alleles are not consecutive whole repeats");
    if (is_extended && has_half_repeats)
        return refused("KM-LAB-175", "mutation model 'extended stepwise' at a locus with alleles such as 9.5");
    return {.model = "stepwise",
            .rate = stated.rate,
            .range = stated.range,
            .rate2 = is_extended ? std::string_view{stated.rate2} : ""};
}

} // namespace kinmatch::io::laboratory
