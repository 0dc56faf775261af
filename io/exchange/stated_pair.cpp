#include "io/exchange/stated_pair.hpp"

#include "models/error.hpp"
#include "models/locus_print.hpp"
#include "models/ploidy.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::exchange {
namespace {

using namespace models;

constexpr char const* kElsewhere = "Pedigree programs have no such model: explain prints the LR of each locus.";

class Statement {
  public:
    explicit Statement(PairOfCase const& pair) : pair_(pair), data_(pair.data) {}

    StatedPair make();

  private:
    [[nodiscard]] StatedLocus locus(LocusResult const& result);
    [[nodiscard]] MutationParameters mutation(std::string const& locus, Sex parent_sex) const;
    [[nodiscard]] std::int64_t alleles_counted(LocusIndex locus) const;
    [[nodiscard]] std::optional<StatedGenotype> genotype(MemberIndex member, LocusModel const& model);
    [[nodiscard]] ReadPrint read(MemberIndex member, LocusModel const& model) const;
    void refuse(std::string_view code, std::string where, std::string found, std::string_view expected) {
        faults_.push_back({.code = std::string{code},
                           .where = std::move(where),
                           .found = std::move(found),
                           .expected = std::string{expected},
                           .remedy = kElsewhere});
    }
    [[nodiscard]] Family const& family() const { return data_.families[pair_.hypothesis.family]; }
    [[nodiscard]] SampleIndex sample_of(MemberIndex member) const {
        return member == pair_.hypothesis.missing ? pair_.remains : family().members[member].sample;
    }

    PairOfCase const& pair_;
    Case const& data_;
    Faults faults_;
};

StatedPair Statement::make() {
    StatedPair stated{.family = &family(),
                      .missing = pair_.hypothesis.missing,
                      .remains = data_.samples[pair_.remains].id,
                      .population = data_.populations[pair_.model.population].name,
                      .theta = pair_.model.theta,
                      .loci = {}};
    if (pair_.model.drop_in > 0.0)
        refuse("KM-EXP-002", "the model", fmt::format("drop-in {}", pair_.model.drop_in), "drop-in 0");
    for (LocusResult const& result : pair_.loci)
        stated.loci.push_back(locus(result));
    if (!faults_.empty())
        throw InputError(std::move(faults_));
    return stated;
}

StatedLocus Statement::locus(LocusResult const& result) {
    StatedLocus stated;
    stated.name = data_.loci[result.locus].name;
    stated.model = &*std::ranges::find(pair_.model.loci, result.locus, &LocusModel::locus);
    stated.mothers = mutation(stated.name, Sex::female);
    stated.fathers = mutation(stated.name, Sex::male);
    stated.alleles_counted = alleles_counted(result.locus);
    stated.log10_lr = result.log10_lr;
    for (MemberIndex m = 0; m < family().members.size(); ++m)
        stated.genotypes.push_back(genotype(m, *stated.model));
    return stated;
}

MutationParameters Statement::mutation(std::string const& locus, Sex parent_sex) const {
    return pair_.choice.mutation ? *pair_.choice.mutation
                                 : find_mutation_rule(data_.mutation_rules, locus, parent_sex)->parameters;
}

std::int64_t Statement::alleles_counted(LocusIndex locus) const {
    auto const table = std::ranges::find_if(data_.frequencies, [&](FrequencyTable const& listed) {
        return listed.population == pair_.model.population && listed.locus == locus;
    });
    return table->alleles_counted;
}

ReadPrint Statement::read(MemberIndex member, LocusModel const& model) const {
    SampleIndex const sample = sample_of(member);
    bool const is_remains = member == pair_.hypothesis.missing;
    bool const ploidy_is_known = model.kind != LocusKind::x || family().members[member].sex != Sex::unknown;
    if (sample == kNoSample || !ploidy_is_known)
        return {};
    return read_print(data_, prints_at(data_, sample, model.locus), model.frequencies.alleles,
                      is_remains ? pair_.model.dropout : 0.0,
                      is_remains ? pair_.model.empty_prints : EmptyPrints::not_typed);
}

std::optional<StatedGenotype> Statement::genotype(MemberIndex member, LocusModel const& model) {
    auto const [typing, print] = read(member, model);
    if (typing != Typing::typed)
        return std::nullopt;
    std::string const where =
        fmt::format("sample {}, locus {}", data_.samples[sample_of(member)].id, data_.loci[model.locus].name);
    Replicate const& first = print.replicates.front();
    auto const drops_out = std::ranges::find_if(print.replicates, [](Replicate const& r) { return r.dropout > 0.0; });
    if (drops_out != print.replicates.end())
        refuse("KM-EXP-001", where, fmt::format("drop-out {}", drops_out->dropout), "drop-out 0");
    else if (first.alleles.empty() || std::ranges::count(print.replicates, first) != std::ssize(print.replicates))
        refuse("KM-EXP-003", where,
               first.alleles.empty() ? "no allele, taken as an observation" : "replicates that differ",
               "one print, or several that agree");
    if (first.alleles.empty())
        return std::nullopt;
    auto const name = [&](AlleleIndex allele) { return model.frequencies.alleles[allele]; };
    return StatedGenotype{name(first.alleles.front()),
                          first.partner_unknown ? kUnknownAllele : name(first.alleles.back())};
}

} // namespace

StatedPair state_pair(PairOfCase const& pair) {
    return Statement{pair}.make();
}

} // namespace kinmatch::io::exchange
