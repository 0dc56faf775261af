#include "io/laboratory/familias_mutation.hpp"

#include "io/laboratory/allele_text.hpp"
#include "io/laboratory/number_text.hpp"
#include "models/allele_name.hpp"

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::string_view kRemedy = "State this locus' model with --mutation, and its frequencies with --frequencies.";

MutationReading refused(std::string_view code, std::string_view found) {
    return {"", "", "", "", Finding{code, std::string{found}, "a model whose matrix is known", std::string{kRemedy}}};
}

bool is_zero(std::string const& number) {
    return parse_number(number) == 0.0;
}

/// Whether some allele of the ladder has bases beyond its last whole repeat that fulfil this.
template <typename Fulfils>
bool any_rest(FamiliasFile::Locus const& locus, Fulfils fulfils) {
    return std::ranges::any_of(locus.alleles, [&](FamiliasFile::Allele const& allele) {
        auto const name = models::AlleleName::parse(read_allele(allele.name, models::LocusKind::autosomal).allele);
        return name && fulfils(name->rest());
    });
}

} // namespace

MutationReading read_mutation(FamiliasFile::Mutation const& stated, FamiliasFile::Locus const& locus) {
    bool const has_microvariants = any_rest(locus, [](int rest) { return rest != 0; });
    bool const has_half_repeats = any_rest(locus, [](int rest) { return rest == 5; });
    bool const is_extended = stated.model == 4 && has_microvariants;
    if (is_zero(stated.rate) && is_extended && !is_zero(stated.rate2))
        return refused("KM-LAB-176", "mutation model 'extended stepwise' with rate 0 and a second rate");
    if (is_zero(stated.rate))
        return {"none", "", "", "", {}};
    if (stated.model == 0)
        return {"equal", stated.rate, "", "", {}};
    if (stated.model == 1)
        return {"proportional", stated.rate, "", "", {}};
    if (stated.model == 3)
        return refused("KM-LAB-174", "mutation model 'stepwise (stationary)'");
    if (stated.model == 2 && has_microvariants)
        return refused("KM-LAB-173", "mutation model 'stepwise (unstationary)' at a locus with microvariants");
    if (is_extended && has_half_repeats)
        return refused("KM-LAB-175", "mutation model 'extended stepwise' at a locus with alleles such as 9.5");
    return {"stepwise", stated.rate, stated.range, is_extended ? std::string_view{stated.rate2} : "", {}};
}

} // namespace kinmatch::io::laboratory
