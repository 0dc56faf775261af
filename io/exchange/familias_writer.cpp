#include "io/exchange/familias_writer.hpp"

#include "io/exchange/latin1_text.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace kinmatch::io::exchange {
namespace {

using namespace models;

/// How Familias numbers mutation models.
enum class FamiliasModel : int { equal = 0, proportional = 1, extended_stepwise = 4 };

/// A mutation model of one parent's sex as Familias states it.
struct FamiliasMutation {
    FamiliasModel model = FamiliasModel::equal;
    double rate = 0.0;
    double range = 0.1; ///< read by the stepwise models alone; Familias wants a number
    double rate2 = 0.0;
};

template <typename Fulfils>
bool any_rest(LocusModel const& model, Fulfils fulfils) {
    return std::ranges::any_of(model.frequencies.alleles,
                               [&](AlleleName allele) { return allele.is_allele() && fulfils(allele.rest()); });
}

class FamiliasWriter {
  public:
    explicit FamiliasWriter(StatedPair const& pair) : pair_(pair) {}

    FamiliasText write();

  private:
    void head();
    void person(MemberIndex member);
    void pedigree(int number, std::string_view name, MemberIndex in_place_of_missing);
    void database();
    void locus(StatedLocus const& locus);
    void alleles(StatedLocus const& locus);
    [[nodiscard]] FamiliasMutation mutation(MutationParameters const& parameters, StatedLocus const& locus);
    [[nodiscard]] FamiliasMutation stepwise(MutationParameters const& parameters, StatedLocus const& locus);

    void check(StatedLocus const& locus);
    void refuse(std::string_view code, std::string where, std::string found, std::string expected);
    void line(std::string_view text) { text_ += fmt::format("{}\r\n", text); }
    template <typename Number>
    void number(Number value) {
        line(fmt::format("{}", value));
    }
    void truth(std::string_view value) { line(fmt::format("#{}#", value)); }
    void quoted(std::string const& name);

    StatedPair const& pair_;
    std::string text_;
    Faults faults_;
    Faults notes_;
};

void FamiliasWriter::refuse(std::string_view code, std::string where, std::string found, std::string expected) {
    faults_.push_back({.code = std::string{code},
                       .where = std::move(where),
                       .found = std::move(found),
                       .expected = std::move(expected),
                       .remedy = "Familias cannot hold it: leave the locus out with --leave-out, or take --r-script."});
}

void FamiliasWriter::quoted(std::string const& name) {
    auto const latin = to_latin1(name);
    if (!latin || name.find('"') != std::string::npos)
        faults_.push_back({.code = "KM-EXP-017",
                           .where = fmt::format("the name {}", name),
                           .found = "a letter that Familias' files cannot hold",
                           .expected = "letters of Latin-1, without quotes",
                           .remedy = "Use another name in the case, or take --r-script."});
    line(fmt::format("\"{}\"", latin.value_or("")));
}

FamiliasText FamiliasWriter::write() {
    std::ranges::for_each(pair_.loci, [&](StatedLocus const& locus) { check(locus); });
    auto const members = static_cast<MemberIndex>(pair_.family->members.size());
    head();
    number(members);
    for (MemberIndex m = 0; m < members; ++m)
        person(m);
    line("\"Known relations\"");
    for (int nothing = 0; nothing < 3; ++nothing) // extra females, extra males, relations
        number(0);
    number(2);
    pedigree(0, "H1", pair_.missing);
    pedigree(1, "H2", members); // the extra person stands behind the named ones
    database();
    line("");
    if (!faults_.empty())
        throw InputError(std::move(faults_));
    return {std::move(text_), std::move(notes_)};
}

void FamiliasWriter::head() {
    line("\"Output from Familias, version 3.3.1\"");
    line("\"DO NOT EDIT!\"");
    line("3.3.1");
    line("\"\"");
}

/// Alleles by their number in the locus.
std::size_t number_of(AlleleName allele, LocusModel const& model) {
    auto const& alleles = model.frequencies.alleles;
    return static_cast<std::size_t>(std::ranges::find(alleles, allele) - alleles.begin());
}

void FamiliasWriter::person(MemberIndex member) {
    Member const& stated = pair_.family->members[member];
    if (stated.sex == Sex::unknown)
        notes_.push_back({.severity = Severity::note,
                          .code = "KM-EXP-018",
                          .where = fmt::format("{}/{}", pair_.family->id, stated.id),
                          .found = "the sex is not stated",
                          .expected = "",
                          .remedy = "Familias knows no such person: written as male, which changes no LR."});
    quoted(stated.id);
    truth("FALSE"); // a child
    number(-1);     // year of birth
    truth("FALSE");
    truth(stated.sex == Sex::female ? "FALSE" : "TRUE");
    number(std::ranges::count_if(pair_.loci, [&](StatedLocus const& l) { return l.genotypes[member].has_value(); }));
    for (std::size_t l = 0; l < pair_.loci.size(); ++l) {
        auto const& genotype = pair_.loci[l].genotypes[member];
        if (!genotype)
            continue;
        number(number_of(genotype->first, *pair_.loci[l].model));
        number(number_of(genotype->second, *pair_.loci[l].model));
        number(l);
    }
}

void FamiliasWriter::pedigree(int number_of_it, std::string_view name, MemberIndex in_place_of_missing) {
    bool const has_extra = in_place_of_missing != pair_.missing;
    bool const is_female = pair_.missing_member().sex == Sex::female;
    std::vector<std::pair<MemberIndex, MemberIndex>> relations;
    auto const placed = [&](MemberIndex m) { return m == pair_.missing ? in_place_of_missing : m; };
    for (MemberIndex child = 0; child < pair_.family->members.size(); ++child)
        for (MemberIndex const parent : {pair_.family->members[child].father, pair_.family->members[child].mother})
            if (parent != kNoMember)
                relations.emplace_back(placed(parent), placed(child));
    number(number_of_it);
    line(fmt::format("\"{}\"", name));
    number(has_extra && is_female ? 1 : 0);
    number(has_extra && !is_female ? 1 : 0);
    number(relations.size());
    for (auto const& [parent, child] : relations) {
        number(parent);
        number(child);
    }
}

void FamiliasWriter::database() {
    line(fmt::format("#FALSE# (#Databases: 1 ;Theta/Kinship/Fst: {} )", pair_.theta));
    number(pair_.loci.size());
    truth("TRUE");
    quoted(pair_.population);
    for (StatedLocus const& stated : pair_.loci)
        locus(stated);
}

void FamiliasWriter::locus(StatedLocus const& locus) {
    FamiliasMutation const female = mutation(locus.mothers, locus);
    FamiliasMutation const male = mutation(locus.fathers, locus);
    quoted(locus.name);
    for (auto const* const of : {&female, &male})
        number(of->rate);
    for (auto const* const of : {&female, &male})
        number(static_cast<int>(of->model));
    number(locus.model->alleles());
    for (auto const* const of : {&female, &male})
        number(of->range);
    for (auto const* const of : {&female, &male})
        number(of->rate2);
    alleles(locus);
}

/// The silent one, if any, is the last.
void FamiliasWriter::alleles(StatedLocus const& locus) {
    AlleleFrequencies const& ladder = locus.model->frequencies;
    bool const has_silent = ladder.alleles.back() == kSilentAllele;
    std::size_t const visible = ladder.alleles.size() - (has_silent ? 1 : 0);
    truth(has_silent ? "TRUE" : "FALSE");
    number(has_silent ? ladder.frequencies.back() : 0.0);
    line(fmt::format("{}\t(DatabaseSize = {} , Dropout probability = 0 , Minor allele frequency = 0 )", visible,
                     locus.alleles_counted));
    for (std::size_t a = 0; a < visible; ++a) {
        line(fmt::format("\"{}\"", ladder.alleles[a].text()));
        number(ladder.frequencies[a]);
    }
}

void FamiliasWriter::check(StatedLocus const& locus) {
    std::string const where = fmt::format("locus {}", locus.name);
    AlleleFrequencies const& ladder = locus.model->frequencies;
    if (locus.model->kind == LocusKind::x)
        refuse("KM-EXP-012", where, "an X-linked locus", "an autosomal locus");
    for (std::size_t m = 0; m < locus.genotypes.size(); ++m)
        if (locus.genotypes[m] && locus.genotypes[m]->second == kUnknownAllele)
            refuse("KM-EXP-011", fmt::format("{}, {}", where, pair_.family->members[m].id),
                   fmt::format("{},?: half-typed", locus.genotypes[m]->first.text()), "two alleles");
    for (std::size_t a = 0; a < ladder.alleles.size(); ++a)
        if (ladder.frequencies[a] == 0.0)
            refuse("KM-EXP-016", where, fmt::format("allele {} of frequency 0", ladder.alleles[a].text()),
                   "frequencies above 0");
}

FamiliasMutation FamiliasWriter::mutation(MutationParameters const& parameters, StatedLocus const& locus) {
    switch (parameters.model) {
    case MutationModel::none:
        return {};
    case MutationModel::equal:
        return {FamiliasModel::equal, parameters.rate};
    case MutationModel::proportional:
        return {FamiliasModel::proportional, parameters.rate};
    case MutationModel::stepwise:
        return stepwise(parameters, locus);
    case MutationModel::onestep:
    case MutationModel::custom:
        break;
    }
    refuse("KM-EXP-013", fmt::format("locus {}", locus.name),
           fmt::format("mutation model {}", to_text(parameters.model)), "none, equal, proportional or stepwise");
    return {};
}

/// The extended model, because the plain one counts steps otherwise where the ladder has gaps. On a ladder of whole
/// repeats nothing is outside the group, so that rate2 plays no part.
FamiliasMutation FamiliasWriter::stepwise(MutationParameters const& parameters, StatedLocus const& locus) {
    std::string const where = fmt::format("locus {}", locus.name);
    if (!any_rest(*locus.model, [](int rest) { return rest != 0; }))
        return {FamiliasModel::extended_stepwise, parameters.rate, parameters.range};
    if (any_rest(*locus.model, [](int rest) { return rest == 5; }))
        refuse("KM-EXP-014", where, "mutation model stepwise with alleles such as 9.5",
               "a ladder that versions of Familias group alike");
    if (parameters.rate == 0.0 && parameters.rate2 > 0.0)
        refuse("KM-EXP-015", where, "mutation model stepwise of rate 0 with a second rate",
               "a rate above 0, without which Familias ignores the second");
    return {FamiliasModel::extended_stepwise, parameters.rate, parameters.range, parameters.rate2};
}

} // namespace

FamiliasText write_familias(StatedPair const& pair) {
    return FamiliasWriter{pair}.write();
}

} // namespace kinmatch::io::exchange
